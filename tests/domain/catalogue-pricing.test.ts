import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import type { Category, MarginRule, Product } from "../../src/domain/products/catalogue.ts";
import {
  activeCategories,
  activeCategory,
  type CatalogueFacts,
  cataloguePricing,
  offerOf,
  quoteFor,
  shelfOf,
} from "../../src/domain/products/catalogue-pricing.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { instant } from "../../src/domain/time.ts";
import { SEED } from "../support/cases.ts";

const AT = instant(Date.parse("2026-01-15T05:00:00.000Z"));
const CATEGORY: Category = {
  id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  name: "Pulsa",
  slug: "pulsa",
  active: true,
  created_at: AT,
};

describe("prices", () => {
  it("never sells below cost nor lets the supplier charge more than the buyer pays", () => {
    const margins = fc
      .subarray(["global", "category", "product"] as const)
      .chain((scopes) => fc.tuple(...scopes.map(anyRule)));
    const costs = fc.oneof(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: 10 ** 9 }),
    );
    const fees = fc.integer({ min: 0, max: 3_000 });
    const tolerances = fc.integer({ min: 0, max: 50_000 });
    const priced = fc.property(costs, margins, fees, tolerances, (paid, rules, fee, tolerance) => {
      const cost = amount(paid);
      const settings = {
        ...DEFAULT_SETTINGS,
        "ppob.fee": amount(fee),
        "ppob.cost_tolerance": amount(tolerance),
      };
      const window = cataloguePricing(
        facts({ products: [product({ cost })], margins: rules, settings }),
      );
      const quoted = quoteFor(window, "tsel10", AT);
      if (quoted.kind === "refused") throw new Error(quoted.reason);
      const { price, quote } = quoted;

      expect(price.price).toBeGreaterThanOrEqual(cost);
      expect(price.total).toBe(price.price + settings["ppob.fee"]);
      expect(quote.margin).toBe(price.price - cost);
      expect(quote.cost_ceiling).toBeGreaterThanOrEqual(cost);
      expect(quote.cost_ceiling).toBeLessThanOrEqual(price.price);
      expect(quote.cost_ceiling).toBeLessThanOrEqual(cost + settings["ppob.cost_tolerance"]);
    });
    fc.assert(priced, { seed: SEED, numRuns: 2_000 });
  });

  it("lets a product's rule beat its category's, and that the global one", () => {
    const rules = [
      rule({ scope: "global", target: "*", value: 100 }),
      rule({ scope: "category", target: CATEGORY.id, value: 20 }),
      rule({ scope: "product", target: "tsel10", value: 3 }),
    ];
    const anyOrder = fc.shuffledSubarray(rules, { minLength: rules.length });
    const decided = fc.property(anyOrder, (shuffled) => {
      const priced = (margins: readonly MarginRule[]) =>
        offerOf(cataloguePricing(facts({ margins })), "tsel10")?.price.price;

      expect(priced(shuffled)).toBe(10_003);
      expect(priced(shuffled.filter((each) => each.scope !== "product"))).toBe(10_020);
      expect(priced(shuffled.filter((each) => each.scope === "global"))).toBe(10_100);
      expect(priced([])).toBe(10_000);
    });
    fc.assert(decided, { seed: SEED });
  });

  it.each([
    ["2.5 % of 10 001 rounds up to a rupiah", 10_001, { kind: "percent", value: 250 }, 10_252],
    ["rounds up to Rp 50", 10_001, { kind: "percent", value: 250, rounding: 50 }, 10_300],
    ["rounds up to Rp 100", 10_001, { kind: "nominal", value: 1, rounding: 100 }, 10_100],
    ["leaves a round price alone", 9_900, { kind: "nominal", value: 100, rounding: 100 }, 10_000],
    ["sells at cost with nothing on top", 10_001, { kind: "percent", value: 0 }, 10_001],
    ["rounds a bare cost up", 10_001, { kind: "nominal", value: 0, rounding: 100 }, 10_100],
  ] as const)("%s", (_, cost, how, price) => {
    const margins = [rule({ scope: "global", target: "*", ...how })];
    const window = cataloguePricing(
      facts({ products: [product({ cost: amount(cost) })], margins }),
    );

    expect(offerOf(window, "tsel10")?.price.price).toBe(price);
  });

  it("takes another category's rule for no rule at all", () => {
    const margins = [rule({ scope: "category", target: "cat_01KAV3Q9C5X7M2N8P4R6T0W1ZZ" })];

    expect(offerOf(cataloguePricing(facts({ margins })), "tsel10")?.price.rule_ids).toEqual([]);
  });
});

