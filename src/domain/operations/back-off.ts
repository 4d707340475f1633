import { addSeconds, type Instant, secondsBetween } from "../time.ts";

interface Pauses {
  readonly shortest: number;
  readonly longest: number;
}

/** The pause after so many failures, doubled by each; in the unit of its bounds. */
export function doublingPause(failures: number, { shortest, longest }: Pauses): number {
  return Math.min(shortest * 2 ** Math.min(failures - 1, 30), longest);
}

/** When to check again what waits since then: after as long as it has waited; bounds in seconds. */
export function nextGrowingCheck(since: Instant, at: Instant, { shortest, longest }: Pauses) {
  const waited = secondsBetween(since, at);
  return addSeconds(at, Math.min(Math.max(waited, shortest), longest));
}

/** Units until the next status check; the last one repeats. */
const STATUS_CHECK_UNITS = [1, 2, 5, 15, 60, 360] as const;

/** When to check again after `checks` status checks; `unitSeconds` is 60 outside development. */
export function nextCheck(at: Instant, checks: number, unitSeconds: number): Instant {
  const units = STATUS_CHECK_UNITS[Math.min(checks, STATUS_CHECK_UNITS.length - 1)] ?? 1;
  return addSeconds(at, units * unitSeconds);
}
