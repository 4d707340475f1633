import { type Id, newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { newTransaction, type Transaction } from "../../src/domain/orders/transaction.ts";
import { addSeconds, type BusinessDay, type Instant, startOfDay } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";

/** Numbers from zero to one that a seed decides (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Story {
  readonly roll: () => number;
  readonly users: readonly Id<"user">[];
}

const pick = <Of>(roll: () => number, of: readonly Of[]): Of =>
  of[Math.floor(roll() * of.length)] as Of;

/** A random order of that moment, at any stage of its life. */
export function anOrder({ roll, users }: Story, created_at: Instant): Transaction {
  const type = pick(roll, ["PPOB", "PPOB", "PRODUCT", "TOPUP", "TRANSFER", "WITHDRAWAL"] as const);
  const user_id = pick(roll, users);
  const sold = type === "PPOB" || type === "PRODUCT";
  const currency = type === "PRODUCT" && roll() < 0.3 ? "WL" : "IDR";
  const cost = 1_000 + Math.floor(roll() * 90_000);
  const price = cost + Math.floor(roll() * 3_000);
  const {
    actor: _actor,
    target: _target,
    ...opened
  } = newTransaction({
    id: newId("transaction", created_at),
    user_id,
    type,
    currency,
    price: amount(price),
    fee: amount(Math.floor(roll() * 500)),
    discount: amount(roll() < 0.2 ? 700 : 0),
    created_at,
    actor: user_id,
    ...(sold && {
      sku: pick(roll, ["pln20", "xld10", "netflix-1m"]),
      category: pick(roll, ["PLN", "Pulsa"]),
      quote: {
        supplier: pick(roll, ["digiflazz", "iak"]),
        supplier_sku: "x",
        cost: amount(cost),
        cost_ceiling: amount(cost),
        margin: amount(price - cost),
        margin_rule_ids: [],
      },
    }),
  });
  const open = { ...opened, status: "PENDING", updated_at: created_at, version: 1 } as const;
  return roll() < 0.2 ? open : ended(roll, open);
}

/** The same order later: delivered, failed, or given back in part or as a whole. */
export function ended(roll: () => number, order: Transaction): Transaction {
  const version = order.version + 1;
  const end = pick(roll, ["SUCCESS", "SUCCESS", "SUCCESS", "REFUNDED", "PART", "FAILED"] as const);
  if (end === "FAILED" && order.captured === null) return { ...order, status: "FAILED", version };
  const captured = order.captured ?? order.total;
  const cost = order.quote === null || roll() < 0.2 ? order.cost : order.quote.cost;
  const paid = { ...order, captured, cost, version };
  if (end === "REFUNDED") return { ...paid, status: "REFUNDED", refunded: captured };
  const part = end === "PART" ? Math.floor(captured * roll()) : order.refunded;
  return { ...paid, status: "SUCCESS", refunded: amount(part) };
}

/** Orders of some days, among them those just before and just after a midnight in Jakarta. */
export function history(story: Story, days: readonly string[], count: number) {
  const moments = days.flatMap((day) => {
    const start = startOfDay(day as BusinessDay);
    return [addSeconds(start, -1), start, addSeconds(start, 86_399)];
  });
  for (let left = count; left > 0; left -= 1) {
    const start = startOfDay(pick(story.roll, days) as BusinessDay);
    moments.push(addSeconds(start, Math.floor(story.roll() * 86_400)));
  }
  return moments.map((at) => anOrder(story, at));
}

/** Brings orders into the copy, as the queue does. */
export async function copied(
  ports: Pick<Ports, "commit" | "readModel">,
  orders: readonly Transaction[],
  at: Instant,
): Promise<void> {
  const projections = [...Map.groupBy(orders, ({ user_id }) => user_id)].map(
    ([user_id, transactions]) => ({ user_id, balances: [], transactions, events: [], entries: [] }),
  );
  await ports.commit(ports.readModel.apply(projections, at));
}
