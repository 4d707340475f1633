import type { Id } from "../ids.ts";
import type { Amount } from "../money.ts";
import type { Instant } from "../time.ts";

/** A staff decision about a refund in review; a refund may come into review more than once. */
export interface RefundResolution {
  readonly refund_id: Id<"refund">;
  /** Numbers the decisions about one refund. */
  readonly number: number;
  /** `done`: the gateway refunded `amount`. `failed`: it refunded nothing, and `amount` is 0. */
  readonly action: "done" | "failed";
  readonly amount: Amount;
  readonly reason: string;
  readonly resolved_by: Id<"admin">;
  /** The second person, who had proposed the same; `null` when one person decided alone. */
  readonly asked_by: Id<"admin"> | null;
  readonly created_at: Instant;
  /** When it was applied; until then the janitor retries. */
  readonly applied_at: Instant | null;
}
