import { type Allowance, type Bucket, draw, isHidden } from "./rate-limit.ts";

/** Counts requests against one limit. */
export interface Meter {
  draw(per_minute: number, now_ms: number): Allowance;
}

/**
 * Counts in memory, on from what is written, and writes only what whoever loses their memory must
 * not forget.
 */
export function openMeter(written: Bucket, write: (bucket: Bucket) => void): Meter {
  const known = { now: written, written };
  return {
    draw(per_minute, now_ms) {
      const { bucket, allowance } = draw(known.now, per_minute, now_ms);
      known.now = bucket;
      if (allowance.allowed && isHidden(bucket, known.written, per_minute)) {
        write(bucket);
        known.written = bucket;
      }
      return allowance;
    },
  };
}

/** Of two limits that a request counts against, the one that refuses it or leaves it less. */
export function tighter(one: Allowance, other: Allowance | undefined): Allowance {
  if (other === undefined || !one.allowed) return one;
  return !other.allowed || other.remaining < one.remaining ? other : one;
}
