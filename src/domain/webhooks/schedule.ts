import { addSeconds, type Instant, secondsBetween } from "../time.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds from one try to the next, as Standard Webhooks proposes; about three days in all. */
export const RETRY_PAUSES_SECONDS = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** How many tries an event is given, the first and those after each pause. */
export const TRIES_MAX = RETRY_PAUSES_SECONDS.length + 1;

/** Pauses are up to a tenth longer: who comes back is not met by all at once. */
const SPREAD = 10;
/** No receiver puts off an event for longer than the longest pause. */
export const RETRY_AFTER_MAX = 24 * HOUR;
/** How long an event can be replayed; then it is deleted. */
export const KEPT_DAYS = 30;
/** How long an endpoint may fail without a single success. */
export const FAILING_SECONDS = 5 * 24 * HOUR;

interface FailedTry {
  /** How many tries were made. */
  readonly tries: number;
  readonly at: Instant;
  /** What the receiver asked for, if it did. */
  readonly retry_after_seconds: number | undefined;
  /** Any whole number, another for each delivery: spreads their tries. */
  readonly salt: number;
}

/** When an event is tried again; `undefined` when it has had all its tries. */
export function nextTryAt(failed: FailedTry): Instant | undefined {
  const pause = RETRY_PAUSES_SECONDS[failed.tries - 1];
  if (pause === undefined) return undefined;
  const asked = Math.min(failed.retry_after_seconds ?? 0, RETRY_AFTER_MAX);
  const spread = failed.salt % Math.max(1, Math.floor(pause / SPREAD));
  return addSeconds(failed.at, Math.max(pause + spread, asked));
}

/** Whether an endpoint has failed for so long that nothing is sent there any more. */
export function isGivenUp(failing_since: Instant | null, at: Instant): boolean {
  return failing_since !== null && secondsBetween(failing_since, at) >= FAILING_SECONDS;
}
