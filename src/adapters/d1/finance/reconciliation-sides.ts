import { type SQL, sql } from "drizzle-orm";
import type { ReconciliationSource } from "../../../domain/finance/reconciliation.ts";
import { ORDER_TYPES } from "../../../domain/orders/order-type.ts";
import {
  type GatewayName,
  isGateway,
  isSupplier,
  type PayoutServiceName,
  type SupplierName,
} from "../../../domain/vendors.ts";
import type { GatewayAccount } from "../../../domain/wallet/wallet.ts";

/**
 * How our side and the ledger's are found for the orders of one source. A `+` keeps the planner
 * from an index on that column: rows are found by their order, never by their kind.
 */
export interface Sides {
  /** Our rows, to be joined by what both sides know an order by, or walked by time. */
  readonly joined: SQL;
  readonly walked: SQL;
  readonly key: SQL;
  /** What walking goes by: a time and, at the same time, an id. */
  readonly time: SQL;
  readonly id: SQL;
  /** Which of the rows walked are meant at all. */
  readonly own: SQL;
  /**
   * our_ref, our_amount, our_status, changed_at, given_back, given_at, ledger_… of one of our rows.
   * `ledger_due` is whether the ledger must have an entry for it at all, `refund_due` what its
   * entries must have given back.
   */
  readonly columns: SQL;
  /** The ledger's state, told by those. */
  readonly ledgerStatus: SQL;
  /** The ledger's entries, walked by the postings `x` of an account. */
  readonly account: string;
  /** Entries without any of ours, of which they know nothing either. */
  readonly orphans: (books: SQL) => SQL;
  /** What to call an orphan. */
  readonly orphan: SQL;
  readonly orphanJoins: SQL;
}

/** Nobody but a gateway gives money back by a road of its own. */
const NO_REFUNDS = sql`0 AS given_back, NULL AS given_at, 1 AS ledger_due, NULL AS refund_due,
  NULL AS ledger_refunded`;

/** Of what went back at the gateway; what went to the wallet is no business of theirs. */
function ofRefunds(what: SQL): SQL {
  return sql`iif(p.refunded > 0, (SELECT ${what} FROM refunds r
    WHERE r.payment_id = p.id AND r.status = 'DONE' AND r.destination = 'gateway'), NULL)`;
}
const GIVEN_BACK = sql`COALESCE(${ofRefunds(sql`SUM(COALESCE(r.given, r.amount))`)}, 0)`;

/** A gateway's sum is what was paid in all; the ledger has it in the gateway's account. */
const gateway = (name: GatewayName, account: GatewayAccount): Sides => ({
  joined: sql`LEFT JOIN payments p ON p.order_id = line.ref AND +p.gateway = ${name}`,
  walked: sql`payments p`,
  key: sql`p.order_id`,
  time: sql`p.paid_at`,
  id: sql`p.id`,
  own: sql`+p.gateway = ${name} AND p.paid_at IS NOT NULL`,
  columns: sql`
    p.id AS our_ref,
    COALESCE(p.received, p.amount + p.fee + p.gateway_fee) AS our_amount,
    CASE WHEN p.status = 'PAID' THEN 'success'
      WHEN p.status = 'REFUNDED' THEN iif(${GIVEN_BACK} >= p.received, 'refunded', 'success')
      WHEN p.status = 'REVIEW' THEN 'review' WHEN p.status IN ('CREATED', 'PENDING') THEN 'pending'
      ELSE 'failed' END AS our_status,
    p.updated_at AS changed_at,
    ${GIVEN_BACK} AS given_back,
    ${ofRefunds(sql`MAX(r.updated_at)`)} AS given_at,
    p.credited IS NOT NULL AS ledger_due,
    iif(p.credited IS NULL, 0, ${GIVEN_BACK}) AS refund_due,
    (SELECT COALESCE(SUM(x.delta), 0) FROM transactions t
      CROSS JOIN journal_entries e ON e.transaction_id = t.id
      CROSS JOIN postings x ON x.user_id = e.user_id AND x.entry_sequence = e.sequence
      WHERE t.payment_id = p.id AND +t.type = 'REFUND' AND +x.account = ${account})
      AS ledger_refunded,
    (SELECT -SUM(x.delta) FROM transactions t
      CROSS JOIN journal_entries e ON e.transaction_id = t.id
      CROSS JOIN postings x ON x.user_id = e.user_id AND x.entry_sequence = e.sequence
      WHERE t.payment_id = p.id AND +t.type = 'TOPUP' AND +e.kind = 'TOPUP'
        AND +x.account = ${account}) AS ledger_amount,
    NULL AS ledger_expected,
    NULL AS ledger_net,
    NULL AS order_status`,
  ledgerStatus: sql`iif(ledger_amount IS NULL, 'absent', 'success')`,
  account,
  orphanJoins: sql`
    CROSS JOIN transactions t ON t.id = e.transaction_id
    LEFT JOIN payments p ON p.id = t.payment_id`,
  orphan: sql`COALESCE(p.order_id, t.payment_id, t.id)`,
  orphans: (books) => sql`
    +e.kind = 'TOPUP' AND (p.id IS NULL OR p.status NOT IN ('PAID', 'REFUNDED'))
    AND NOT EXISTS (SELECT 1 FROM reconciliation_rows r
      WHERE r.reconciliation_id IN ${books} AND r.ref = COALESCE(p.order_id, t.payment_id, t.id))`,
});

const SOLD = sql`(SELECT SUM(x.delta) FROM journal_entries e
  CROSS JOIN postings x ON x.user_id = e.user_id AND x.entry_sequence = e.sequence
  WHERE e.transaction_id = t.id AND +x.account = ${ORDER_TYPES.PPOB.account})`;

