import type { AuditEntry } from "../../../src/domain/operations/audit-chain.ts";
import { firstBroken } from "../../support/audit-chain.ts";
import type { Environment } from "../environment.ts";
import { type Books, type Breach, breaches, sum } from "./books.ts";

/** What staff do leaves a row of its own, and every such row has its entry in the audit log. */
const DECISIONS: readonly (readonly [rows: string, action: string])[] = [
  ["SELECT id FROM adjustments", "balance.add balance.subtract balance.set balance.hold"],
  ["SELECT adjustment_id AS id FROM adjustment_decisions", "balance.approve balance.reject"],
  ["SELECT transaction_id AS id FROM withdrawal_decisions", "withdrawal.approve withdrawal.reject"],
  ["SELECT payment_id AS id FROM payment_resolutions WHERE action = 'credit'", "payment.credit"],
  [
    "SELECT payment_id AS id FROM bank_transfer_decisions WHERE decided_by LIKE 'adm_%'",
    "topup.approve topup.reject",
  ],
  ["SELECT transaction_id AS id FROM order_refunds", "transaction.refund"],
  ["SELECT payment_id AS id FROM refunds WHERE requested_by LIKE 'adm_%'", "payment.refund"],
];

/** Money that nobody knew of voids a dismissal, and its row goes; what was written down stays. */
const DISMISSED = `SELECT payment_id FROM payment_resolutions p WHERE action = 'dismiss'
  AND NOT EXISTS (SELECT 1 FROM audit_log a
    WHERE a.action = 'payment.dismiss' AND a.resource_id = p.payment_id)`;

/** What staff did is written down, link by link, once for each thing they did. */
export function inv6(environment: Environment): readonly Breach[] {
  const { found, equal } = breaches("INV6");
  const rows = environment.db.rows("SELECT * FROM audit_log ORDER BY sequence", []);
  equal(environment.db.rows(DISMISSED, []).length, 0, "the dismissals nobody wrote down");
  equal(firstBroken(rows as unknown as AuditEntry[]), undefined, "the first broken audit link");
  for (const [query, actions] of DECISIONS) {
    const done = Map.groupBy(environment.db.rows(query, []), (row) => String(row.id));
    const written = Map.groupBy(
      rows.filter((row) => actions.split(" ").includes(String(row.action))),
      (row) => String(row.resource_id),
    );
    for (const id of new Set([...done.keys(), ...written.keys()])) {
      const count = done.get(id)?.length ?? 0;
      equal(
        written.get(id)?.length ?? 0,
        count,
        `the audit entries (${actions}) of ${id.slice(-6)}`,
      );
    }
  }
  return found;
}

/** What staff asked for was done once, or not at all. */
export function adjustmentsApplied(
  environment: Environment,
  all: readonly Books[],
): readonly Breach[] {
  const { found, equal } = breaches("INV4");
  const orders = new Map(all.flatMap((books) => books.orders).map((order) => [order.id, order]));
  for (const row of environment.db.rows("SELECT * FROM adjustments", [])) {
    const order = orders.get(String(row.transaction_id));
    const what = `${row.action} ${String(row.id).slice(-6)} (${row.status})`;
    equal(order !== undefined, row.status === "APPLIED", `that a wallet knows ${what}`);
    if (order === undefined || row.action === "set" || row.action === "hold") continue;
    equal(order.captured, row.amount, `what ${what} moved`);
  }
  return found;
}

/** Refunds add up: to the order's own figure, and never to more than it took. */
export function refundsAddUp(environment: Environment, all: readonly Books[]): readonly Breach[] {
  const { found, equal, expect } = breaches("INV3");
  const done = Map.groupBy(
    environment.db.rows(
      "SELECT transaction_id, amount FROM order_refunds WHERE state = 'DONE'",
      [],
    ),
    (row) => String(row.transaction_id),
  );
  for (const books of all) {
    for (const order of books.orders) {
      expect(order.refunded <= (order.captured ?? 0), `${order.id.slice(-6)} gave back too much`);
      const given = books.entries
        .filter(({ operation_id }) => operation_id.startsWith(`${order.id}:refund:`))
        .flatMap((entry) => books.legs.get(entry.sequence) ?? [])
        .filter((leg) => leg.account === "wallet");
      const promised = sum((done.get(order.id) ?? []).map((row) => Number(row.amount)));
      equal(sum(given.map((leg) => leg.delta)), promised, `the refunds of ${order.id.slice(-6)}`);
    }
  }
  return found;
}
