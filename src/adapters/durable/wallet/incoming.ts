import { newId } from "../../../domain/ids.ts";
import { ZERO } from "../../../domain/money.ts";
import type { LandJob } from "../../../domain/operations/job.ts";
import {
  isOpen,
  isVoid,
  newTransaction,
  type Transaction,
} from "../../../domain/orders/transaction.ts";
import { businessDay } from "../../../domain/time.ts";
import type { Credited, TransferReceived } from "../../../domain/wallet/outcomes.ts";
import {
  creditPostings,
  kindOf,
  type Posting,
  topUpPostings,
} from "../../../domain/wallet/wallet.ts";
import type { Cause, PaidTopUp } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import { credit, entryOf, hasRoomFor } from "./ledger.ts";
import { notify } from "./notify.ts";
import { findTransaction } from "./reads/rows.ts";
import { hasTombstone, writeTombstone } from "./requests.ts";
import { insert, transition, update } from "./transitions.ts";

/**
 * Credits a payment once. Money that comes too late for its top-up, or is more than that was for,
 * gets a top-up of its own.
 */
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
  if (!hasRoomFor(sql, ordered.currency, paid.amount)) return { kind: "full" };
  const fits = isOpen(ordered.status) && paid.amount <= ordered.total;
  const target = fits ? ordered : insert(change, ownTopUp(ordered, paid, cause), cause.actor);
  const operation = {
    operation_id,
    transaction_id: target.id,
    kind: "TOPUP",
    currency: target.currency,
    at: cause.at,
  } as const;
  credit(change, operation, topUpPostings(paid));
  const reason = fits ? null : closeFor(change, ordered, { related_id: target.id, cause });
  const outcome = { payment_id: paid.payment_id, captured: paid.amount };
  const transaction = transition(change, target, { to: "SUCCESS", cause, reason, outcome });
  notify(change, transaction);
  return { kind: "credited", transaction, late: !fits };
}

/** Each names the other, so that whoever looks at the closed order finds its money. */
function closeFor(
  change: Change,
  ordered: Transaction,
  { related_id, cause }: { readonly related_id: Transaction["id"]; readonly cause: Cause },
): string {
  if (!isOpen(ordered.status)) {
    if (isVoid(ordered.status)) update(change, ordered, { related_id, at: cause.at });
    return "payment.late";
  }
  const failure_code = "topup.other_sum";
  const outcome = { failure_code, related_id };
  transition(change, ordered, { to: "CANCELLED", cause, reason: failure_code, outcome });
  return failure_code;
}

/** Takes in a transfer once; a refusal is for good, so that its return cannot meet it again. */
export function receiveTransfer(change: Change, sent: LandJob, cause: Cause): TransferReceived {
  const { sql, owner } = change;
  const { state } = change.facts;
  const known = findTransaction(sql, owner, sent.landing_id);
  if (known) return { kind: "unchanged", transaction: known };
  if (hasTombstone(sql, sent.landing_id)) return { kind: "refused", reason: "abandoned" };
  if (state.closed || state.frozen_in) {
    writeTombstone(sql, sent.landing_id, cause.at);
    return { kind: "refused", reason: state.closed ? "closed" : "frozen" };
  }
  if (!hasRoomFor(sql, sent.currency, sent.amount)) {
    writeTombstone(sql, sent.landing_id, cause.at);
    return { kind: "refused", reason: "full" };
  }
  const { actor, ...fresh } = newTransaction({
    id: sent.landing_id,
    user_id: owner,
    type: "TRANSFER",
    direction: "credit",
    currency: sent.currency,
    price: sent.amount,
    fee: ZERO,
    discount: ZERO,
    counterparty: sent.from,
    related_id: sent.transaction_id,
    note: sent.note,
    created_at: cause.at,
    actor: cause.actor,
  });
  const opened = insert(change, fresh, actor);
  const postings = creditPostings("TRANSFER", sent.amount);
  return { kind: "landed", transaction: receive(change, opened, { postings, cause }) };
}

/** Posts what an order brings in, and ends it. */
export function receive(
  change: Change,
  opened: Transaction,
  { postings, cause }: { readonly postings: readonly Posting[]; readonly cause: Cause },
): Transaction {
  const operation = {
    operation_id: `${opened.id}:credit`,
    transaction_id: opened.id,
    kind: kindOf(opened.type),
    currency: opened.currency,
    at: cause.at,
  };
  credit(change, operation, postings);
  const outcome = { captured: opened.total };
  const received = transition(change, opened, { to: "SUCCESS", cause, outcome });
  notify(change, received);
  return received;
}

function ownTopUp(ordered: Transaction, paid: PaidTopUp, cause: Cause) {
  return {
    ...ordered,
    id: newId("transaction", cause.at),
    price: paid.amount,
    fee: ZERO,
    discount: ZERO,
    total: paid.amount,
    captured: null,
    refunded: ZERO,
    business_day: businessDay(cause.at),
    failure_code: null,
    related_id: ordered.id,
    payment_id: paid.payment_id,
    created_at: cause.at,
  };
}
