import type { Customer } from "../../domain/actor.ts";
import type { StoredFile } from "../../domain/files/file.ts";
import { newId } from "../../domain/ids.ts";
import { checkNik, maskNik } from "../../domain/kyc/nik.ts";
import type { KycDocument, KycSubmission } from "../../domain/kyc/submission.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, businessDay } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { ownFile } from "../shared/files/own-file.ts";
import { untilTomorrow } from "../shared/until-tomorrow.ts";

interface GivenIdentity {
  readonly nik: string;
  readonly id_card_file_id: StoredFile["id"];
  readonly selfie_file_id: StoredFile["id"];
}

/** Documents older than this are not taken; those of no submission go a day later. */
const DOCUMENT_HOURS = 24;

/** Takes what a customer proves their identity with, for staff to review. */
export async function submitIdentity(
  ports: Use<"catalogue" | "commit" | "files" | "kyc" | "now" | "vault">,
  owner: Customer,
  given: GivenIdentity,
): Promise<KycSubmission> {
  const at = ports.now();
  const checked = checkNik(given.nik, businessDay(at));
  if (checked.kind === "invalid") return refuseField("/nik", checked.message);
  await document(ports, owner, { purpose: "id_card", id: given.id_card_file_id });
  await document(ports, owner, { purpose: "selfie", id: given.selfie_file_id });
  const { nik } = checked.read;
  const submission: KycSubmission = {
    id: newId("kyc", at),
    user_id: owner.id,
    status: "PENDING",
    nik_sealed: await ports.vault.seal(nik, owner.id),
    nik_index: await ports.vault.index(nikIndexText(nik)),
    nik_masked: maskNik(nik),
    id_card_file_id: given.id_card_file_id,
    selfie_file_id: given.selfie_file_id,
    submitted_at: at,
    decided_at: null,
    decided_by: null,
    reason_code: null,
    note: null,
    withdrawn_at: null,
    withdrawn_by: null,
  };
  const { settings } = await ports.catalogue.snapshot(owner.catalogue_version);
  const maximum = settings["kyc.submissions_per_day"];
  await untilTomorrow("kyc.too_many_today", at, () =>
    ports.commit(ports.kyc.submit(submission, { maximum })),
  );
  return submission;
}

/** What a NIK is found by, whoever's it is. */
export function nikIndexText(nik: string): string {
  return `nik ${nik}`;
}

async function document(
  ports: Use<"files" | "now">,
  owner: Customer,
  { purpose, id }: { readonly purpose: KycDocument; readonly id: StoredFile["id"] },
): Promise<void> {
  const file = await ownFile(ports, owner, id);
  const since = addSeconds(ports.now(), -DOCUMENT_HOURS * 60 * 60);
  if (file.purpose !== purpose || file.created_at < since) {
    refuseField(`/${purpose}_file_id`, "must be a picture for this purpose, sent within a day");
  }
  if (file.state !== "READY") refuse("file.not_ready");
}

function refuseField(pointer: string, message: string): never {
  return refuse("request.invalid", { errors: [{ pointer, message }] });
}