describe("quotes", () => {
  it("freezes the supplier's line, the ceiling and the rule applied", () => {
    const margins = [rule({ scope: "global", target: "*", value: 250 })];
    const settings = { ...DEFAULT_SETTINGS, "ppob.cost_tolerance": amount(100) };

    expect(quoteFor(cataloguePricing(facts({ margins, settings })), "tsel10", AT)).toMatchObject({
      kind: "quoted",
      product: { sku: "tsel10" },
      category: { slug: "pulsa" },
      price: { price: 10_250, fee: 0, total: 10_250 },
      quote: {
        supplier: "digiflazz",
        supplier_sku: "tsel10",
        cost: 10_000,
        cost_ceiling: 10_100,
        margin: 250,
        margin_rule_ids: [margins[0]?.id],
      },
    });
  });

  it("does not know a SKU nobody has listed", () => {
    expect(quoteFor(cataloguePricing(facts({})), "nope", AT)).toEqual({
      kind: "refused",
      reason: "product.not_found",
    });
  });

  it.each([
    ["the shop has switched off", { active: false }],
    ["the supplier has switched off", { supplier_active: false }],
    ["has gone from the list", { gone_at: AT }],
    ["is out of stock", { stock: 0 }],
    ["is in its cut-off", { cut_off_start: "11:30", cut_off_end: "12:30" }],
    ["is in a cut-off across midnight", { cut_off_start: "23:45", cut_off_end: "12:01" }],
  ] as const)("refuses what %s", (_, change) => {
    const window = cataloguePricing(facts({ products: [product(change)] }));

    expect(quoteFor(window, "tsel10", AT)).toEqual({
      kind: "refused",
      reason: "product.unavailable",
    });
  });
});

describe("the window", () => {
  it("is laid out once per catalogue", () => {
    const catalogue = facts({});

    expect(cataloguePricing(catalogue)).toBe(cataloguePricing(catalogue));
    expect(cataloguePricing(catalogue)).not.toBe(cataloguePricing(facts({})));
    expect(offerOf(cataloguePricing(catalogue), "tsel10")).toBe(
      offerOf(cataloguePricing(catalogue), "tsel10"),
    );
  });

  it("shows active categories that have something to sell, by id and by slug", () => {
    const hidden = { ...CATEGORY, id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y0" as const, slug: "hidden" };
    const empty = { ...CATEGORY, id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y1" as const, slug: "empty" };
    const window = cataloguePricing(
      facts({
        categories: [CATEGORY, { ...hidden, active: false }, empty],
        products: [
          product({}),
          product({ sku: "h", category_id: hidden.id }),
          product({ sku: "e", category_id: empty.id, gone_at: AT }),
        ],
      }),
    );

    expect(activeCategories(window)).toEqual([CATEGORY]);
    expect(activeCategory(window, CATEGORY.id)).toBe(CATEGORY);
    expect(activeCategory(window, "pulsa")).toBe(CATEGORY);
    expect(activeCategory(window, "hidden")).toBeUndefined();
  });

  it("orders a shelf by price or name, then by SKU, without what has gone", () => {
    const window = cataloguePricing(
      facts({
        products: [
          product({ sku: "b", name: "beta", cost: amount(500) }),
          product({ sku: "a", name: "Beta", cost: amount(500) }),
          product({ sku: "c", name: "Alpha", cost: amount(900) }),
          product({ sku: "d", name: "Delta", cost: amount(100), gone_at: AT }),
        ],
      }),
    );
    const skus = (order: "price" | "name") =>
      shelfOf(window, CATEGORY.id, order).map((offer) => offer.product.sku);

    expect(skus("price")).toEqual(["a", "b", "c"]);
    expect(skus("name")).toEqual(["c", "a", "b"]);
  });
});

function facts(change: Partial<CatalogueFacts>): CatalogueFacts {
  return {
    categories: [CATEGORY],
    products: [product({})],
    margins: [],
    settings: DEFAULT_SETTINGS,
    ...change,
  };
}

function product(change: Partial<Product>): Product {
  return {
    id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    category_id: CATEGORY.id,
    sku: "tsel10",
    name: "Telkomsel 10.000",
    brand: "TELKOMSEL",
    type: "Umum",
    description: "",
    currency: "IDR",
    active: true,
    supplier: "digiflazz",
    supplier_sku: "tsel10",
    cost: amount(10_000),
    supplier_active: true,
    stock: null,
    repeatable: true,
    cut_off_start: "00:00",
    cut_off_end: "00:00",
    gone_at: null,
    updated_at: AT,
    ...change,
  };
}

function rule(change: Partial<MarginRule>): MarginRule {
  return {
    id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    scope: "global",
    target: "*",
    kind: "nominal",
    value: 1,
    rounding: 1,
    created_at: AT,
    updated_at: AT,
    ...change,
  };
}

function anyRule(scope: MarginRule["scope"]): fc.Arbitrary<MarginRule> {
  const targets = { global: "*", category: CATEGORY.id, product: "tsel10" };
  const percent = { kind: fc.constant("percent" as const), value: fc.nat(20_000) };
  const nominal = { kind: fc.constant("nominal" as const), value: fc.nat(100_000) };
  const rounding = fc.constantFrom(1, 50, 100, 333, 1_000);
  return fc
    .oneof(fc.record({ ...percent, rounding }), fc.record({ ...nominal, rounding }))
    .map((how) => rule({ scope, target: targets[scope], ...how }));
}
