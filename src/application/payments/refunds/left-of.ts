import { type Amount, amount } from "../../../domain/money.ts";
import { type Refund, takenBy } from "../../../domain/payments/refund.ts";
import type { Instant } from "../../../domain/time.ts";

/**
 * What was left at the gateway at an instant of what came in, less what it had given back by then.
 * A decision made then stays the same decision, whatever is given back later.
 */
export function leftOf(received: Amount, refunds: readonly Refund[], at: Instant): Amount {
  const gone = refunds
    .filter((each) => each.destination === "gateway" && each.status !== "FAILED")
    .filter((each) => each.created_at <= at)
    .reduce((sum, each) => sum + takenBy(each), 0);
  return amount(Math.max(0, received - gone));
}
