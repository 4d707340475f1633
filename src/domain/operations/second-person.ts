import type { Id } from "../ids.ts";
import type { Amount } from "../money.ts";
import type { BusinessDay, Instant } from "../time.ts";

/**
 * A use of one member of staff's own daily limit. All that one person does alone on one WIB day
 * adds up to one sum, so splitting an act does not get around the limit.
 */
export interface OwnLimitUse {
  readonly admin_id: Id<"admin">;
  readonly day: BusinessDay;
  /** In rupiah. */
  readonly amount: Amount;
  /** The most that the day's sum may be after this use. */
  readonly maximum: Amount;
}

/** A proposal that somebody other than its proposer must decide. */
interface DualControlProposal {
  readonly proposed_by: Id<"admin">;
  /** From this instant on it has expired; `null` for one that does not expire. */
  readonly expires_at: Instant | null;
}

/** Made once per proposal. */
interface DualControlDecision {
  readonly decided_by: Id<"admin">;
}

/** Somebody who is about to decide, and when. */
export interface Decider {
  readonly by: Id<"admin">;
  readonly at: Instant;
}

/** Whether somebody may decide, or what keeps them from it. */
export type DecisionCheck = "may_decide" | "own_proposal" | "decided_before" | "expired";

/**
 * Dual control: the proposer never decides, and a decision stands even after its proposal would
 * have expired. This check only answers early: under a race the constraints of the decision's row
 * are what guarantees one decision by somebody else.
 */
export function mayDecide(
  { proposed_by, expires_at }: DualControlProposal,
  decision: DualControlDecision | undefined,
  { by, at }: Decider,
): DecisionCheck {
  if (proposed_by === by) return "own_proposal";
  if (decision !== undefined) return "decided_before";
  return hasExpired({ expires_at }, at) ? "expired" : "may_decide";
}

/** Whether a proposal has expired; at exactly `expires_at` it has. */
export function hasExpired(
  { expires_at }: Pick<DualControlProposal, "expires_at">,
  at: Instant,
): boolean {
  return expires_at !== null && expires_at <= at;
}
