import type { Staff } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Account, AccountStatusChange } from "../../domain/users/account.ts";
import type { Use } from "../../ports/index.ts";
import { accountWrites } from "../shared/put-account.ts";

type Ports = Use<"accounts" | "audit" | "customerSessions" | "now" | "outbox">;

/** What staff may put right; addresses and secrets are their owner's. */
interface AccountFacts {
  readonly name?: User["name"] | undefined;
  readonly tier?: User["tier"] | undefined;
  readonly locale?: User["locale"] | undefined;
}

/** Changes an account that nobody has changed since `seen`, else `request.stale`. */
export async function changeAccount(
  ports: Ports,
  staff: Staff,
  { id, facts, isSeen }: ChangedAccount,
): Promise<Account> {
  const before = await accountOf(ports, id);
  if (!isSeen(before)) refuse("request.stale");
  const { name = before.name, tier = before.tier, locale = before.locale } = facts;
  const after = next(before, { name, tier, locale, updated_at: ports.now() });
  await commit(ports, staff, { action: "user.change", before, after });
  return after;
}

interface ChangedAccount {
  readonly id: User["id"];
  readonly facts: AccountFacts;
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (account: Account) => boolean;
}

interface WantedStatus {
  readonly id: User["id"];
  readonly status: User["status"];
  readonly reason: string;
  /** When a ban is lifted; without it, when somebody lifts it. */
  readonly until?: Account["banned_until"] | undefined;
}

/**
 * Activates, deactivates or bans a customer, who is refused by the very next request: their
 * sessions and API keys have ended, and do not come back with the account. What is bought goes on
 * to its end, what is held is given back by its own deadline, and withdrawals wait for staff as
 * they did. Nothing happens to an account that has that status already, and none is activated that
 * is to be erased.
 */
export async function setAccountStatus(
  ports: Ports & Use<"erasures">,
  staff: Staff,
  { id, status, reason, until = null }: WantedStatus,
): Promise<Account> {
  const before = await accountOf(ports, id);
  if (status === "ACTIVE") await refuseLeaving(ports, id);
  if (before.status === status && before.banned_until === until) return before;
  const at = ports.now();
  if (until !== null && until <= at) {
    const errors = [{ pointer: "/until", message: "must be in the future" }];
    refuse("request.invalid", { errors });
  }
  const after = next(before, { status, banned_until: until, updated_at: at });
  const { revision } = after;
  const change = { revision, status, reason, until, changed_by: staff.id, changed_at: at };
  await commit(ports, staff, { action: `user.${ACTIONS[status]}`, before, after, change });
  return after;
}

async function refuseLeaving({ erasures }: Use<"erasures">, id: User["id"]): Promise<void> {
  const erasure = await erasures.find(id);
  if (erasure === undefined || erasure.state === "CANCELLED") return;
  refuse(erasure.state === "DONE" ? "user.erased" : "erasure.waiting");
}

const ACTIONS = { ACTIVE: "activate", INACTIVE: "deactivate", BANNED: "ban" } as const;

export function next(before: Account, facts: Partial<Account>): Account {
  return { ...before, ...facts, revision: before.revision + 1 };
}

export async function accountOf({ accounts }: Use<"accounts">, id: User["id"]): Promise<Account> {
  return (await accounts.find(id)) ?? refuse("user.not_found");
}

interface Changed {
  readonly action: string;
  readonly before: Account;
  readonly after: Account;
  readonly change?: AccountStatusChange;
}

async function commit(
  ports: Ports,
  staff: Staff,
  { action, before, after, change }: Changed,
): Promise<void> {
  const reason = change === undefined ? {} : { reason: change.reason };
  const entry = {
    action,
    resource: "user",
    resource_id: after.id,
    old: recorded(before),
    new: { ...recorded(after), ...reason, ...(after.name !== before.name && { named: true }) },
  };
  const noted = change === undefined ? [] : [ports.accounts.noteStatus(after.id, change)];
  const { id, updated_at: at } = after;
  const job = { kind: "sign_out", user_id: id, but: null, at } as const;
  // Their object ends them in the turn that hears of it; should that be after they were let in
  // again, this does.
  if (after.status !== "ACTIVE" && after.status !== before.status) {
    noted.push(ports.outbox.enqueue({ queue: "money", body: job }, at));
  }
  const writes = [...accountWrites(ports, after), ...noted];
  await ports.audit.commit(staff, entry, { at: after.updated_at, writes });
  // The job does it too, should this be the last that is heard of this request.
  await ports.customerSessions.put(after);
}

/** What the audit log keeps of an account for ever: neither an address nor the name of a person. */
function recorded({ tier, locale, status, banned_until }: Account) {
  return { tier, locale, status, banned_until };
}
