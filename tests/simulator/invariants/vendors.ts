import type { Environment } from "../environment.ts";
import { givenBack } from "../vendors/midtrans.ts";
import {
  accountTotal,
  type Books,
  type Breach,
  breaches,
  legsOf,
  type Order,
  sum,
} from "./books.ts";

/** The vendors' books and ours tell one story. */
export function inv7(environment: Environment, all: readonly Books[]): readonly Breach[] {
  return [
    ...supplierAgrees(environment, all),
    ...gatewayAgrees(environment, all),
    ...payoutsAgree(environment, all),
  ];
}

/** One purchase at most for one order, and one for each order that was delivered. */
function supplierAgrees(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV7");
  const theirs = Map.groupBy(
    environment.suppliers.flatMap((each) => each.supplies()),
    (each) => each.transaction_id,
  );
  const ours = new Set<string>();
  for (const books of all) {
    const sales = legsOf(books).filter((leg) => leg.account === "sales:ppob");
    for (const order of books.orders.filter((each) => each.type === "PPOB")) {
      ours.add(order.id);
      const what = `${order.id.slice(-6)} (${order.status})`;
      const bought = (theirs.get(order.id) ?? []).filter((each) => each.delivered);
      // A sale given back at our own expense is one still, and the supplier keeps its pay.
      const sold = sum(
        sales.filter((leg) => leg.entry.transaction_id === order.id).map((leg) => leg.delta),
      );
      // Given back whole at our expense, it stays so whatever the supplier says afterwards.
      const whole = order.refunded > 0 && order.refunded === refundedByUs(books, order);
      if (whole && order.refunded === order.captured) continue;
      equal(bought.length, sold > 0 ? 1 : 0, `how often suppliers delivered ${what}`);
      equal(sold, bought.length * order.price, `the sales of ${what}`);
      const same = order.cost === null || order.cost === bought[0]?.price;
      if (bought.length > 0) expect(same, `${what} cost ${order.cost}, not ${bought[0]?.price}`);
    }
  }
  for (const id of theirs.keys()) expect(ours.has(id), `a supplier has ${id}, which is no order`);
  return found;
}

function refundedByUs(books: Books, order: Order): number {
  const given = books.entries
    .filter(({ operation_id }) => operation_id.startsWith(`${order.id}:refund:`))
    .flatMap((entry) => books.legs.get(entry.sequence) ?? []);
  return sum(given.filter((leg) => leg.account === "wallet").map((leg) => leg.delta));
}

/** What the gateway was paid is what wallets were credited, each payment once. */
function gatewayAgrees(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV7");
  const payments = environment.db.rows("SELECT id, order_id, amount, status FROM payments", []);
  const credits = Map.groupBy(
    all.flatMap((books) => books.orders).filter((each) => each.type === "TOPUP" && each.captured),
    (order) => order.payment_id,
  );
  let kept = 0;
  for (const payment of payments) {
    const what = `${String(payment.id).slice(-6)} (${payment.status})`;
    const order = environment.midtrans.orders.get(String(payment.order_id));
    const paid = order?.paid ?? 0;
    const back = order === undefined ? 0 : givenBack(order);
    const credited = sum((credits.get(String(payment.id)) ?? []).map((each) => each.captured ?? 0));
    const wasCredited = credited > 0;
    if (wasCredited) kept += paid - back + inReview(environment, payment.id);
    // What never reached a wallet has gone back whole, or staff have set it aside.
    const settledOtherwise = payment.status === "REJECTED" || back === paid;
    if (!settledOtherwise || paid === 0) {
      equal(credited, paid > 0 ? payment.amount : 0, `what was credited for ${what}`);
    }
    const counts = payment.status === "PAID" || payment.status === "REFUNDED";
    if (paid === 0) equal(counts, false, `that ${what} counts as paid`);
    if (wasCredited) equal(counts, true, `that ${what} counts as paid`);
  }
  equal(-accountTotal(all, "clearing:midtrans", "IDR"), kept, "what the gateway owes us");
  return found;
}

/** What the gateway gave back and no wallet was charged for: a person has been told of it. */
function inReview(environment: Environment, payment: unknown): number {
  const rows = environment.db.rows(
    `SELECT COALESCE(SUM(amount), 0) AS total FROM refunds r WHERE payment_id = ?
     AND status = 'REVIEW' AND destination = 'gateway'
     AND EXISTS (SELECT 1 FROM alerts a WHERE a.kind = 'payment.refund' AND a.subject = r.id)`,
    [payment],
  );
  return Number(rows[0]?.total ?? 0);
}

/** Each withdrawal that is done was paid out once, and every other not at all. */
function payoutsAgree(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV7");
  const payouts = Map.groupBy(environment.iris.payouts.values(), (each) => each.notes.slice(3));
  let sent = 0;
  for (const books of all) {
    for (const order of books.orders.filter((each) => each.type === "WITHDRAWAL")) {
      const what = `${order.id.slice(-6)} (${order.status})`;
      const made = payouts.get(order.id.slice(4)) ?? [];
      const approved = sum(made.map((each) => each.sent));
      expect(approved <= 1, `${what} was paid out ${approved} times`);
      const arrived = made.filter((each) => each.status === "completed");
      if (arrived.length > 0) sent += order.price;
      equal(arrived.length, order.status === "SUCCESS" ? 1 : 0, `the payouts of ${what}`);
      for (const each of arrived) equal(Number(each.amount), order.price, `the payout of ${what}`);
    }
  }
  equal(accountTotal(all, "clearing:payout", "IDR"), sent, "what was paid out");
  return found;
}

/** What came in over the counter and by transfers that staff have seen, and nothing besides. */
export function bankAgrees(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal } = breaches("INV7");
  const seen = environment.db.rows(
    "SELECT payment_id, amount FROM bank_transfer_decisions WHERE action = 'approve'",
    [],
  );
  const received = sum(seen.map((row) => Number(row.amount)));
  const taken = -accountTotal(all, "clearing:bank", "IDR");
  equal(taken, environment.gifts.received + received, "what the bank took in");
  for (const { payment_id, amount } of seen) {
    const credits = all
      .flatMap((books) => books.orders)
      .filter((order) => order.payment_id === payment_id && order.captured !== null);
    equal(credits.length, 1, `the credits of ${payment_id}`);
    equal(credits[0]?.captured, amount, `what was credited for ${payment_id}`);
  }
  return found;
}
