import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount, ZERO } from "../../src/domain/money.ts";
import {
  cataloguePricing,
  isAvailable,
  offerOf,
  volumePrices,
} from "../../src/domain/products/catalogue-pricing.ts";
import { type MarginRule, marginFor, priceOf, TIERS } from "../../src/domain/products/margin.ts";
import {
  changedFacts,
  priceEffect,
  pricesOf,
  soldBelowCost,
} from "../../src/domain/products/price-change.ts";
import { quoteFor } from "../../src/domain/products/quote-order.ts";
import { addSeconds, inDailyWindow, instant } from "../../src/domain/time.ts";
import { AT, CATEGORY, facts, line, product, rule, source } from "../products/goods.ts";
import { SEED } from "../support/cases.ts";

const TARGETS = { global: "*", category: CATEGORY.id, product: "tsel10" } as const;
const SETTLED = { seed: SEED, numRuns: 500 };

/** Rules of which no two are for the same, in any order. */
const anyRules = fc
  .uniqueArray(
    fc.record({
      scope: fc.constantFrom("global", "category", "product"),
      tier: fc.constantFrom(...TIERS, "everyone"),
      quantity: fc.constantFrom(1, 1, 2, 10, 100),
      how: fc.oneof(
        fc.record({ kind: fc.constant("percent" as const), value: fc.nat(20_000) }),
        fc.record({ kind: fc.constant("nominal" as const), value: fc.nat(100_000) }),
        fc.record({ kind: fc.constant("price" as const), value: fc.nat(200_000) }),
      ),
      rounding: fc.constantFrom(1, 50, 100, 333),
    }),
    { selector: ({ scope, tier, quantity }) => `${scope} ${tier} ${quantity}`, maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(({ how, scope, ...said }): MarginRule => {
      // What a rule is for never changes, so it makes its id.
      const tier = [...TIERS, "everyone"].indexOf(said.tier);
      const place = scope.charAt(0).toUpperCase() + tier + String(said.quantity).padStart(3, "0");
      const id = `mrg_01KAV3Q9C5X7M2N8P4R6T${place}` as const;
      return rule({ id, scope, target: TARGETS[scope], ...said, ...how });
    }),
  );
const anyCost = fc.integer({ min: 1, max: 150_000 }).map(amount);
const anyTier = fc.constantFrom(...TIERS);

describe("the rule that counts", () => {
  it("is the same in whatever order the rules stand", () => {
    const same = fc.property(
      anyRules.chain((rules) =>
        fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length })),
      ),
      anyCost,
      anyTier,
      fc.integer({ min: 1, max: 200 }),
      ([rules, shuffled], cost, tier, quantity) => {
        const asked = { lineage: [CATEGORY], tier, cost, quantity };
        expect(marginFor(product(), shuffled, asked)).toBe(marginFor(product(), rules, asked));
      },
    );
    fc.assert(same, SETTLED);
  });

  it("never makes a piece dearer, nor sells it below cost, for whoever takes more", () => {
    const fair = fc.property(anyRules, anyCost, anyTier, (rules, cost, tier) => {
      const at = (quantity: number) => {
        const asked = { lineage: [CATEGORY], tier, cost, quantity };
        return priceOf(cost, marginFor(product(), rules, asked), ZERO).price;
      };
      const prices = [1, 2, 9, 10, 99, 100, 1_000].map(at);
      for (const [place, price] of prices.entries()) {
        const before = prices[place - 1] ?? price;
        expect(price).toBeLessThanOrEqual(before);
        if (price < before) expect(price).toBeGreaterThanOrEqual(cost);
      }
    });
    fc.assert(fair, SETTLED);
  });

  it("shows buyers every step at which a piece becomes cheaper", () => {
    const margins = [
      rule({ value: 1_000 }),
      rule({ id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W001", quantity: 10, value: 500 }),
      rule({ id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W002", quantity: 50, value: 700 }),
      rule({ id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W003", quantity: 100, kind: "price", value: 9_000 }),
      rule({ id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W004", quantity: 200, value: 100 }),
    ];
    const pricing = cataloguePricing(facts({ margins }));
    const offer = offerOf(pricing, "tsel10", "retail");
    if (offer === undefined) throw new Error("not for sale");
    expect(volumePrices(pricing, offer)).toEqual([
      { quantity: 10, price: 10_500 },
      { quantity: 200, price: 10_100 },
    ]);
  });
});

describe("whatever suppliers ask and staff set", () => {
  it("no order is quoted at a loss", () => {
    const feed = fc.array(anyCost, { minLength: 1, maxLength: 4 });
    const sold = fc.property(feed, anyRules, anyTier, (costs, margins, tier) => {
      const sources = costs.map((cost, priority) =>
        source({ cost, priority, supplier_sku: `line${priority}` }),
      );
      const quoted = quoteFor(
        cataloguePricing(facts({ sources, margins })),
        { sku: "tsel10", tier },
        AT,
      );
      if (quoted.kind === "refused") {
        expect(quoted.reason).toBe("product.unavailable");
        return;
      }
      const { price, quote } = quoted;
      expect(price.price - quote.cost_ceiling).toBeGreaterThanOrEqual(0);
      expect(quote.cost_ceiling).toBeGreaterThanOrEqual(quote.cost);
      expect(quote.tier).toBe(tier);
    });
    fc.assert(sold, SETTLED);
  });

  it("a fixed price below cost takes a product off sale, and only it", () => {
    const margins = [rule({ kind: "price", scope: "product", target: "tsel10", value: 9_999 })];
    const pricing = cataloguePricing(facts({ margins }));
    const offer = offerOf(pricing, "tsel10", "retail");
    expect(offer && isAvailable(pricing, offer, AT)).toBe(false);
    expect(soldBelowCost(pricing)).toEqual(["tsel10"]);

    const cheaper = changedFacts(facts({ margins }), { lines: [line({ cost: amount(9_999) })] });
    expect(soldBelowCost(cataloguePricing(cheaper))).toEqual([]);
    expect(quoteFor(cataloguePricing(cheaper), { sku: "tsel10", tier: "vip" }, AT)).toMatchObject({
      kind: "quoted",
      price: { price: 9_999, margin: 0 },
    });
  });

  it("the shop's own goods are not sold below what they cost either", () => {
    const margins = [rule({ kind: "price", value: 39_999 })];
    const own = product({ kind: "counter", unit_cost: amount(40_000), stock: 5 });
    const pricing = cataloguePricing(facts({ margins, products: [own], sources: [] }));
    const offer = offerOf(pricing, own.sku, "retail");
    expect(offer && isAvailable(pricing, offer, AT)).toBe(false);
  });
});

describe("what a change does to prices", () => {
  const second = "prd_01KAV3Q9C5X7M2N8P4R6T0W1Y0" as const;
  const goods = {
    products: [product(), product({ id: second, sku: "xl5" })],
    sources: [source(), source({ product_id: second, supplier_sku: "xl5", cost: amount(5_000) })],
  };

  it("is found for exactly the products whose cost or price is another one", () => {
    const change = fc.record({
      margins: anyRules,
      lines: fc.array(
        fc.record({ supplier_sku: fc.constantFrom("tsel10", "xl5", "none"), cost: anyCost }),
        { maxLength: 2 },
      ),
      gone: fc.constantFrom(undefined, {
        supplier: "digiflazz",
        supplier_skus: ["xl5"],
      }),
    });
    const exact = fc.property(anyRules, change, (margins, drawn) => {
      const before = facts({ ...goods, margins });
      const said = { ...drawn, lines: drawn.lines.map(line) };
      const { gone, ...rest } = said;
      const made = gone === undefined ? rest : { ...rest, gone };
      const after = changedFacts(before, made);
      const [was, is] = [cataloguePricing(before), cataloguePricing(after)];
      const moved = ["tsel10", "xl5"].filter(
        (sku) => JSON.stringify(pricesOf(was, sku)) !== JSON.stringify(pricesOf(is, sku)),
      );
      expect(priceEffect(before, after, made).changed.map(({ sku }) => sku)).toEqual(moved);
    });
    fc.assert(exact, SETTLED);
  });

  it("says how far the price moves that moves most", () => {
    const margins = [rule({ kind: "nominal", value: 0 })];
    const change = { margins: [rule({ kind: "nominal", value: 2_500 })] };
    const before = facts({ ...goods, margins });
    expect(priceEffect(before, changedFacts(before, change), change).stepPercent).toBe(50);
  });
});

describe("a cut-off", () => {
  it("lasts from its start to its end on every day, across midnight too", () => {
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const clock = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    const midnight = instant(Date.parse("2026-01-14T17:00:00.000Z"));
    const kept = fc.property(minutes, minutes, minutes, (start, end, now) => {
      fc.pre(start !== end);
      const length = (end - start + 1_440) % 1_440;
      const since = (now - start + 1_440) % 1_440;
      const at = addSeconds(midnight, now * 60);
      expect(inDailyWindow(at, clock(start), clock(end))).toBe(since < length);
      expect(inDailyWindow(at, clock(start), clock(start))).toBe(false);
    });
    fc.assert(kept, { seed: SEED, numRuns: 1_000 });
  });
});
