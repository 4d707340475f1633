import { describe, expect, it } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import { type MarginRule, marginFor, priceOf } from "../../src/domain/products/margin.ts";
import { rule as anyRule, CATEGORY } from "../products/goods.ts";

const rule = (change: Partial<MarginRule>) => anyRule({ value: 0, ...change });

describe("a margin rule", () => {
  const product = { sku: "tsel10" };
  const above = { ...CATEGORY, id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y0" as const };
  const place = { lineage: [CATEGORY, above], tier: "retail", cost: amount(10_000) } as const;
  const global = rule({});
  const category = rule({ scope: "category", target: CATEGORY.id });
  const higher = rule({ scope: "category", target: above.id });
  const own = rule({ scope: "product", target: "tsel10" });
  const foreign = [
    rule({ scope: "category", target: "tsel10" }),
    rule({ scope: "product", target: "x" }),
  ];

  it.each([
    ["the product's", [global, category, own, ...foreign], own],
    ["the category's", [...foreign, global, higher, category], category],
    ["the category's above", [...foreign, global, higher], higher],
    ["the global one", [...foreign, global], global],
    ["none", foreign, undefined],
  ])("that counts is %s", (_, rules, expected) => {
    expect(marginFor(product, rules, place)).toBe(expected);
    expect(marginFor(product, rules.toReversed(), place)).toBe(expected);
  });
});

describe("a price", () => {
  it.each([
    [10_250, undefined, 0, { price: 10_250, margin: 0, total: 10_250 }],
    [10_250, rule({ value: 500 }), 0, { price: 10_750, margin: 500, total: 10_750 }],
    [10_250, rule({ value: 500, rounding: 100 }), 0, { price: 10_800, margin: 550 }],
    [10_250, rule({ value: 500 }), 1_000, { price: 10_750, fee: 1_000, total: 11_750 }],
    [10_250, rule({ kind: "percent", value: 250 }), 0, { price: 10_507, margin: 257 }],
    [10_250, rule({ kind: "percent", value: 250, rounding: 50 }), 0, { price: 10_550 }],
    [10_000, rule({ kind: "percent", value: 0, rounding: 500 }), 0, { price: 10_000, margin: 0 }],
    [1, rule({ kind: "percent", value: 1 }), 0, { price: 2, margin: 1 }],
    [0, rule({ kind: "percent", value: 500, rounding: 100 }), 0, { price: 0 }],
    [10_000, rule({ kind: "percent", value: 100, minimum: amount(250) }), 0, { price: 10_250 }],
    [10_000, rule({ kind: "percent", value: 500, minimum: amount(250) }), 0, { price: 10_500 }],
  ])("for a cost of %i is as the rule says", (cost, margin, fee, expected) => {
    expect(priceOf(amount(cost), margin, amount(fee))).toMatchObject(expected);
  });

  it("names the rule it comes from", () => {
    expect(priceOf(amount(1), undefined, ZERO).rule_ids).toEqual([]);
    expect(priceOf(amount(1), rule({}), ZERO).rule_ids).toEqual([rule({}).id]);
  });

  it("is never below cost, and always a multiple of the rounding", () => {
    const costs = [0, 1, 9_999, 10_250, 2 ** 31 + 7, 2 ** 52 + 1, Number.MAX_SAFE_INTEGER - 2e9];
    const next = randomBelow(20_260_115);
    for (let round = 0; round < 5_000; round += 1) {
      const cost = amount(round < 700 ? (costs[round % 7] ?? 0) : next(1_000_000_000));
      const isPercent = cost < 2 ** 40 && round % 2 === 0;
      const margin = rule({
        kind: isPercent ? "percent" : "nominal",
        value: next(isPercent ? 30_000 : 1_000_000),
        rounding: 1 + next(100_000),
      });
      const priced = priceOf(cost, margin, amount(2_500));
      expect(priced.price).toBeGreaterThanOrEqual(cost);
      expect(priced.price % margin.rounding).toBe(0);
      expect(priced.price - cost).toBe(priced.margin);
      const least = cost + (isPercent ? (cost * margin.value) / 10_000 : margin.value);
      expect(priced.price).toBeGreaterThanOrEqual(least);
      expect(priced.price).toBeLessThan(least + margin.rounding + 1);
      expect(priced.total).toBe(priced.price + 2_500);
    }
  });
});

/**
 * Reproducible whole numbers from 0 up to, not including, a limit (Park and Miller's generator).
 */
function randomBelow(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
