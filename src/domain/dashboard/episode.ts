import { type Instant, secondsBetween } from "../time.ts";

/**
 * How a rule is with one of those it is about. `MET` waits until its figure has been out of bounds
 * for long enough, `FIRING` has told of it, `EASING` has and its figure is back within bounds.
 */
const EPISODE_STATES = ["QUIET", "MET", "FIRING", "EASING"] as const;
export type EpisodeState = (typeof EPISODE_STATES)[number];

export interface Episode {
  readonly state: EpisodeState;
  readonly since: Instant;
}

export interface Turn {
  readonly next: EpisodeState;
  readonly does: "fire" | "clear" | "nothing";
}

interface Now {
  readonly isMet: boolean;
  /** Whether its alert is open, or was ended by somebody lately. */
  readonly isTold: boolean;
  readonly at: Instant;
  readonly for_minutes: number;
}

/** A figure that swings around its bound clears nothing before it was quiet for so long. */
const CALM_MINUTES = 5;

/**
 * What becomes of an episode now; `undefined` where it stays as it is. A figure must stay out of
 * bounds for so many minutes before the rule fires, and within them as long, but five minutes at
 * least, before it clears. One that is still out of bounds fires anew when nobody is told any more.
 */
export function turnOf(
  { state, since }: Episode,
  { isMet, isTold, at, for_minutes }: Now,
): Turn | undefined {
  const seconds = secondsBetween(since, at);
  const isOver = seconds >= for_minutes * 60;
  const isOpen = state === "FIRING" || state === "EASING";
  if (isOpen) {
    if (isMet && state === "FIRING") {
      return isTold ? undefined : { next: "FIRING", does: "fire" };
    }
    if (isMet) return { next: "FIRING", does: "nothing" };
    if (state === "FIRING") return { next: "EASING", does: "nothing" };
    const isCalm = isOver && seconds >= CALM_MINUTES * 60;
    return isCalm ? { next: "QUIET", does: "clear" } : undefined;
  }
  if (!isMet) return state === "QUIET" ? undefined : { next: "QUIET", does: "nothing" };
  if (for_minutes === 0 || (state === "MET" && isOver)) return { next: "FIRING", does: "fire" };
  return state === "MET" ? undefined : { next: "MET", does: "nothing" };
}
