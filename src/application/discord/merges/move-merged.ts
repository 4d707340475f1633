import type { Staff } from "../../../domain/actor.ts";
import type { AccountMerge } from "../../../domain/discord/account-merge.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import { ZERO } from "../../../domain/money.ts";
import { newTransaction } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Opened } from "../../../domain/wallet/outcomes.ts";
import type { Balance } from "../../../domain/wallet/wallet.ts";
import type { Use } from "../../../ports/index.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../../shared/work-in-pages.ts";

type Ports = Use<
  "accountMerges" | "alerts" | "commit" | "customerSessions" | "now" | "people" | "wallets"
>;

const PAGE = { size: 20, cost: 14 };
const ACTOR = "system:merge";
const ALERT = "account_merge.stuck" as const;
/** What lands, or comes back, takes minutes. */
const SLOW_SECONDS = 3_600;
const MOVED: readonly string[] = ["opened", "repeated", "insufficient_funds"];

/**
 * Sends what is in a merged account to the one it is a part of, as transfers that land or come back
 * like any other, and closes it once it is empty and nothing is open in it. Run again, it goes on
 * with whatever is there: what came in meanwhile, or came back. Staff are told what holds it up: at
 * once where the money is refused, and else when it takes too long.
 */
export async function moveMerged(ports: Ports, from: Id<"user">): Promise<void> {
  const merge = await ports.accountMerges.from(from);
  if (merge === undefined || merge.status === "DONE") return;
  const at = ports.now();
  await ports.customerSessions.revoke(from, { but: null, keys: true }, at);
  const mayGo = await mayReceive(ports, merge);
  const refused = mayGo ? await sendAll(ports, merge) : [];
  const answer = await ports.customerSessions.close(from, at);
  if (answer.kind === "closed") {
    await ports.commit(ports.accountMerges.done(from, at), ports.alerts.clear(ALERT, from, at));
    return;
  }
  const isSlow = merge.created_at <= addSeconds(at, -SLOW_SECONDS);
  if (refused.length === 0 && !isSlow) return;
  const why = mayGo ? [...refused, answer.kind] : [`${merge.into_id} may take nothing in`];
  await tellStaff(ports, merge, why.join(", "));
}

/** Why money stayed, by currency. */
async function sendAll(ports: Ports, merge: AccountMerge): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const balance of await ports.wallets.balances(merge.from_id)) {
    if (balance.available === 0) continue;
    const { kind } = await send(ports, merge, balance);
    if (!MOVED.includes(kind)) refused.push(`${balance.currency}: ${kind}`);
  }
  return refused;
}

/** Once per episode: it is tried each minute. */
async function tellStaff(ports: Ports, { from_id, into_id }: AccountMerge, why: string) {
  if ((await ports.alerts.openOf(ALERT)).includes(from_id)) return;
  const detail = `${from_id} into ${into_id} waits: ${why}`;
  const alert = { kind: ALERT, subject: from_id, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
}

/** What would only come back waits where it is. */
async function mayReceive(ports: Ports, { into_id }: AccountMerge): Promise<boolean> {
  const [user, state] = await Promise.all([
    ports.people.user(into_id),
    ports.wallets.state(into_id),
  ]);
  return user?.status === "ACTIVE" && !state.closed && !state.frozen_in;
}

/** Two at once find the money there once: the other is refused, and nothing is lost. */
async function send(
  ports: Ports,
  { from_id, into_id }: AccountMerge,
  { currency, available }: Balance,
): Promise<Opened> {
  const at = ports.now();
  const id = newId("transaction", at);
  const order = newTransaction({
    ...{ id, user_id: from_id, type: "TRANSFER", currency, price: available, fee: ZERO },
    ...{ discount: ZERO, counterparty: into_id, note: "Penggabungan akun Discord" },
    ...{ created_at: at, actor: ACTOR },
  });
  return await ports.wallets.open(order, { key: `merge ${id}`, digest: id });
}

/** Goes on with those under way. */
export async function moveMerges(ports: PagePorts & Ports): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "moveMerges",
    page: (next) => ports.accountMerges.moving(next),
    key: ({ from_id }) => from_id,
    since: ({ created_at }) => created_at,
    ...PAGE,
    failure: "account_merge.not_moved",
    about: ({ from_id }) => ({ user: from_id }),
    work: ({ from_id }) => moveMerged(ports, from_id),
  });
}

/** The same now, on the word of staff. */
export async function moveByStaff(
  ports: Ports & Use<"audit">,
  staff: Staff,
  from: Id<"user">,
): Promise<AccountMerge> {
  const before = (await ports.accountMerges.from(from)) ?? refuse("discord.merge_not_found");
  await moveMerged(ports, from);
  const after = (await ports.accountMerges.from(from)) ?? before;
  const entry = {
    ...{ action: "account_merge.move", resource: "user", resource_id: from },
    ...{ old: { status: before.status }, new: { status: after.status } },
  };
  await ports.audit.commit(staff, entry, { at: ports.now(), writes: [] });
  return after;
}
