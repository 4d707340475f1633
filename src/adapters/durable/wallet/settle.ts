import type { Id } from "../../../domain/ids.ts";
import { add, subtract, ZERO } from "../../../domain/money.ts";
import {
  pathTo,
  type Transaction,
  type TransactionStatus,
} from "../../../domain/orders/transaction.ts";
import { electricityOf } from "../../../domain/ppob/electricity.ts";
import { clip } from "../../../domain/text/clip.ts";
import type { Settled } from "../../../domain/wallet/outcomes.ts";
import {
  debitPostings,
  kindOf,
  type Posting,
  partialCapturePostings,
  refundPostings,
  reversedPostings,
} from "../../../domain/wallet/wallet.ts";
import type { Cause, Settlement } from "../../../ports/wallet/wallets.ts";
import type { Change } from "./change.ts";
import {
  capture,
  credit,
  debit,
  entryOf,
  hasRoomFor,
  release,
  restore,
  takeBack,
} from "./ledger.ts";
import { notify, notifyOfRefund } from "./notify.ts";
import { findTransaction } from "./reads/rows.ts";
import { type Outcome, transition, update } from "./transitions.ts";

/** The most of a vendor's proof that is kept; whole, it may be too large to be sent on. */
const PROOF_BYTES = 2_000;

type Refund = Extract<Settlement, { kind: "refunded" }>;
type End = Exclude<Settlement, Refund>;
type Captured = Extract<End, { kind: "captured" }>;

const ENDS: Readonly<Record<End["kind"], TransactionStatus>> = {
  delivered: "SUCCESS",
  captured: "SUCCESS",
  landed: "SUCCESS",
  failed: "FAILED",
  returned: "FAILED",
  reversed: "REFUNDED",
};

/** Brings an order to its end, or gives back of it afterwards. Every repeat finds it done. */
export function settle(
  change: Change,
  id: Id<"transaction">,
  { how, cause }: { readonly how: Settlement; readonly cause: Cause },
): Settled {
  const transaction = findTransaction(change.sql, change.owner, id);
  if (!transaction) return { kind: "not_found" };
  if (how.kind === "refunded") return refund(change, transaction, { how, cause });
  if (how.kind === "reversed" && transaction.status === "REFUNDED") {
    return restoreRest(change, transaction, cause);
  }
  const to = ENDS[how.kind];
  if (transaction.status === to) return completed(change, transaction, { how, cause });
  if (pathTo(transaction.status, to) === undefined) return { kind: "contradicted", transaction };
  return end(change, transaction, { how, cause });
}

interface Ending {
  readonly how: End;
  readonly cause: Cause;
}

function end(change: Change, order: Transaction, { how, cause }: Ending): Settled {
  if (how.kind === "captured") {
    const late = order.expires_at !== null && order.expires_at <= cause.at;
    if (late) return { kind: "contradicted", transaction: order };
    if ((how.amount ?? ZERO) > order.total) {
      return { kind: "exceeds", transaction: order, left: order.total };
    }
  }
  if (bringsBack(how) && !hasRoomFor(change.sql, order.currency, order.captured ?? order.total)) {
    return { kind: "full", transaction: order };
  }
  moveMoney(change, order, { how, cause });
  const reason = "failure_code" in how ? how.failure_code : null;
  const outcome = outcomeOf(how, order);
  const settled = transition(change, order, { to: ENDS[how.kind], cause, reason, outcome });
  notify(change, settled);
  return { kind: "settled", transaction: settled };
}

/** Whether the wallet's total grows by it; what was only held never left the total. */
function bringsBack(how: End): boolean {
  return how.kind === "returned" || how.kind === "reversed";
}

function moveMoney(change: Change, order: Transaction, { how, cause }: Ending): void {
  const operation = { transaction_id: order.id, currency: order.currency, at: cause.at };
  const taking = { ...operation, operation_id: `${order.id}:capture`, kind: kindOf(order.type) };
  const restoring = { ...operation, operation_id: `${order.id}:reverse`, kind: "REFUND" } as const;
  if (how.kind === "delivered") capture(change, taking, debitPostings(order));
  else if (how.kind === "captured") capture(change, taking, partOf(order, how));
  else if (how.kind === "failed") release(change, order.id, cause.at);
  else if (bringsBack(how)) {
    restore(change, restoring, taking.operation_id);
    const loss = `${order.id}:loss`;
    takeBack(change, { ...restoring, operation_id: `${loss}:reverse` }, loss);
  }
}

