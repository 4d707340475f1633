import type { Customer, Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import type { MoneyJob } from "../../domain/operations/job.ts";
import { newErasure } from "../../domain/privacy/erasure.ts";
import { refuse } from "../../domain/refusal.ts";
import type { StillThere } from "../../domain/users/closing.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { accountWrites } from "../shared/put-account.ts";
import { type OwnerPorts, type Proofs, proveOwner } from "../shared/second-factor/prove-owner.ts";
import { tellOwner } from "../shared/tell-owner.ts";
import { accountOf, next } from "./change-account.ts";

type Asking = OwnerPorts & Use<"accountMerges" | "customerSessions" | "payments">;

/**
 * Closes a customer's account on their own word, while nothing is in it. The wallet decides in one
 * turn and every session and API key is over from there on; its job tells the rest of the shop.
 */
export async function closeAccount(ports: Asking, owner: Customer, given: Proofs): Promise<void> {
  await proveOwner(ports, owner, given);
  // Money that has come in and waits for staff is not in the wallet yet.
  const review = await ports.payments.list({ user_id: owner.id, status: "REVIEW" }, { limit: 1 });
  if (review.data.length > 0) refuseWhile(["payments"]);
  const part = await ports.accountMerges.into(owner.id);
  if (part?.status === "MOVING") refuseWhile(["transfers"]);
  const answer = await ports.customerSessions.close(owner.id, ports.now());
  if (answer.kind === "not_empty") refuseWhile(answer.still);
}

/**
 * The same on the word of staff. The audit entry comes first: nothing is closed without one, and
 * what the wallet then refuses has an entry of its own.
 */
export async function closeByStaff(
  ports: Use<"accounts" | "audit" | "customerSessions" | "now" | "wallets">,
  staff: Staff,
  { user_id, reason }: { readonly user_id: Id<"user">; readonly reason: string },
): Promise<void> {
  const [{ status }, { closed }] = await Promise.all([
    accountOf(ports, user_id),
    ports.wallets.state(user_id),
  ]);
  if (closed && status === "INACTIVE") return;
  const at = ports.now();
  const entry = { resource: "user", resource_id: user_id, old: { status, closed } };
  await ports.audit.commit(staff, { ...entry, action: "user.close", new: { reason } }, { at });
  const by = { id: staff.id, reason };
  const answer = await ports.customerSessions.close(user_id, at, by);
  if (answer.kind === "closed") return;
  const refused = { ...entry, action: "user.close_refused", new: { still: answer.still } };
  await ports.audit.commit(staff, refused, { at });
  refuse("wallet.not_empty");
}

function refuseWhile(still: readonly StillThere[]): never {
  return refuse("user.not_empty", { members: { still: still.join(", ") } });
}

const REASON = "user.closed";

type Closing = Use<
  | "accountMerges"
  | "accounts"
  | "catalogue"
  | "commit"
  | "customerSessions"
  | "erasures"
  | "messengers"
  | "outbox"
  | "people"
  | "wallets"
>;

/**
 * Deactivates the account of a wallet that was closed for good, has what it holds of its owner
 * erased in some days, and tells them; once for each closing, and not where staff have opened the
 * wallet again meanwhile.
 */
export async function deactivateClosed(
  ports: Closing,
  { user_id, at, by_staff }: ClosedJob,
): Promise<void> {
  const { id: by, reason } = by_staff ?? { id: user_id, reason: REASON };
  const [account, { closed }, { data: history }] = await Promise.all([
    ports.accounts.find(user_id),
    ports.wallets.state(user_id),
    ports.accounts.statusHistory(user_id, { limit: RECENT }),
  ]);
  if (account === undefined || !closed) return;
  if (history.some((each) => each.changed_by === by && each.changed_at === at)) return;
  // Closing is no way out of a ban.
  const closed_as = account.status === "BANNED" ? account.status : "INACTIVE";
  const after = next(account, { status: closed_as, banned_until: null, updated_at: at });
  const { status, revision } = after;
  const change = { revision, status, reason, until: null } as const;
  const notice = await tellOwner(ports, account, { event: "account_closed", at });
  await ports.commit(
    ...accountWrites(ports, after),
    ports.accounts.noteStatus(user_id, { ...change, changed_by: by, changed_at: at }),
    ...(await erasuresOf(ports, { user_id, at, by, reason })),
    ...notice,
  );
  await ports.customerSessions.put(after);
}

interface Leaving extends Pick<Parameters<typeof newErasure>[1], "at" | "by" | "reason"> {
  readonly user_id: Id<"user">;
}

/**
 * An account that has become a part of another keeps what its owner reads there, and is erased with
 * that other one.
 */
async function erasuresOf(ports: Closing, { user_id, ...why }: Leaving): Promise<readonly Write[]> {
  const [{ settings }, into, part] = await Promise.all([
    ports.catalogue.snapshot(),
    ports.accountMerges.from(user_id),
    ports.accountMerges.into(user_id),
  ]);
  if (into !== undefined) return [];
  const days = settings["privacy.erase_after_days"];
  const leaving = part === undefined ? [user_id] : [user_id, part.from_id];
  return leaving.map((id) => ports.erasures.ask(newErasure(id, { ...why, days })));
}

type ClosedJob = Extract<MoneyJob, { kind: "closed" }>;

/** How many changes of a status lie between a closing and the last try to tell of it, at most. */
const RECENT = 20;
