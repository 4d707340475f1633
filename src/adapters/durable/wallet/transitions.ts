import type { Id } from "../../../domain/ids.ts";
import {
  isVoid,
  type NewTransaction,
  pathTo,
  type Transaction,
  type TransactionEvent,
  type TransactionStatus,
} from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Cause } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import type { TransactionRow } from "./reads/rows.ts";
import { countSpending, giveBackSpending } from "./spending/limits.ts";

/** An order before the wallet has given it a status and a number. */
type Fresh = Omit<Transaction, "status" | "updated_at" | "version"> &
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
  logFirst(change, transaction.id, { at: fresh.created_at, actor });
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

/** Where an order goes, on whose word, and what that adds to it. */
interface Step {
  readonly to: TransactionStatus;
  readonly cause: Cause;
  readonly reason?: string | null;
  readonly outcome?: Outcome;
}

/** Moves a transaction along legal edges only, one event per edge. */
export function transition(
  change: Change,
  from: Transaction,
  { to, cause, reason = null, outcome = {} }: Step,
): Transaction {
  const road = pathTo(from.status, to);
  if (road === undefined) throw new Error(`no road from ${from.status} to ${to}`);
  let status = from.status;
  for (const next of road) {
    const status_from = status;
    log(change, from.id, {
      status_from,
      status_to: next,
      cause,
      reason: next === to ? reason : null,
    });
    status = next;
  }
  if (isVoid(to)) giveBackSpending(change.sql, from);
  return update(change, from, { ...outcome, status, at: cause.at });
}

/** Writes what has changed about an order. */
export function update(
  change: Change,
  from: Transaction,
  { at, ...changed }: Outcome & { readonly status?: TransactionStatus; readonly at: Instant },
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

/** An order that is new has no other events. */
function logFirst(change: Change, id: Id<"transaction">, { at, actor }: Logged["cause"]): void {
  change.sql.exec("INSERT INTO events VALUES (?, 1, NULL, 'PENDING', ?, NULL, ?)", id, actor, at);
  change.events.push({
    transaction_id: id,
    sequence: 1,
    status_from: null,
    status_to: "PENDING",
    actor,
    reason: null,
    created_at: at,
  });
}

type Logged = Pick<TransactionEvent, "status_from" | "status_to" | "reason"> & {
  readonly cause: { readonly at: Instant; readonly actor: string };
};

function log(change: Change, id: Id<"transaction">, { cause, ...said }: Logged): void {
  const [row] = change.sql
    .exec<{ sequence: number }>(
      `INSERT INTO events SELECT ?1, COALESCE(MAX(sequence), 0) + 1, ?2, ?3, ?4, ?5, ?6
       FROM events WHERE transaction_id = ?1 RETURNING sequence`,
      id,
      said.status_from,
      said.status_to,
      cause.actor,
      said.reason,
      cause.at,
    )
    .toArray();
  change.events.push({
    transaction_id: id,
    sequence: row?.sequence ?? 1,
    ...said,
    actor: cause.actor,
    created_at: cause.at,
  });
}

function toRow(transaction: Transaction, target: string | null): TransactionRow {
  const { user_id: _owner, quote, ...rest } = transaction;
  return { ...rest, target, quote: quote === null ? null : JSON.stringify(quote) };
}
