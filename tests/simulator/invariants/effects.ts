import type { Environment } from "../environment.ts";
import { type Books, type Breach, breaches, type Order } from "./books.ts";

/** Whatever comes from outside, however often it comes, has one effect. */
export function inv4(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV4");
  for (const request of environment.requests) {
    expect(request.answers.size <= 1, `${request.name} had ${[...request.answers].join(" and ")}`);
    for (const id of request.answers) {
      if (!id.startsWith("txn_")) continue;
      const known = all.some((books) => books.orders.some((order) => order.id === id));
      expect(known, `${request.name} was answered ${id}, which is nowhere`);
    }
  }
  for (const books of all) {
    const asked = books.orders.filter((order) => {
      const [first] = books.events.get(order.id) ?? [];
      return first?.actor === books.owner && !follows(order);
    });
    equal(
      asked.length,
      countKeys(environment, books),
      `the orders ${books.owner.slice(-4)} asked for`,
    );
    const credits = Map.groupBy(
      books.orders.filter((order) => order.type === "TOPUP" && order.captured !== null),
      (order) => order.payment_id ?? order.id,
    );
    for (const [payment, orders] of credits) equal(orders.length, 1, `the credits of ${payment}`);
  }
  const events = environment.db.rows(
    `SELECT provider, body, COUNT(*) AS n FROM inbound_events
     WHERE verdict = 'accepted' GROUP BY provider, body HAVING n > 1`,
    [],
  );
  equal(events.length, 0, "the events stored twice");
  return found;
}

/** Whether an order was made by another one: an exchange's other side, or money that came late. */
function follows({ id, type, direction, related_id }: Order): boolean {
  const late = type === "TOPUP" && related_id !== null && related_id < id;
  return late || (type === "EXCHANGE" && direction === "credit");
}

/** The keys a wallet remembers, of those its owner used. */
function countKeys(environment: Environment, books: Books): number {
  const own = new Set(
    environment.requests.filter((each) => each.owner === books.owner).map((each) => each.key.key),
  );
  const rows = environment.objects.cells
    .get(books.owner)
    ?.db.rows("SELECT key FROM request_keys", []);
  return (rows ?? []).filter((row) => own.has(String(row.key))).length;
}

/** After the drain nothing waits: every outbox is empty, every order has ended. */
export function inv5(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV5");
  for (const books of all) {
    equal(books.outbox.length, 0, `the unsent rows of ${books.owner.slice(-4)}`);
    for (const order of books.orders) {
      const open = order.status === "PENDING" || order.status === "PROCESSING";
      expect(!open, `${order.type} ${order.id.slice(-6)} is still ${order.status}`);
      // However well the copy is mended, no row may leave an outbox before it is sent.
      const told = environment.queues.told.has(`${order.id} ${order.version}`);
      expect(told, `nobody was told of ${order.id.slice(-6)} as ${order.status}`);
    }
  }
  const unsent = environment.db.rows("SELECT queue, body FROM outbox", []);
  equal(unsent.length, 0, `what the shop has not sent (${JSON.stringify(unsent[0] ?? null)})`);
  const waiting = environment.queues.waiting();
  equal(waiting.length, 0, `what no consumer took (${JSON.stringify(waiting[0] ?? null)})`);
  const open = environment.db.rows(
    `SELECT id, provider, body FROM inbound_events e
     WHERE verdict = 'accepted' AND applied_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM dead_letters d WHERE d.body LIKE '%' || e.id || '%')`,
    [],
  );
  equal(open.length, 0, `the events nobody applied (${JSON.stringify(open[0] ?? null)})`);
  const attempts = environment.db.rows(
    "SELECT ref, state FROM attempts WHERE next_check_at IS NOT NULL",
    [],
  );
  equal(
    attempts.length,
    0,
    `the attempts still to be asked about (${JSON.stringify(attempts[0] ?? null)})`,
  );
  for (const message of environment.defects) found.push({ invariant: "INV7", message });
  return found;
}
