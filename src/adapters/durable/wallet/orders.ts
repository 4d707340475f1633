import { parsePlnSerial } from "../../../domain/electricity.ts";
import type { Id } from "../../../domain/ids.ts";
import { newId } from "../../../domain/ids.ts";
import { ZERO } from "../../../domain/money.ts";
import { businessDay } from "../../../domain/time.ts";
import {
  isOpen,
  type NewTransaction,
  roadTo,
  type Transaction,
} from "../../../domain/transaction.ts";
import { salePostings, topUpPostings } from "../../../domain/wallet.ts";
import type {
  Begun,
  Cause,
  Credited,
  Opened,
  PaidTopUp,
  RequestKey,
  Settled,
  Settlement,
} from "../../../ports/wallets.ts";
import type { Change } from "./change.ts";
import { capture, credit, entryOf, hold, release, reverse } from "./ledger.ts";
import { findTransaction, readBalance } from "./rows.ts";
import { insert, type Outcome, update, walk } from "./transitions.ts";

/** Opens an order, or says why not. A refusal leaves no trace, so it may be tried again. */
export function open(change: Change, wanted: NewTransaction, request: RequestKey): Opened {
  const { sql } = change;
  const before = earlierAnswer(sql, request);
  if (before) return before;
  if (isAbandoned(sql, wanted.id)) return { kind: "abandoned" };
  const twin = twinOf(sql, wanted);
  if (twin) return { kind: "duplicate_order", transaction_id: twin };
  const spends = wanted.type !== "TOPUP";
  if (spends && readBalance(sql, wanted.currency).available < wanted.total) {
    return { kind: "insufficient_funds" };
  }

  const { actor, ...rest } = wanted;
  const transaction = insert(
    change,
    { ...rest, sequence: rest.sku === null ? null : (rest.sequence ?? 1) },
    actor,
  );
  if (spends && wanted.total > 0) hold(change, wanted.id, wanted.currency, wanted.total);
  sql.exec(
    "INSERT INTO request_keys (key, digest, answer, created_at) VALUES (?, ?, ?, ?)",
    request.key,
    request.digest,
    JSON.stringify(transaction),
    wanted.created_at,
  );
  if (wanted.type === "PPOB") {
    const body = { kind: "dispatch", user_id: change.owner, transaction_id: wanted.id } as const;
    change.jobs.push({ queue: "ppob", body });
  }
  return { kind: "opened", transaction };
}

export function begin(change: Change, id: Id<"transaction">, cause: Cause): Begun {
  const transaction = findTransaction(change.sql, change.owner, id);
  if (!transaction) return { kind: "not_found" };
  if (transaction.status === "PROCESSING") return { kind: "underway", transaction };
  if (transaction.status !== "PENDING") return { kind: "closed", transaction };
  return { kind: "begun", transaction: walk(change, transaction, "PROCESSING", cause, null) };
}

const ENDS = { delivered: "SUCCESS", failed: "FAILED", reversed: "REFUNDED" } as const;

export function settle(
  change: Change,
  id: Id<"transaction">,
  how: Settlement,
  cause: Cause,
): Settled {
  const transaction = findTransaction(change.sql, change.owner, id);
  if (!transaction) return { kind: "not_found" };
  const to = ENDS[how.kind];
  if (transaction.status === to) return completed(change, transaction, how, cause);
  if (roadTo(transaction.status, to) === undefined) return { kind: "contradicted", transaction };

  const operation = { transaction_id: id, currency: transaction.currency, at: cause.at };
  if (how.kind === "delivered") {
    const capturing = { ...operation, operation_id: `${id}:capture`, kind: "PURCHASE" } as const;
    capture(change, capturing, salePostings(transaction));
  } else if (how.kind === "failed") {
    release(change, id, cause.at);
  } else {
    const reversing = { ...operation, operation_id: `${id}:reverse`, kind: "REFUND" } as const;
    reverse(change, reversing, `${id}:capture`);
  }
  const reason = how.kind === "delivered" ? null : how.failure_code;
  const settled = walk(change, transaction, to, cause, reason, outcomeOf(how, transaction));
  notify(
    change,
    id,
    how.kind === "delivered" ? "success" : how.kind === "failed" ? "failed" : "refunded",
  );
  return { kind: "settled", transaction: settled };
}

/** Suppliers may say that it is done before they say with which serial number. */
function completed(
  change: Change,
  transaction: Transaction,
  how: Settlement,
  cause: Cause,
): Settled {
  const brings = how.kind === "delivered" && how.serial_number !== "";
  if (!brings || (transaction.serial_number ?? "") !== "")
    return { kind: "unchanged", transaction };
  const { cost: _known, ...proof } = outcomeOf(how, transaction);
  return { kind: "settled", transaction: update(change, transaction, proof, cause.at) };
}

