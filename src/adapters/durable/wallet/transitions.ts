import type { Id } from "../../../domain/ids.ts";
import {
  isVoid,
  type NewTransaction,
  roadTo,
  type Transaction,
  type TransactionStatus,
} from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Cause } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import { countSpending, giveBackSpending } from "./limits.ts";
import type { TransactionRow } from "./rows.ts";

/** An order before the wallet has given it a status and a number. */
export type Fresh = Omit<Transaction, "status" | "updated_at" | "version"> &
  Pick<NewTransaction, "target">;

/** Writes a new order with its first event. */
export function insert(change: Change, fresh: Fresh, actor: string): Transaction {
  const { target = null, ...order } = fresh;
  const transaction: Transaction = {
    ...order,
    user_id: change.owner,
    status: "PENDING",
    updated_at: fresh.created_at,
    version: change.version(),
  };
  const row = toRow(transaction, target);
  const names = Object.keys(row);
  change.sql.exec(
    `INSERT INTO transactions (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    ...Object.values(row),
  );
  countSpending(change.sql, transaction);
  change.transactions.set(transaction.id, transaction);
  log(change, transaction.id, null, "PENDING", { at: fresh.created_at, actor }, null);
  return transaction;
}

/** What the end of an order adds to it. */
export type Outcome = Partial<
  Pick<
    Transaction,
    | "serial_number"
    | "token"
    | "kwh"
    | "cost"
    | "captured"
    | "refunded"
    | "failure_code"
    | "payment_id"
    | "related_id"
  >
>;

/** Moves a transaction along legal edges only, one event per edge. */
export function walk(
  change: Change,
  from: Transaction,
  to: TransactionStatus,
  cause: Cause,
  reason: string | null,
  outcome: Outcome = {},
): Transaction {
  const road = roadTo(from.status, to);
  if (road === undefined) throw new Error(`no road from ${from.status} to ${to}`);
  let status = from.status;
  for (const next of road) {
    log(change, from.id, status, next, cause, next === to ? reason : null);
    status = next;
  }
  if (isVoid(to)) giveBackSpending(change.sql, from);
  return update(change, from, { ...outcome, status }, cause.at);
}

/** Writes what has changed about an order. */
export function update(
  change: Change,
  from: Transaction,
  changed: Outcome & { readonly status?: TransactionStatus },
  at: Instant,
): Transaction {
  const after: Transaction = { ...from, ...changed, updated_at: at, version: change.version() };
  change.sql.exec(
    `UPDATE transactions SET status = ?, serial_number = ?, token = ?, kwh = ?, cost = ?,
       captured = ?, refunded = ?, failure_code = ?, payment_id = ?, related_id = ?,
       updated_at = ?, version = ?
     WHERE id = ?`,
    after.status,
    after.serial_number,
    after.token,
    after.kwh,
    after.cost,
    after.captured,
    after.refunded,
    after.failure_code,
    after.payment_id,
    after.related_id,
    after.updated_at,
    after.version,
    after.id,
  );
  change.transactions.set(after.id, after);
  return after;
}

function log(
  change: Change,
  id: Id<"transaction">,
  from: TransactionStatus | null,
  to: TransactionStatus,
  cause: { readonly at: Cause["at"]; readonly actor: string },
  reason: string | null,
): void {
  const [row] = change.sql
    .exec<{ sequence: number }>(
      `INSERT INTO events SELECT ?1, COALESCE(MAX(sequence), 0) + 1, ?2, ?3, ?4, ?5, ?6
       FROM events WHERE transaction_id = ?1 RETURNING sequence`,
      id,
      from,
      to,
      cause.actor,
      reason,
      cause.at,
    )
    .toArray();
  change.events.push({
    transaction_id: id,
    sequence: row?.sequence ?? 1,
    status_from: from,
    status_to: to,
    actor: cause.actor,
    reason,
    created_at: cause.at,
  });
}

function toRow(transaction: Transaction, target: string | null): TransactionRow {
  const { user_id: _owner, quote, ...rest } = transaction;
  return { ...rest, target, quote: quote === null ? null : JSON.stringify(quote) };
}
