import type { Id } from "../ids.ts";
import { type Amount, amount, ZERO } from "../money.ts";
import { isOpen, type Transaction } from "../orders/transaction.ts";
import type { Instant } from "../time.ts";
import type { Payment } from "./payment.ts";
import type { Refund } from "./refund.ts";

/** A staff decision about a refund in review; a refund may come into review more than once. */
export interface RefundResolution {
  readonly refund_id: Id<"refund">;
  /** Numbers the decisions about one refund. */
  readonly number: number;
  /** `done`: the gateway refunded `amount`. `failed`: it refunded nothing, and `amount` is 0. */
  readonly action: "done" | "failed";
  readonly amount: Amount;
  /** What of `amount` no entry of the ledger had when it was decided, and what will book it. */
  readonly excess: Amount;
  readonly excess_id: Id<"transaction"> | null;
  readonly reason: string;
  readonly resolved_by: Id<"admin">;
  /** The second person, who had proposed the same; `null` when one person decided alone. */
  readonly asked_by: Id<"admin"> | null;
  readonly created_at: Instant;
  /** When it was applied; until then the janitor retries. */
  readonly applied_at: Instant | null;
}

interface RefundedSoFar {
  readonly refund: Pick<Refund, "amount" | "destination">;
  readonly payment: Pick<Payment, "credited">;
  /** The decision before this one. */
  readonly earlier: Pick<RefundResolution, "action" | "amount"> | undefined;
  /** The wallet's order for the refund. */
  readonly order: Pick<Transaction, "status"> | undefined;
}

/**
 * How much of what went back at the gateway is in no entry of the ledger yet and would stay out of
 * it: nothing while the wallet's order is open, which books the whole, or when the payment never
 * came into a wallet.
 */
export function excessOf(given: Amount, of: RefundedSoFar): Amount {
  const { refund, payment, earlier, order } = of;
  if (refund.destination === "wallet" || payment.credited === null) return ZERO;
  if (order !== undefined && isOpen(order.status)) return ZERO;
  const byOrder = order?.status === "SUCCESS" ? refund.amount : ZERO;
  const booked = earlier?.action === "done" ? earlier.amount : byOrder;
  return amount(Math.max(0, given - booked));
}
