import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { checkNik } from "../../domain/kyc/nik.ts";
import {
  type KycDetail,
  type KycDocument,
  type KycQueueItem,
  type KycSubmission,
  queueItem,
} from "../../domain/kyc/submission.ts";
import { refuse } from "../../domain/refusal.ts";
import { businessDay, type Instant } from "../../domain/time.ts";
import type { KycEventData } from "../../domain/webhooks/event.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { KycDecision } from "../../ports/kyc/kyc.ts";
import { linkFile } from "../shared/files/link-file.ts";
import { putAccount, tellObject } from "../shared/put-account.ts";
import { tellOwner } from "../shared/tell-owner.ts";
import { nikIndexText } from "./submit.ts";

type Id = KycSubmission["id"];

/** A submission with what speaks for and against it. */
export async function identityDetail(
  ports: Use<"accounts" | "kyc" | "profiles" | "vault">,
  id: Id,
): Promise<KycDetail> {
  const submission = await submissionOf(ports, id);
  const { user_id, submitted_at } = submission;
  const nik = await ports.vault.open(submission.nik_sealed, user_id);
  const checked = checkNik(nik, businessDay(submitted_at));
  if (checked.kind === "invalid") throw new Error(`${id} holds no NIK`);
  const { province, gender, birth_date } = checked.read;
  const [account, profile, same_nik] = await Promise.all([
    ports.accounts.find(user_id),
    ports.profiles.of(user_id),
    ports.vault.indexes(nikIndexText(nik)).then((indexes) => ports.kyc.sameNik(indexes, user_id)),
  ]);
  const told = profile.birth_date;
  return {
    ...queueItem(submission),
    name: account?.name ?? "",
    province,
    gender,
    birth_date,
    birth_date_differs: told !== null && told !== birth_date,
    same_nik: [...same_nik],
  };
}

/** Shows the whole NIK; who has seen it, and why, stands in the audit log before. */
export async function revealNik(
  ports: Use<"audit" | "kyc" | "now" | "vault">,
  staff: Staff,
  { kyc_id, reason }: { readonly kyc_id: Id; readonly reason: string },
): Promise<{ readonly nik: string }> {
  const { nik_sealed, user_id } = await submissionOf(ports, kyc_id);
  const action = { action: "kyc.reveal", ...subject(kyc_id), old: null, new: { reason } };
  await ports.audit.commit(staff, action, { at: ports.now() });
  return { nik: await ports.vault.open(nik_sealed, user_id) };
}

/** A one-time link to a document; that it was asked for stands in the audit log before. */
export async function linkDocument(
  ports: Use<"audit" | "files" | "kyc" | "now" | "vault">,
  staff: Staff,
  { kyc_id, document }: { readonly kyc_id: Id; readonly document: KycDocument },
): ReturnType<typeof linkFile> {
  const submission = await submissionOf(ports, kyc_id);
  const file_id = submission[`${document}_file_id`];
  const file = (await ports.files.find(file_id)) ?? refuse("file.not_found");
  const made = await linkFile(ports, file, staff.id);
  const action = { action: "kyc.view", ...subject(kyc_id), old: null, new: { document, file_id } };
  await ports.audit.commit(staff, action, { at: ports.now() });
  return made;
}

interface WantedDecision extends Pick<KycDecision, "id" | "note" | "reason_code"> {
  readonly status: "APPROVED" | "REJECTED";
}

/**
 * Decides about a submission once, and tells its owner; their limits follow with their next
 * request. A NIK that is approved on another account is approved on none more.
 */