/** Credits a payment once. Money that comes too late for its top-up opens a top-up of its own. */
export function creditTopUp(change: Change, paid: PaidTopUp, cause: Cause): Credited {
  const { sql, owner } = change;
  const operation_id = `${paid.payment_id}:credit`;
  const done = entryOf(sql, operation_id);
  const ordered = findTransaction(sql, owner, done?.transaction_id ?? paid.transaction_id);
  if (!ordered) return { kind: "not_found" };
  if (done) {
    const same = done.amount === paid.amount && done.currency === paid.currency;
    return { kind: same ? "unchanged" : "conflict", transaction: ordered };
  }

  const late = !isOpen(ordered.status);
  const target = late ? insert(change, lateTopUp(ordered, paid, cause), cause.actor) : ordered;
  credit(
    change,
    {
      operation_id,
      transaction_id: target.id,
      kind: "TOPUP",
      currency: target.currency,
      at: cause.at,
    },
    topUpPostings(paid),
  );
  const reason = late ? "payment.late" : null;
  const transaction = walk(change, target, "SUCCESS", cause, reason, {
    payment_id: paid.payment_id,
  });
  notify(change, target.id, "success");
  return { kind: "credited", transaction, late };
}

export function close(
  change: Change,
  id: Id<"transaction">,
  how: { readonly status: "CANCELLED" | "EXPIRED"; readonly reason: string },
  cause: Cause,
): Settled {
  const transaction = findTransaction(change.sql, change.owner, id);
  if (!transaction) return { kind: "not_found" };
  if (transaction.status === how.status) return { kind: "unchanged", transaction };
  if (transaction.status !== "PENDING") return { kind: "contradicted", transaction };
  release(change, id, cause.at);
  const failure_code = how.reason;
  const closed = walk(change, transaction, how.status, cause, how.reason, { failure_code });
  return { kind: "settled", transaction: closed };
}

/** A tombstone: the id can never open after this. `false` when it has opened already. */
export function abandon(change: Change, id: Id<"transaction">, cause: Cause): boolean {
  if (findTransaction(change.sql, change.owner, id)) return false;
  change.sql.exec(
    "INSERT INTO abandoned (transaction_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
    id,
    cause.at,
  );
  return true;
}

/** What a request under this key was answered before. */
export function earlierAnswer(sql: SqlStorage, request: RequestKey): Opened | undefined {
  const [row] = sql
    .exec<{ digest: string; answer: string }>(
      "SELECT digest, answer FROM request_keys WHERE key = ?",
      request.key,
    )
    .toArray();
  if (!row) return undefined;
  if (row.digest !== request.digest) return { kind: "key_reused" };
  const transaction: Transaction = JSON.parse(row.answer);
  return { kind: "repeated", transaction };
}

function isAbandoned(sql: SqlStorage, id: Id<"transaction">): boolean {
  return sql.exec("SELECT 1 FROM abandoned WHERE transaction_id = ?", id).toArray().length > 0;
}

/**
 * An order of the same product for the same number on the same business day that has not failed. A
 * given sequence number is only compared with its own kind; without one, any such order is a twin.
 */
function twinOf(sql: SqlStorage, wanted: NewTransaction): Id<"transaction"> | undefined {
  if (wanted.type !== "PPOB") return undefined;
  return sql
    .exec<{ id: Id<"transaction"> }>(
      `SELECT id FROM transactions INDEXED BY transactions_once_a_day
       WHERE customer_no = ?1 AND sku = ?2 AND business_day = ?3 AND (?4 IS NULL OR sequence = ?4)
         AND type = 'PPOB' AND status IN ('PENDING', 'PROCESSING', 'SUCCESS')
       ORDER BY id DESC LIMIT 1`,
      wanted.customer_no,
      wanted.sku,
      wanted.business_day,
      wanted.sequence,
    )
    .toArray()[0]?.id;
}

function lateTopUp(ordered: Transaction, paid: PaidTopUp, cause: Cause) {
  return {
    ...ordered,
    id: newId("transaction", cause.at),
    price: paid.amount,
    fee: ZERO,
    discount: ZERO,
    total: paid.amount,
    business_day: businessDay(cause.at),
    failure_code: null,
    related_id: ordered.id,
    payment_id: paid.payment_id,
    created_at: cause.at,
  };
}

function outcomeOf(how: Settlement, transaction: Transaction): Outcome {
  if (how.kind !== "delivered") return { failure_code: how.failure_code };
  const { serial_number, cost } = how;
  const electricity = transaction.category === "PLN" ? parsePlnSerial(serial_number) : undefined;
  return {
    serial_number,
    cost,
    token: electricity?.token ?? null,
    kwh: electricity?.kwh ?? null,
  };
}

function notify(
  change: Change,
  transaction_id: Id<"transaction">,
  event: "success" | "failed" | "refunded",
): void {
  const body = { user_id: change.owner, transaction_id, event };
  change.jobs.push({ queue: "notifications", body });
}
