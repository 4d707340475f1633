import { type Amount, amount } from "../../../domain/money.ts";
import { type Refund, takenBy } from "../../../domain/payments/refund.ts";
import type { Instant } from "../../../domain/time.ts";

/**
 * The received amount less what the gateway had refunded by an instant. Computed as of a decision's
 * time, so that later refunds do not change the decision.
 */
export function leftOf(received: Amount, refunds: readonly Refund[], at: Instant): Amount {
  const gone = refunds
    .filter((each) => each.destination === "gateway" && each.status !== "FAILED")
    .filter((each) => each.created_at <= at)
    .reduce((sum, each) => sum + takenBy(each), 0);
  return amount(Math.max(0, received - gone));
}
