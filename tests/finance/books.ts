import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction, type Transaction } from "../../src/domain/orders/transaction.ts";
import { addSeconds, type BusinessDay, type Instant, startOfDay } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Projection } from "../../src/ports/read-model/read-model.ts";
import { handOver } from "../operations/batches.ts";
import { heldMessages } from "../support/held-messages.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

type Owner = Pick<Buyer, "id">;

/** A moment of a business day, in hours after its midnight in Jakarta. */
export function hour(day: string, hours: number): Instant {
  return addSeconds(startOfDay(day as BusinessDay), hours * 3600);
}

export function portsAt(shop: Shop, at: Instant): Ports {
  return { ...shop.ports, now: () => at };
}

/** Money that came in through the gateway at some moment. */
export async function paidIn(shop: Shop, { id: user_id }: Owner, at: Instant, sum: number) {
  const order = newTransaction({
    id: newId("transaction", at),
    user_id,
    type: "TOPUP",
    currency: "IDR",
    price: amount(sum),
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: "system:test",
  });
  await shop.ports.wallets.open(order, { key: order.id, digest: "" });
  const payment_id = newId("payment", at);
  const paid = { amount: amount(sum), fee: ZERO, currency: "IDR" } as const;
  await shop.ports.wallets.credit(
    user_id,
    { ...paid, account: "clearing:midtrans", transaction_id: order.id, payment_id },
    { at, actor: "system:test" },
  );
  return { ...order, payment_id };
}

/** An order that opened at some moment; nobody has been asked to deliver it. */
export async function ordered(shop: Shop, { id: user_id }: Owner, at: Instant, price: number) {
  const order = newTransaction({
    id: newId("transaction", at),
    user_id,
    type: "PPOB",
    currency: "IDR",
    price: amount(price),
    fee: amount(500),
    discount: ZERO,
    sku: "pln20",
    customer_no: String(Math.floor(10 ** 10 * (1 + 8 * Math.random()))),
    created_at: at,
    actor: "system:test",
  });
  const opened = await shop.ports.wallets.open(order, { key: order.id, digest: "" });
  if (opened.kind !== "opened") throw new Error(opened.kind);
  return order;
}

/** An order that was delivered an hour after it was made, or at another moment. */
export async function sold(
  shop: Shop,
  owner: Owner,
  at: Instant,
  price: number,
  delivered = addSeconds(at, 3600),
) {
  const order = await ordered(shop, owner, at, price);
  const how = { kind: "delivered", serial_number: "1", cost: amount(price - 100) } as const;
  await shop.ports.wallets.settle({ user_id: owner.id, id: order.id }, how, causeAt(delivered));
  return order;
}

/** The supplier takes back what it delivered. */
export async function takenBack(
  shop: Shop,
  owner: Owner,
  { id }: Pick<Transaction, "id">,
  at: Instant,
) {
  const how = { kind: "reversed", failure_code: "supplier.reversed" } as const;
  await shop.ports.wallets.settle({ user_id: owner.id, id }, how, causeAt(at));
}

function causeAt(at: Instant) {
  return { at, actor: "system:test" } as const;
}

/** How far each wallet's messages have been delivered. */
const delivered = new Map<string, number>();

/** What wallets have told the read model arrives there at some moment; messages are held back. */
export async function arrive(shop: Shop, owners: readonly Owner[], at: Instant): Promise<void> {
  const bodies = [];
  for (const { id } of owners) {
    const { version } = await shop.ports.wallets.summary(id);
    const first = (delivered.get(id) ?? 0) + 1;
    bodies.push(...(await eventually(() => lettersOf(id, first, version))));
    delivered.set(id, version);
  }
  heldMessages.waiting.splice(0);
  await handOver("fa-system-projections", bodies, portsAt(shop, at));
}

/** Every message about these changes, once all have come. */
function lettersOf(owner: string, first: number, last: number) {
  const letters = heldMessages.waiting
    .filter((each) => each.queue.endsWith("projections"))
    .map((each) => each.body as Projection)
    .filter((each) => each.user_id === owner);
  const versions = new Set(
    letters.flatMap((each) => [...each.balances, ...each.transactions].map((row) => row.version)),
  );
  for (let version = first; version <= last; version += 1) {
    if (!versions.has(version)) return undefined;
  }
  return letters;
}
