import type { Id } from "../ids.ts";
import type { Amount } from "../money.ts";
import type { BusinessDay, Instant } from "../time.ts";

/**
 * Something about money that one member of staff does alone. All that one person does alone on one
 * WIB day is one sum, whatever it is and however it is cut.
 */
export interface AloneAct {
  readonly admin_id: Id<"admin">;
  readonly day: BusinessDay;
  /** In rupiah. */
  readonly amount: Amount;
  /** The most that the sum of the day may be after this act. */
  readonly maximum: Amount;
}

/** What one member of staff wants, and another must decide. */
export interface Proposed {
  readonly proposed_by: Id<"admin">;
  /** From here on it must be proposed anew; `null` when it waits for ever. */
  readonly expires_at: Instant | null;
}

/** Made once, whichever way it went. */
export interface Decision {
  readonly decided_by: Id<"admin">;
}

/** Somebody who is about to decide, and when. */
export interface Decider {
  readonly by: Id<"admin">;
  readonly at: Instant;
}

/** Whether somebody may decide, or what keeps them from it. */
export type MayDecide = "may_decide" | "own_proposal" | "decided_before" | "expired";

/**
 * Four eyes: whoever proposed never decides, whatever else there is to say; a decision stands, even
 * beyond the time there was for it. It only says early what the row of a decision is held to: under
 * a race, who decided first and that it was somebody else is known to the database alone.
 */
export function mayDecide(
  { proposed_by, expires_at }: Proposed,
  decision: Decision | undefined,
  { by, at }: Decider,
): MayDecide {
  if (proposed_by === by) return "own_proposal";
  if (decision !== undefined) return "decided_before";
  return hasExpired({ expires_at }, at) ? "expired" : "may_decide";
}

/** Whether its time is over: at its very end, it is. */
export function hasExpired({ expires_at }: Pick<Proposed, "expires_at">, at: Instant): boolean {
  return expires_at !== null && expires_at <= at;
}