const NOTHING_BOUGHT = sql`'FAILED', 'NOT_FORMED', 'UNSENT'`;

/** A supplier's price is our cost; the ledger has the sale that it was bought for. */
function supplier(name: SupplierName): Sides {
  return {
    joined: sql`LEFT JOIN attempts a ON a.ref = line.ref AND +a.supplier = ${name}
      LEFT JOIN transactions t ON t.id = a.transaction_id`,
    walked: sql`attempts a LEFT JOIN transactions t ON t.id = a.transaction_id`,
    key: sql`a.ref`,
    time: sql`a.created_at`,
    id: sql`a.ref`,
    own: sql`a.supplier = ${name}`,
    columns: sql`
      a.ref AS our_ref,
      t.cost AS our_amount,
      CASE WHEN a.state = 'DELIVERED' THEN iif(${SOLD} = 0, 'failed', 'success')
        WHEN a.state IN (${NOTHING_BOUGHT}) THEN 'failed' ELSE 'pending' END AS our_status,
      t.updated_at AS changed_at,
      ${NO_REFUNDS},
      (SELECT SUM(e.amount) FROM journal_entries e
        WHERE e.transaction_id = t.id AND +e.kind = 'PURCHASE') AS ledger_amount,
      COALESCE(t.captured, t.total) AS ledger_expected,
      iif(a.state IN (${NOTHING_BOUGHT}) AND EXISTS (SELECT 1 FROM attempts o
        WHERE o.transaction_id = t.id AND o.state = 'DELIVERED'), 0, ${SOLD}) AS ledger_net,
      t.status AS order_status`,
    ledgerStatus: sql`CASE WHEN ledger_net > 0 THEN 'success' WHEN ledger_net = 0 THEN 'failed'
      WHEN order_status IN ('PENDING', 'PROCESSING') THEN 'pending' ELSE 'failed' END`,
    account: ORDER_TYPES.PPOB.account,
    orphanJoins: sql`
      CROSS JOIN transactions t ON t.id = e.transaction_id
      LEFT JOIN attempts a ON a.ref = (SELECT ref FROM attempts
        WHERE transaction_id = t.id ORDER BY created_at DESC LIMIT 1)`,
    orphan: sql`COALESCE(a.ref, t.id)`,
    orphans: (books) => sql`
      +e.kind = 'PURCHASE' AND COALESCE(a.supplier, ${name}) = ${name} AND ${SOLD} > 0
      AND NOT EXISTS (SELECT 1 FROM attempts o
        WHERE o.transaction_id = t.id AND o.state = 'DELIVERED')
      AND NOT EXISTS (SELECT 1 FROM attempts o CROSS JOIN reconciliation_rows r
        WHERE o.transaction_id = t.id AND r.reconciliation_id IN ${books} AND r.ref = o.ref)`,
  };
}

const CHARGED_OR_PAID = sql`
    LEFT JOIN withdrawal_corrections c ON c.transaction_id = q.transaction_id
    LEFT JOIN transactions t ON t.id = COALESCE(c.charge_id, q.transaction_id)`;

const PAID_OUT = sql`(SELECT SUM(x.delta) FROM journal_entries e
  CROSS JOIN postings x ON x.user_id = e.user_id AND x.entry_sequence = e.sequence
  WHERE e.transaction_id = t.id AND +x.account = 'clearing:payout')`;

/**
 * Payouts that were approved there; those by hand are nobody's book. One that was charged after all
 * stands by its charge.
 */
const payoutService = (name: PayoutServiceName): Sides => ({
  joined: sql`LEFT JOIN payout_references q ON q.reference = line.ref
    LEFT JOIN withdrawals w ON w.transaction_id = q.transaction_id
    ${CHARGED_OR_PAID}`,
  walked: sql`payout_references q
    CROSS JOIN withdrawals w ON w.transaction_id = q.transaction_id
    ${CHARGED_OR_PAID}`,
  key: sql`q.reference`,
  time: sql`q.created_at`,
  id: sql`q.reference`,
  own: sql`+q.provider = ${name}`,
  columns: sql`
    q.transaction_id AS our_ref,
    w.amount AS our_amount,
    CASE WHEN t.status = 'SUCCESS' THEN 'success'
      WHEN t.status IN ('PENDING', 'PROCESSING') THEN 'pending' ELSE 'failed' END AS our_status,
    t.updated_at AS changed_at,
    ${NO_REFUNDS},
    ${PAID_OUT} AS ledger_amount,
    NULL AS ledger_expected,
    ${PAID_OUT} AS ledger_net,
    t.status AS order_status`,
  ledgerStatus: sql`CASE WHEN ledger_net > 0 THEN 'success'
    WHEN order_status IN ('PENDING', 'PROCESSING') THEN 'pending' ELSE 'failed' END`,
  account: "clearing:payout",
  orphanJoins: sql`
    CROSS JOIN transactions t ON t.id = e.transaction_id
    CROSS JOIN withdrawal_decisions d ON d.transaction_id = t.id AND d.mode = ${name}`,
  orphan: sql`t.id`,
  orphans: () => sql`+e.kind = 'WITHDRAWAL' AND ${PAID_OUT} > 0
    AND NOT EXISTS (SELECT 1 FROM payout_references q WHERE q.transaction_id = t.id)`,
});

/** Which account each gateway's money lies in, as the gateways themselves say. */
export type AccountOf = (gateway: GatewayName) => GatewayAccount;
export type SidesOf = (source: ReconciliationSource) => Sides;

export function sidesIn(accountOf: AccountOf): SidesOf {
  return (source) => {
    if (isGateway(source)) return gateway(source, accountOf(source));
    return isSupplier(source) ? supplier(source) : payoutService(source);
  };
}
