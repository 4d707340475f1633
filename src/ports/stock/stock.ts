import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";

/** The shop's own goods: secret lines that are each sold once, and counted pieces. */
export interface Stock {
  /**
   * Makes what an order has reserved the buyer's. Answers what was sold, by names that are no
   * secret; `undefined` where not all of it is there. Once it is sold, it is only looked up.
   */
  sell(order: Id<"transaction">, at: Instant): Promise<string | undefined>;
}
