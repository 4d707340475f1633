import { type Instant, secondsBetween } from "../time.ts";

/**
 * How a rule is with one of those it is about. `MET` waits until its figure has been out of bounds
 * for long enough, `FIRING` is an open alert, `EASING` one whose figure is back within bounds.
 */
export const EPISODE_STATES = ["QUIET", "MET", "FIRING", "EASING"] as const;
export type EpisodeState = (typeof EPISODE_STATES)[number];

export interface Episode {
  readonly state: EpisodeState;
  readonly since: Instant;
}

export interface Turn {
  readonly next: EpisodeState;
  readonly does: "fire" | "clear" | "nothing";
}

/**
 * What becomes of an episode now; `undefined` where it stays as it is. A figure must stay out of
 * bounds for so many minutes before the rule fires, and within them as long before it clears.
 */
export function turnOf(
  { state, since }: Episode,
  { isMet, at, for_minutes }: { isMet: boolean; at: Instant; for_minutes: number },
): Turn | undefined {
  const isOver = secondsBetween(since, at) >= for_minutes * 60;
  const isOpen = state === "FIRING" || state === "EASING";
  if (isOpen) {
    if (isMet) return state === "FIRING" ? undefined : { next: "FIRING", does: "nothing" };
    if (for_minutes === 0 || (state === "EASING" && isOver))
      return { next: "QUIET", does: "clear" };
    return state === "EASING" ? undefined : { next: "EASING", does: "nothing" };
  }
  if (!isMet) return state === "QUIET" ? undefined : { next: "QUIET", does: "nothing" };
  if (for_minutes === 0 || (state === "MET" && isOver)) return { next: "FIRING", does: "fire" };
  return state === "MET" ? undefined : { next: "MET", does: "nothing" };
}
