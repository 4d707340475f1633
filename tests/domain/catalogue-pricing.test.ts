import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import {
  cataloguePricing,
  offerOf,
  offersIn,
  shownCategories,
  shownCategory,
} from "../../src/domain/products/catalogue-pricing.ts";
import type { MarginRule } from "../../src/domain/products/margin.ts";
import { quoteFor } from "../../src/domain/products/quote-order.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { AT, CATEGORY, facts, product, rule, source } from "../products/goods.ts";
import { SEED } from "../support/cases.ts";

const TSEL = { sku: "tsel10", tier: "retail" } as const;

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
      const pricing = cataloguePricing(
        facts({ sources: [source({ cost })], margins: rules, settings }),
      );
      const quoted = quoteFor(pricing, TSEL, AT);
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
        offerOf(cataloguePricing(facts({ margins })), "tsel10", "retail")?.price.price;

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
    const pricing = cataloguePricing(facts({ sources: [source({ cost: amount(cost) })], margins }));

    expect(offerOf(pricing, "tsel10", "retail")?.price.price).toBe(price);
  });

  it("takes another category's rule for no rule at all", () => {
    const margins = [rule({ scope: "category", target: "cat_01KAV3Q9C5X7M2N8P4R6T0W1ZZ" })];

    expect(
      offerOf(cataloguePricing(facts({ margins })), "tsel10", "retail")?.price.rule_ids,
    ).toEqual([]);
  });
});

describe("quotes", () => {
  it("freezes the supplier's line, the ceiling and the rule applied", () => {
    const margins = [rule({ scope: "global", target: "*", value: 250 })];
    const settings = { ...DEFAULT_SETTINGS, "ppob.cost_tolerance": amount(100) };

    expect(quoteFor(cataloguePricing(facts({ margins, settings })), TSEL, AT)).toMatchObject({
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
    expect(quoteFor(cataloguePricing(facts()), { ...TSEL, sku: "nope" }, AT)).toEqual({
      kind: "refused",
      reason: "product.not_found",
    });
  });

  it.each([
    ["the supplier has switched off", { supplier_active: false }],
    ["has gone from the list", { gone_at: AT }],
    ["is out of stock", { stock: 0 }],
    ["costs much more all at once", { quarantined_cost: amount(90_000) }],
    ["the shop does not take there", { enabled: false }],
    ["is in its cut-off", { cut_off_start: "11:30", cut_off_end: "12:30" }],
    ["is in a cut-off across midnight", { cut_off_start: "23:45", cut_off_end: "12:01" }],
  ] as const)("refuses what %s", (_, change) => {
    const pricing = cataloguePricing(facts({ sources: [source(change)] }));

    expect(quoteFor(pricing, TSEL, AT)).toEqual({
      kind: "refused",
      reason: "product.unavailable",
    });
  });
});

describe("what the shop has switched off", () => {
  const above = { ...CATEGORY, id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y0" as const, slug: "above" };

  it.each([
    ["the product", { products: [product({ active: false })] }],
    ["its category", { categories: [{ ...CATEGORY, active: false }] }],
    [
      "the category above",
      {
        categories: [
          { ...CATEGORY, parent_id: above.id },
          { ...above, active: false },
        ],
      },
    ],
  ])("cannot be bought: %s", (_, change) => {
    expect(quoteFor(cataloguePricing(facts(change)), TSEL, AT)).toMatchObject({
      reason: "product.unavailable",
    });
  });

  it("is not found once it is archived", () => {
    const pricing = cataloguePricing(facts({ products: [product({ archived_at: AT })] }));

    expect(offerOf(pricing, "tsel10", "retail")).toBeUndefined();
    expect(offersIn(pricing, { category: undefined, tier: "retail", order: "price" })).toEqual([]);
  });
});

describe("a catalogue's pricing", () => {
  it("is worked out once per catalogue", () => {
    const catalogue = facts();

    expect(cataloguePricing(catalogue)).toBe(cataloguePricing(catalogue));
    expect(cataloguePricing(catalogue)).not.toBe(cataloguePricing(facts()));
    expect(offerOf(cataloguePricing(catalogue), "tsel10", "retail")).toBe(
      offerOf(cataloguePricing(catalogue), "tsel10", "retail"),
    );
  });

  const second = { ...CATEGORY, id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y0" as const, slug: "second" };
  const third = { ...CATEGORY, id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y1" as const, slug: "third" };
  const other = "prd_01KAV3Q9C5X7M2N8P4R6T0W1Y0" as const;

  it("shows active categories that have something to sell, by id and by slug", () => {
    const pricing = cataloguePricing(
      facts({
        categories: [CATEGORY, { ...second, active: false }, third],
        products: [product(), product({ id: other, sku: "gone", category_id: third.id })],
        sources: [source(), source({ product_id: other, gone_at: AT })],
      }),
    );

    expect(shownCategories(pricing)).toEqual([CATEGORY]);
    expect(shownCategory(pricing, CATEGORY.id)).toBe(CATEGORY);
    expect(shownCategory(pricing, "pulsa")).toBe(CATEGORY);
    expect(shownCategory(pricing, "second")).toBeUndefined();
  });

  it("shows what stands below a category with it, in the tree's own order", () => {
    const child = { ...second, parent_id: CATEGORY.id, position: 2 };
    const categories = [{ ...third, position: 9 }, child, CATEGORY];
    const pricing = cataloguePricing(
      facts({ categories, products: [product({ category_id: child.id })] }),
    );

    expect(shownCategories(pricing).map((each) => each.slug)).toEqual(["pulsa", "second"]);
    const query = { tier: "retail", order: "price" } as const;
    expect(offersIn(pricing, { ...query, category: CATEGORY.id })).toHaveLength(1);
    expect(offersIn(pricing, { ...query, category: third.id })).toHaveLength(0);
  });

  it("orders offers by price or name, then by SKU, without what has gone", () => {
    const goods = [
      { sku: "b", name: "beta", cost: 500 },
      { sku: "a", name: "Beta", cost: 500 },
      { sku: "c", name: "Alpha", cost: 900 },
      { sku: "d", name: "Delta", cost: 100, gone_at: AT },
    ].map((each, index) => ({ ...each, id: `prd_01KAV3Q9C5X7M2N8P4R6T0W1Z${index}` as const }));
    const pricing = cataloguePricing(
      facts({
        products: goods.map(({ id, sku, name }) => product({ id, sku, name })),
        sources: goods.map(({ id, sku, cost, gone_at = null }) =>
          source({ product_id: id, supplier_sku: sku, cost: amount(cost), gone_at }),
        ),
      }),
    );
    const skus = (order: "price" | "name") =>
      offersIn(pricing, { category: CATEGORY.id, tier: "retail", order }).map(
        (offer) => offer.product.sku,
      );

    expect(skus("price")).toEqual(["a", "b", "c"]);
    expect(skus("name")).toEqual(["c", "a", "b"]);
  });
});

function anyRule(scope: MarginRule["scope"]): fc.Arbitrary<MarginRule> {
  const targets = { global: "*", category: CATEGORY.id, product: "tsel10" };
  const percent = { kind: fc.constant("percent" as const), value: fc.nat(20_000) };
  const nominal = { kind: fc.constant("nominal" as const), value: fc.nat(100_000) };
  const rounding = fc.constantFrom(1, 50, 100, 333, 1_000);
  return fc
    .oneof(fc.record({ ...percent, rounding }), fc.record({ ...nominal, rounding }))
    .map((how) => rule({ scope, target: targets[scope], ...how }));
}