function partOf(order: Transaction, { amount, account, added }: Captured): readonly Posting[] {
  const whole = amount === null || (amount === order.total && added === undefined);
  return whole
    ? debitPostings({ ...order, account })
    : partialCapturePostings(order.type, amount, { account, added });
}

/** Suppliers may say that it is done before they say with which serial number or price. */
function completed(change: Change, order: Transaction, { how, cause }: Ending): Settled {
  const unchanged = { kind: "unchanged", transaction: order } as const;
  if (how.kind !== "delivered") return unchanged;
  const { cost, ...proof } = proofOf(how, order);
  const isProof = how.serial_number !== "" && (order.serial_number ?? "") === "";
  const isPrice = order.cost === null && how.cost !== null;
  if (!isProof && !isPrice) return unchanged;
  const told = { ...(isProof ? proof : {}), ...(isPrice ? { cost: how.cost } : {}) };
  return { kind: "settled", transaction: update(change, order, { ...told, at: cause.at }) };
}

/** Whole or in part, as often as something is left; once per refund id. */
function refund(
  change: Change,
  order: Transaction,
  { how, cause }: { readonly how: Refund; readonly cause: Cause },
): Settled {
  const operation_id = `${order.id}:refund:${how.refund_id}`;
  const done = entryOf(change.sql, operation_id);
  if (done) {
    const kind = done.amount === how.amount ? "unchanged" : "contradicted";
    return { kind, transaction: order };
  }
  if (order.captured === null || order.direction === "credit") {
    return { kind: "contradicted", transaction: order };
  }
  const left = subtract(order.captured, order.refunded);
  if (how.amount > left) return { kind: "exceeds", transaction: order, left };
  if (!hasRoomFor(change.sql, order.currency, how.amount)) {
    return { kind: "full", transaction: order };
  }

  const { id: transaction_id, currency } = order;
  const operation = {
    operation_id,
    transaction_id,
    kind: "REFUND",
    currency,
    at: cause.at,
  } as const;
  credit(change, operation, refundPostings(how.amount));
  const refunded = { refunded: add(order.refunded, how.amount) };
  const settled =
    order.status === "REFUNDED"
      ? update(change, order, { ...refunded, at: cause.at })
      : transition(change, order, { to: "REFUNDED", cause, reason: how.reason, outcome: refunded });
  notifyOfRefund(change, settled, how.refund_id);
  return { kind: "settled", transaction: settled };
}

/**
 * The supplier takes back what the shop had already given back some or all of. The sale never was,
 * and neither was the shop's expense: the owner keeps what is still missing, often nothing.
 */
function restoreRest(change: Change, order: Transaction, cause: Cause): Settled {
  const { id, currency, refunded, captured } = order;
  if (entryOf(change.sql, `${id}:reverse`)) return { kind: "unchanged", transaction: order };
  if (!hasRoomFor(change.sql, currency, captured ?? ZERO)) {
    return { kind: "full", transaction: order };
  }
  moveMoney(change, order, { how: { kind: "reversed", failure_code: "" }, cause });
  const operation = { transaction_id: id, kind: "REFUND", currency, at: cause.at } as const;
  const expense = reversedPostings(refundPostings(refunded));
  debit(change, { ...operation, operation_id: `${id}:recover` }, expense);
  const settled = update(change, order, { refunded: captured ?? ZERO, at: cause.at });
  if (refunded < (captured ?? ZERO)) notify(change, settled);
  return { kind: "settled", transaction: settled };
}

function outcomeOf(how: End, order: Transaction): Outcome {
  switch (how.kind) {
    case "delivered":
      return { captured: order.total, ...proofOf(how, order) };
    case "captured":
      return { captured: how.amount ?? order.total };
    case "landed":
      return { captured: order.total };
    case "reversed":
      return { failure_code: how.failure_code, refunded: order.captured ?? ZERO };
    case "failed":
    case "returned":
      return { failure_code: how.failure_code };
  }
}

function proofOf(how: Extract<End, { kind: "delivered" }>, order: Transaction): Outcome {
  const { cost } = how;
  const serial_number = clip(how.serial_number, PROOF_BYTES);
  const electricity = electricityOf(order.category, serial_number);
  return {
    serial_number,
    cost,
    token: electricity?.token ?? null,
    kwh: electricity?.kwh ?? null,
  };
}
