import type { Id } from "../ids.ts";
import type { Instant } from "../time.ts";

/** What one member of staff wants, and another must decide. */
export interface Proposal {
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
  { proposed_by, expires_at }: Proposal,
  decision: Decision | undefined,
  { by, at }: Decider,
): MayDecide {
  if (proposed_by === by) return "own_proposal";
  if (decision !== undefined) return "decided_before";
  return hasExpired({ expires_at }, at) ? "expired" : "may_decide";
}

/** Whether its time is over: at its very end, it is. */
export function hasExpired({ expires_at }: Pick<Proposal, "expires_at">, at: Instant): boolean {
  return expires_at !== null && expires_at <= at;
}
