import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bucket, draw, isHidden, UNUSED } from "../../src/domain/operations/rate-limit.ts";
import { SEED } from "../support/cases.ts";

const START = Date.UTC(2026, 0, 15, 10);

/** So many requests at once: which of them are admitted, and what stays of the bucket. */
function drawMany(bucket: Bucket, count: number, [per_minute, now_ms]: [number, number]) {
  let left = bucket;
  const allowances = Array.from({ length: count }, () => {
    const drawn = draw(left, per_minute, now_ms);
    left = drawn.bucket;
    return drawn.allowance;
  });
  return { allowances, left, admitted: allowances.filter(({ allowed }) => allowed).length };
}

describe("a bucket", () => {
  it("admits exactly its limit at once, and counts down to nothing", () => {
    const { allowances, admitted } = drawMany(UNUSED, 12, [10, START]);
    expect(admitted).toBe(10);
    expect(allowances.map(({ remaining }) => remaining)).toEqual([
      9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0,
    ]);
    expect(allowances[9]).toMatchObject({ allowed: true, reset_seconds: 60, retry_seconds: 6 });
    expect(allowances[10]).toMatchObject({ allowed: false, reset_seconds: 60, retry_seconds: 6 });
  });

  it("fills evenly: one more after a share of the minute, all after the whole of it", () => {
    const { left } = drawMany(UNUSED, 10, [10, START]);
    expect(drawMany(left, 5, [10, START + 5_999]).admitted).toBe(0);
    expect(drawMany(left, 5, [10, START + 6_000]).admitted).toBe(1);
    expect(drawMany(left, 20, [10, START + 59_999]).admitted).toBe(9);
    expect(drawMany(left, 20, [10, START + 60_000]).admitted).toBe(10);
    expect(drawMany(left, 20, [10, START + 3_600_000]).admitted).toBe(10);
  });

  it("gives nothing back when a clock is put back", () => {
    const { left } = drawMany(UNUSED, 10, [10, START]);
    const back = drawMany(left, 1, [10, START - 60_000]);
    expect(back.admitted).toBe(0);
    expect(drawMany(back.left, 1, [10, START]).admitted).toBe(0);
  });

  it("holds a limit that was lowered from now on, and one that was raised at once", () => {
    const { left } = drawMany(UNUSED, 1_000, [1_000, START]);
    expect(drawMany(left, 1, [10, START]).admitted).toBe(0);
    expect(drawMany(left, 20, [10, START + 60_000]).admitted).toBe(10);
    expect(drawMany(left, 2_000, [1_500, START]).admitted).toBe(500);
  });

  it("never admits more than its limit and what came back meanwhile", () => {
    const steps = fc.array(fc.tuple(fc.nat({ max: 20_000 }), fc.nat({ max: 40 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), steps, (per_minute, all) => {
        let [left, now, admitted]: [Bucket, number, number] = [UNUSED, START, 0];
        for (const [wait, count] of all) {
          now += wait;
          const drawn = drawMany(left, count, [per_minute, now]);
          left = drawn.left;
          admitted += drawn.admitted;
        }
        const most = per_minute + ((now - START) * per_minute) / 60_000;
        expect(admitted).toBeLessThanOrEqual(most + 1e-6);
      }),
      { seed: SEED },
    );
  });
});

describe("what is written of a bucket", () => {
  /** Draws all at once, writing as the rule says; how often it was written, and each time what. */
  function written(count: number, per_minute: number) {
    let [now, kept] = [UNUSED, UNUSED];
    const writes: number[] = [];
    for (let number = 0; number < count; number += 1) {
      now = draw(now, per_minute, START).bucket;
      if (!isHidden(now, kept, per_minute)) continue;
      kept = now;
      writes.push(now.used);
    }
    return { writes, hidden: now.used - kept.used };
  }

  it("is nothing while much is left", () => {
    expect(written(16, 100).writes).toEqual([]);
    expect(written(10_000, 1_000_000).writes).toEqual([]);
  });

  it("hides at most a fifth of what is left, and nothing of a bucket that is empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat({ max: 300 }), (per_minute, count) => {
        const { hidden } = written(count, per_minute);
        const used = Math.min(count, per_minute);
        expect(hidden * 5).toBeLessThanOrEqual(per_minute - used);
      }),
      { seed: SEED },
    );
    expect(written(100, 100)).toMatchObject({ hidden: 0 });
    expect(written(100, 100).writes.length).toBeLessThan(25);
  });

  it("is not what comes back before it matters", () => {
    let now = UNUSED;
    for (let minute = 0; minute < 500; minute += 1) {
      now = draw(now, 100, START + minute * 1_000).bucket;
      expect(isHidden(now, UNUSED, 100)).toBe(false);
    }
  });
});
