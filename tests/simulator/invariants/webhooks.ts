import type { Projection } from "../../../src/ports/read-model/read-model.ts";
import type { Environment } from "../environment.ts";
import type { HookEvent, Receiver } from "../vendors/hooks.ts";
import { type Breach, breaches } from "./books.ts";

/** What a balance alone tells. */
const UNTOLD = ["ADJUSTMENT", "EXCHANGE"];
const OF_ORDERS = ["PPOB", "PRODUCT"];

/**
 * Every receiver has every event of its owner that it wants: each once, under a number without a
 * gap, and nothing of anybody else's.
 */
export function eventsDelivered(environment: Environment): readonly Breach[] {
  if (!environment.listens) return [];
  return environment.hooks.receivers.flatMap((receiver) => heard(environment, receiver));
}

function heard({ db, queues }: Environment, receiver: Receiver): readonly Breach[] {
  const { found, equal, expect } = breaches("INV10");
  const { id: endpoint, owner, path, events } = receiver;
  const has = [...receiver.applied.values()];
  const told = new Map<string, HookEvent>();
  for (const event of has) {
    const { user_id } = event.data;
    const isTheirs = owner === "staff" || user_id === owner;
    expect(isTheirs, `${path} heard of ${user_id}, whose events are not its owner's`);
    expect(events.includes(event.type), `${path} heard of ${event.type}, which it does not want`);
    const what = subjectOf(event);
    expect(!told.has(what), `${path} heard of ${what} under two ids`);
    told.set(what, event);
  }
  for (const change of queues.changes) {
    if (owner !== "staff" && owner !== change.user_id) continue;
    for (const what of newsOf(change, events)) {
      expect(told.has(what), `${path} never heard of ${what}`);
    }
  }
  const numbers = has.map(({ sequence }) => sequence).sort((left, right) => left - right);
  const gap = numbers.findIndex((sequence, index) => sequence !== index + 1);
  equal(gap, -1, `the first gap in the numbers of ${path} (after ${numbers[gap - 1]})`);
  const rows = db.rows("SELECT state FROM webhook_deliveries WHERE endpoint_id = ?", [endpoint]);
  equal(rows.length, has.length, `how many events there are for ${path}`);
  const open = rows.filter(({ state }) => state !== "DELIVERED");
  equal(open.length, 0, `the events of ${path} that have not been delivered`);
  return found;
}

/** What an event tells of, as one thing that becomes so once. */
function subjectOf({ id, type, data }: HookEvent): string {
  if (type === "balance.changed") return `${data.user_id} ${data.currency} ${data.version}`;
  if ("transaction_id" in data) return stateOf(String(data.transaction_id), data);
  return id;
}

/** What must be heard of a change of a wallet. */
function newsOf(
  { user_id, balances, transactions }: Projection,
  events: readonly string[],
): readonly string[] {
  const hearsAll = events.includes("balance.changed");
  const states = transactions
    .filter(({ type }) => (hearsAll ? !UNTOLD.includes(type) : OF_ORDERS.includes(type)))
    .filter(({ type, status }) => type !== "REFUND" || status === "SUCCESS")
    .map((order) => stateOf(order.id, order));
  const sums = balances.map(({ currency, version }) => `${user_id} ${currency} ${version}`);
  return hearsAll ? [...states, ...sums] : states;
}

function stateOf(
  id: string,
  { status, refunded }: { readonly status?: unknown; readonly refunded?: unknown },
): string {
  return `${id} ${Number(refunded) > 0 ? `refunded ${refunded}` : status}`;
}
