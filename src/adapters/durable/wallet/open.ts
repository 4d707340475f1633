import type { Id } from "../../../domain/ids.ts";
import { newId } from "../../../domain/ids.ts";
import { deliveryOf } from "../../../domain/operations/ppob-job.ts";
import { orderTypeOf } from "../../../domain/orders/order-type.ts";
import type { NewTransaction, Transaction } from "../../../domain/orders/transaction.ts";
import type { Opened, ProcessingStart } from "../../../domain/wallet/outcomes.ts";
import { debitPostings, kindOf } from "../../../domain/wallet/wallet.ts";
import type { Cause, RequestKey } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import { debit, hold } from "./ledger.ts";
import { unproved } from "./pin/proof.ts";
import { findTransaction } from "./reads/rows.ts";
import { findAnswer, hasTombstone, remember, writeTombstone } from "./requests.ts";
import { declined, type Terms } from "./spending/limits.ts";
import { screened } from "./spending/screen.ts";
import { insert, transition } from "./transitions.ts";

/** Opens an order, or says why not. A refusal leaves no trace, so it may be tried again. */
export function open(change: Change, wanted: NewTransaction, { request, limits }: Terms): Opened {
  const { sql } = change;
  const before = answered(change, wanted.id, request);
  if (before) return before;
  if (limits?.known_receiver && !hasReached(sql, wanted.counterparty)) {
    return { kind: "receiver_unknown" };
  }
  const twin = twinOf(sql, wanted) ?? openBillOf(sql, wanted);
  if (twin) return { kind: "duplicate_order", transaction_id: twin };
  if (wanted.quote?.first_order && hasBought(sql)) return { kind: "not_first_order" };
  const why = declined(change, wanted, limits) ?? screened(change, wanted, limits?.screening);
  const unmet = why ?? unproved(change, wanted, limits?.pin);
  if (unmet) return unmet;

  const { actor, ...rest } = wanted;
  const sequence = rest.sku === null ? null : (rest.sequence ?? 1);
  const fresh = { ...rest, sequence, ref_id: request.ref_id ?? null };
  const opened = insert(change, { ...fresh, related_id: relatedTo(wanted) }, actor);
  const transaction = takeMoney(change, opened, actor);
  remember(sql, request, transaction);
  return { kind: "opened", transaction };
}

/** What this request or this order came to before, if either is known. */
function answered(
  { sql, owner }: Change,
  id: Id<"transaction">,
  request: RequestKey,
): Opened | undefined {
  const { isKnown } = sql
    .exec<{ isKnown: number }>(
      `SELECT EXISTS (SELECT 1 FROM request_keys WHERE key = ?1)
         OR EXISTS (SELECT 1 FROM order_refs WHERE ref_id = ?3)
         OR EXISTS (SELECT 1 FROM abandoned WHERE transaction_id = ?2)
         OR EXISTS (SELECT 1 FROM transactions WHERE id = ?2) AS isKnown`,
      request.key,
      id,
      request.ref_id ?? null,
    )
    .one();
  if (isKnown === 0) return undefined;
  const replay = findAnswer(sql, owner, request);
  if (replay) return replay;
  if (hasTombstone(sql, id)) return { kind: "abandoned" };
  // The key of a request is forgotten after a week, the order it opened never.
  const known = findTransaction(sql, owner, id);
  return known && { kind: "repeated", transaction: known };
}

/** What leaves at once leaves; everything else that costs something is held. */
function takeMoney(change: Change, order: Transaction, actor: Cause["actor"]): Transaction {
  if (order.type === "TRANSFER") return send(change, order, actor);
  if (order.direction === "debit" && order.total > 0) {
    hold(change, order);
  }
  const delivery = deliveryOf(order);
  if (delivery !== undefined) change.jobs.push({ queue: "ppob", body: delivery });
  return order;
}

/** A transfer knows from its beginning what its landing will be called. */
function relatedTo({ type, related_id, created_at }: NewTransaction): Id<"transaction"> | null {
  return type === "TRANSFER" ? newId("transaction", created_at) : related_id;
}

