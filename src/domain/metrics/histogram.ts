/**
 * Upper bounds of the buckets in milliseconds, each about √2 times the one before: a percentile is
 * known within 42 %. Whatever takes longer is in a bucket behind them.
 */
export const BOUNDS_MS = [
  ...[1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1_024],
  ...[1_448, 2_048, 2_896, 4_096, 5_793, 8_192, 11_585, 16_384, 23_170, 32_768, 46_341, 65_536],
] as const;

/** How many of something there were, how many failed, and how long they took. */
export interface Histogram {
  readonly count: number;
  readonly errors: number;
  readonly sum_ms: number;
  /** How many are in each bucket, by its place; those without any are left out. */
  readonly buckets: Readonly<Record<number, number>>;
}

export const EMPTY_HISTOGRAM: Histogram = { count: 0, errors: 0, sum_ms: 0, buckets: {} };

export interface Observation {
  readonly ms: number;
  readonly ok: boolean;
}

/** The place of a duration: of the first bound that is not below it. */
export function bucketOf(ms: number): number {
  const found = BOUNDS_MS.findIndex((bound) => ms <= bound);
  return found === -1 ? BOUNDS_MS.length : found;
}

export function withObservation(before: Histogram, { ms, ok }: Observation): Histogram {
  const whole = Math.max(0, Math.round(ms));
  const one = { count: 1, errors: ok ? 0 : 1, sum_ms: whole, buckets: { [bucketOf(whole)]: 1 } };
  return merged(before, one);
}

export function merged(one: Histogram, other: Histogram): Histogram {
  const buckets = { ...one.buckets };
  for (const [place, count] of Object.entries(other.buckets)) {
    buckets[Number(place)] = (buckets[Number(place)] ?? 0) + count;
  }
  return {
    count: one.count + other.count,
    errors: one.errors + other.errors,
    sum_ms: one.sum_ms + other.sum_ms,
    buckets,
  };
}

/**
 * The bound that so many percent did not take longer than, in milliseconds; 0 of nothing. What is
 * behind the last bound is told as that.
 */
export function percentile({ count, buckets }: Histogram, percent: number): number {
  const rank = Math.ceil((count * percent) / 100);
  let seen = 0;
  for (const [place, bound] of BOUNDS_MS.entries()) {
    seen += buckets[place] ?? 0;
    if (seen >= rank) return count === 0 ? 0 : bound;
  }
  return BOUNDS_MS.at(-1) ?? 0;
}
