import type { Id } from "../ids.ts";
import type { Amount } from "../money.ts";
import type { Instant } from "../time.ts";

/** What staff decided about a refund in review; once for each time that it came into it. */
export interface RefundResolution {
  readonly refund_id: Id<"refund">;
  /** Counts the decisions about one refund. */
  readonly number: number;
  /** `done`: the gateway gave `amount`. `failed`: it gave nothing, and `amount` is 0. */
  readonly action: "done" | "failed";
  readonly amount: Amount;
  readonly reason: string;
  readonly resolved_by: Id<"admin">;
  /** Who had asked for the same; `null` when one person decided alone. */
  readonly asked_by: Id<"admin"> | null;
  readonly created_at: Instant;
  /** When it had its effect; until then the janitor sees to it. */
  readonly applied_at: Instant | null;
}