/** The money is in `clearing:transfer` from here until it lands or comes back. */
function send(change: Change, order: Transaction, actor: Cause["actor"]): Transaction {
  const { id, currency, counterparty, related_id, created_at: at } = order;
  if (counterparty === null || related_id === null) throw new Error(`${id} goes to nobody`);
  const operation = {
    operation_id: `${id}:capture`,
    transaction_id: id,
    kind: kindOf(order.type),
    currency,
    at,
  };
  debit(change, operation, debitPostings(order));
  change.jobs.push({
    queue: "money",
    body: {
      kind: "land",
      from: change.owner,
      to: counterparty,
      transaction_id: id,
      landing_id: related_id,
      currency,
      amount: order.price,
      note: order.note,
    },
  });
  return transition(change, order, { to: "PROCESSING", cause: { at, actor } });
}

export function startProcessing(
  change: Change,
  id: Id<"transaction">,
  cause: Cause,
): ProcessingStart {
  const transaction = findTransaction(change.sql, change.owner, id);
  if (!transaction) return { kind: "not_found" };
  if (transaction.status === "PROCESSING") return { kind: "underway", transaction };
  if (transaction.status !== "PENDING") return { kind: "closed", transaction };
  return {
    kind: "begun",
    transaction: transition(change, transaction, { to: "PROCESSING", cause }),
  };
}

/** `false` when it has opened already. */
export function tombstone(change: Change, id: Id<"transaction">, cause: Cause): boolean {
  if (findTransaction(change.sql, change.owner, id)) return false;
  writeTombstone(change.sql, id, cause.at);
  return true;
}

/**
 * An order of the same product for the same target on the same business day that has not failed. A
 * given sequence number is only compared with its own kind; without one, any such order is a twin.
 */
function twinOf(sql: SqlStorage, wanted: NewTransaction): Id<"transaction"> | undefined {
  if (!orderTypeOf(wanted).once_a_day) return undefined;
  return sql
    .exec<{ id: Id<"transaction"> }>(
      `SELECT id FROM transactions INDEXED BY transactions_once_a_day
       WHERE COALESCE(target, customer_no) = ?1 AND sku = ?2 AND business_day = ?3
         AND (?4 IS NULL OR sequence = ?4)
         AND type = 'PPOB' AND status IN ('PENDING', 'PROCESSING', 'SUCCESS')
       ORDER BY id DESC LIMIT 1`,
      wanted.target ?? wanted.customer_no,
      wanted.sku,
      wanted.business_day,
      wanted.sequence,
    )
    .toArray()[0]?.id;
}

/**
 * A payment of the same number's bill that has not ended. The biller may still call the bill owed,
 * so another would pay it twice, on whichever day and for whichever periods it was found anew.
 */
function openBillOf(sql: SqlStorage, wanted: NewTransaction): Id<"transaction"> | undefined {
  if (wanted.quote?.bill === undefined) return undefined;
  return sql
    .exec<{ id: Id<"transaction"> }>(
      `SELECT id FROM transactions INDEXED BY transactions_by_customer_no
       WHERE customer_no = ? AND sku = ? AND type = 'PPOB' AND status IN ('PENDING', 'PROCESSING')
       ORDER BY id DESC LIMIT 1`,
      wanted.customer_no,
      wanted.sku,
    )
    .toArray()[0]?.id;
}

/** Whether a transfer to this customer has landed. */
function hasReached(sql: SqlStorage, receiver: NewTransaction["counterparty"]): boolean {
  const landed = sql.exec(
    `SELECT 1 FROM transactions INDEXED BY transactions_landed WHERE counterparty = ?
       AND type = 'TRANSFER' AND direction = 'debit' AND status = 'SUCCESS' LIMIT 1`,
    receiver,
  );
  return landed.toArray().length > 0;
}

/** Whether an order of goods has opened that has not come to nothing. */
function hasBought(sql: SqlStorage): boolean {
  const bought = sql.exec(
    `SELECT 1 FROM transactions WHERE type IN ('PPOB', 'PRODUCT')
       AND status IN ('PENDING', 'PROCESSING', 'SUCCESS', 'REFUNDED') LIMIT 1`,
  );
  return bought.toArray().length > 0;
}
