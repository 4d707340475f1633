import type { World } from "../world.ts";
import { accountTotal, type Books, type Breach, breaches, type Order, sum } from "./books.ts";

/** The vendors' books and ours tell one story. */
export function inv7(world: World, all: readonly Books[]): readonly Breach[] {
  return [...supplierAgrees(world, all), ...gatewayAgrees(world, all)];
}

/** One purchase at most for one order, and one for each order that was delivered. */
function supplierAgrees(world: World, all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV7");
  const orders = all.flatMap((books) => books.orders).filter((order) => order.type === "PPOB");
  const theirs = Map.groupBy(world.digiflazz.orders.values(), (each) => each.ref.slice(0, 30));
  for (const order of orders) {
    const what = `${order.id.slice(-6)} (${order.status})`;
    const placed = theirs.get(order.id) ?? [];
    const bought = placed.filter((each) => each.status === "Sukses");
    const delivered = wasDelivered(order);
    equal(bought.length, delivered ? 1 : 0, `what the supplier sold for ${what}`);
    if (!delivered) continue;
    expect(
      order.cost === null || order.cost === bought[0]?.price,
      `${what} cost ${order.cost}, the supplier took ${bought[0]?.price}`,
    );
  }
  const ours = new Set(orders.map((order) => order.id));
  for (const id of theirs.keys()) expect(ours.has(id), `the supplier has ${id}, which is no order`);
  return found;
}

/** A delivered order may have been given back at the shop's expense; the supplier keeps its pay. */
function wasDelivered(order: Order): boolean {
  if (order.status === "SUCCESS") return true;
  return order.status === "REFUNDED" && !takenBack(order);
}

function takenBack(order: Order): boolean {
  return (order as Order & { readonly failure_code: string | null }).failure_code === "supplier.reversed";
}

/** What the gateway was paid is what wallets were credited, each payment once. */
function gatewayAgrees(world: World, all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV7");
  const payments = world.db.rows("SELECT id, order_id, amount, status FROM payments", []);
  const credits = Map.groupBy(
    all.flatMap((books) => books.orders).filter((order) => order.captured !== null),
    (order) => order.payment_id,
  );
  let taken = 0;
  for (const payment of payments) {
    const order = world.midtrans.orders.get(String(payment.order_id));
    const credited = sum((credits.get(String(payment.id)) ?? []).map((each) => each.captured ?? 0));
    const paid = order !== undefined && order.paid > 0 && !order.challenged;
    if (paid) taken += order.paid;
    equal(credited, paid ? payment.amount : 0, `what was credited for ${String(payment.id).slice(-6)}`);
    if (order !== undefined && order.paid > 0 && order.challenged) {
      equal(payment.status, "REVIEW", `${String(payment.id).slice(-6)}, paid in doubt,`);
    } else {
      equal(payment.status === "PAID", paid, `that ${String(payment.id).slice(-6)} counts as paid`);
    }
  }
  equal(-accountTotal(all, "clearing:midtrans", "IDR"), taken, "what the gateway owes us");
  equal(-accountTotal(all, "clearing:bank", "IDR"), world.gifts.received, "what the bank took in");
  return found;
}
