import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { hoursLeft } from "../../src/domain/ppob/supplier-deposit.ts";
import { figuresBy, figuresOf, secondsUpTo } from "../../src/domain/ppob/supplier-stats.ts";

const tally = (outcome: "delivered" | "failed" | "not_formed", seconds: number, attempts = 1) => ({
  outcome,
  seconds_up_to: secondsUpTo(seconds),
  attempts,
  revenue: outcome === "delivered" ? attempts * 11_000 : 0,
  cost: outcome === "delivered" ? attempts * 10_500 : 0,
});

describe("a supplier's figures", () => {
  it("tell how many were delivered, how soon, and what was left of it", () => {
    const rows = [
      tally("delivered", 2, 90),
      tally("delivered", 700, 6),
      tally("failed", 25, 3),
      tally("not_formed", 1),
    ];
    expect(figuresOf(rows)).toEqual({
      attempts: 100,
      delivered: 96,
      failed: 3,
      not_formed: 1,
      success_percent: 96,
      seconds_median: 2,
      seconds_p95: 900,
      revenue: 96 * 11_000,
      cost: 96 * 10_500,
      profit: 96 * 500,
    });
  });

  it("say nothing of what was never tried", () => {
    const nothing = { success_percent: null, seconds_median: null, seconds_p95: null, profit: 0 };
    expect(figuresOf([])).toMatchObject(nothing);
  });

  it("are told apart by what rows differ in", () => {
    const rows = [1, 2, 1].map((hour) => ({ ...tally("delivered", 1), hour }));
    const by = figuresBy(rows, ({ hour }) => hour);
    expect(by.map(([hour, { delivered }]) => [hour, delivered])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });
});

describe("a deposit", () => {
  it("lasts as long as the last day's pace says", () => {
    expect(hoursLeft(amount(1_000_000), 480_000)).toBe(50);
    expect(hoursLeft(amount(1_000_000), 0)).toBeNull();
  });
});
