/** What is left of a limit once a request was counted or refused. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until all of it is there again. */
  readonly reset_seconds: number;
  /** Until the next request is admitted, where that is not when all of it is there again. */
  readonly retry_seconds?: number;
}

/** How much of a limit was used up, and when. It comes back evenly, all of it in a minute. */
export type Bucket = {
  readonly used: number;
  readonly at_ms: number;
};

export const UNUSED: Bucket = { used: 0, at_ms: 0 };

/** What was used up before that has come back. */
export const MINUTE_MS = 60_000;

/** One request more, or the bucket as it stands where that is too many. */
export function draw(
  before: Bucket,
  per_minute: number,
  now_ms: number,
): { readonly bucket: Bucket; readonly allowance: Allowance } {
  const { used, at_ms } = refilled(before, per_minute, now_ms);
  const allowed = used + 1 <= per_minute;
  const bucket = { used: allowed ? used + 1 : used, at_ms };
  const lacking = Math.max(0, bucket.used + 1 - per_minute);
  const allowance = {
    allowed,
    limit: per_minute,
    remaining: Math.floor(per_minute - bucket.used),
    reset_seconds: Math.ceil((bucket.used * 60) / per_minute),
    retry_seconds: Math.ceil((lacking * 60) / per_minute),
  };
  return { bucket, allowance };
}

/**
 * Whether a bucket should be written down: what is written of it hides more than a fifth of what is
 * left. So it is written rarely while much is left, each time near its end, and whoever forgets
 * all but what is written never gives much away.
 */
export function isHidden(bucket: Bucket, written: Bucket, per_minute: number): boolean {
  const hidden = bucket.used - refilled(written, per_minute, bucket.at_ms).used;
  return hidden * 5 > per_minute - bucket.used;
}

/** A clock that was put back gives nothing back; a limit that was lowered holds from now on. */
function refilled({ used, at_ms }: Bucket, per_minute: number, now_ms: number): Bucket {
  const back = (Math.max(0, now_ms - at_ms) * per_minute) / MINUTE_MS;
  return { used: Math.max(0, Math.min(per_minute, used) - back), at_ms: Math.max(at_ms, now_ms) };
}

/** The shop's limits for one account: of what asks suppliers or orders, and of all else. */
export type AccountLimit = "api" | "ppob";

/** What a request counts against, however many calls it makes. */
export interface AccountRate {
  readonly limit: AccountLimit;
  readonly per_minute: number;
}