export async function decideIdentity(
  ports: Deciding & Use<"vault">,
  staff: Staff,
  wanted: WantedDecision,
): Promise<KycQueueItem> {
  const { id, status, reason_code } = wanted;
  const before = await submissionOf(ports, id);
  if (before.status !== "PENDING") refuse("kyc.decided");
  const { user_id } = before;
  const at = ports.now();
  const decision = { ...wanted, user_id, decided_at: at, decided_by: staff.id };
  const [action, event] =
    status === "APPROVED"
      ? (["kyc.approve", "identity_approved"] as const)
      : (["kyc.reject", "identity_rejected"] as const);
  const entry = { action, ...subject(id), old: before.status, new: { status, reason_code } };
  const told = await tellOwner(ports, { id: user_id }, { event, at });
  const nik_indexes = status === "APPROVED" ? await nikIndexes(ports, before) : [];
  const decided = ports.kyc.decide(decision, { nik_indexes });
  const writes = [
    decided,
    tellObject(ports, user_id, at),
    ...told,
    announce(ports, { id, user_id, status }, at),
  ];
  await ports.audit.commit(staff, entry, { at, writes });
  // The job does it too, should this be the last that is heard of this request.
  await putAccount(ports, { user_id });
  return queueItem({ ...before, ...decision });
}

type Deciding = Use<
  | "accounts"
  | "audit"
  | "customerSessions"
  | "discordLinks"
  | "kyc"
  | "messengers"
  | "now"
  | "outbox"
  | "outgoingWebhooks"
  | "people"
>;

/**
 * Takes an approval back, whatever has become of the account: its limits fall, its NIK is free for
 * another, and its owner is told and may submit again.
 */
export async function withdrawApproval(
  ports: Deciding,
  staff: Staff,
  { id, reason_code, note }: Pick<WantedDecision, "id" | "note" | "reason_code">,
): Promise<KycQueueItem> {
  const before = await submissionOf(ports, id);
  if (before.status !== "APPROVED") refuse("kyc.not_approved");
  const { user_id } = before;
  const at = ports.now();
  const withdrawal = { reason_code, note, withdrawn_at: at, withdrawn_by: staff.id };
  const status = "WITHDRAWN";
  const change = { old: before.status, new: { status, reason_code } };
  const told = await tellOwner(ports, { id: user_id }, { event: "identity_withdrawn", at });
  const writes = [
    ports.kyc.withdraw({ id, user_id, ...withdrawal }),
    tellObject(ports, user_id, at),
    ...told,
    announce(ports, { id, user_id, status }, at),
  ];
  await ports.audit.commit(
    staff,
    { action: "kyc.withdraw", ...subject(id), ...change },
    { at, writes },
  );
  // The job does it too, should this be the last that is heard of this request.
  await putAccount(ports, { user_id });
  return queueItem({ ...before, ...withdrawal, status });
}

const DECISIONS = { APPROVED: "approved", REJECTED: "rejected", WITHDRAWN: "withdrawn" } as const;

/** What tells the systems of whom it is about, and of the shop. */
function announce(
  { outgoingWebhooks }: Use<"outgoingWebhooks">,
  decided: Pick<KycSubmission, "id" | "user_id"> & { readonly status: keyof typeof DECISIONS },
  at: Instant,
): Write {
  const { id: kyc_id, user_id } = decided;
  const decision = DECISIONS[decided.status];
  const event = {
    ...({ id: newId("webhook_event", at), owner: user_id, type: "kyc.decided" } as const),
    source: `${kyc_id} ${decision}`,
    occurred_at: at,
    data: { kyc_id, user_id, decision } satisfies KycEventData,
  };
  return outgoingWebhooks.announce([event], at);
}

async function nikIndexes(
  { vault }: Use<"vault">,
  { nik_sealed, user_id }: KycSubmission,
): Promise<readonly string[]> {
  return await vault.indexes(nikIndexText(await vault.open(nik_sealed, user_id)));
}

async function submissionOf({ kyc }: Use<"kyc">, id: Id): Promise<KycSubmission> {
  return (await kyc.find(id)) ?? refuse("kyc.not_found");
}

function subject(id: Id) {
  return { resource: "kyc", resource_id: id };
}
