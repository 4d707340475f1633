import fc from "fast-check";
import { expect, it } from "vitest";
import {
  BOUNDS_MS,
  bucketOf,
  EMPTY_HISTOGRAM,
  merged,
  percentile,
  withObservation,
} from "../../src/domain/metrics/histogram.ts";
import { performanceOf } from "../../src/domain/metrics/measured.ts";
import { SEED } from "../support/cases.ts";

const observations = fc.array(
  fc.record({
    ms: fc.oneof(fc.nat(200), fc.nat(5_000), fc.nat(90_000)),
    ok: fc.boolean(),
  }),
  { minLength: 1, maxLength: 300 },
);

it("tells each percentile by the bound of the bucket that the true one is in", () => {
  fc.assert(
    fc.property(observations, fc.integer({ min: 1, max: 100 }), (seen, percent) => {
      const histogram = seen.reduce(withObservation, EMPTY_HISTOGRAM);
      const sorted = seen.map(({ ms }) => ms).toSorted((one, other) => one - other);
      const truth = sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0;
      const bound = BOUNDS_MS[bucketOf(truth)] ?? BOUNDS_MS.at(-1);
      expect(percentile(histogram, percent)).toBe(bound);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

it("adds up to the same, however it was divided among isolates", () => {
  fc.assert(
    fc.property(observations, fc.nat(300), (seen, at) => {
      const of = (some: typeof seen) => some.reduce(withObservation, EMPTY_HISTOGRAM);
      const whole = of(seen);
      expect(merged(of(seen.slice(0, at)), of(seen.slice(at)))).toEqual(whole);
      expect(whole.count).toBe(seen.length);
      expect(whole.errors).toBe(seen.filter(({ ok }) => !ok).length);
      expect(whole.sum_ms).toBe(seen.reduce((sum, { ms }) => sum + ms, 0));
    }),
    { seed: SEED, numRuns: 100 },
  );
});

it("is nothing where nothing was measured", () => {
  expect(performanceOf({ kind: "route", name: "x", ...EMPTY_HISTOGRAM })).toMatchObject({
    ...{ count: 0, mean_ms: 0, p50_ms: 0, p99_ms: 0 },
  });
});
