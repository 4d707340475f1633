import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import {
  cataloguePricing,
  deliveringSources,
  offerOf,
} from "../../src/domain/products/catalogue-pricing.ts";
import type { MarginRule, Tier } from "../../src/domain/products/margin.ts";
import { quoteFor } from "../../src/domain/products/quote-order.ts";
import { AT, facts, rule, source } from "../products/goods.ts";

const TSEL = { sku: "tsel10", tier: "retail" } as const;

describe("sources", () => {
  const dear = source({ supplier: "iak", supplier_sku: "htelkomsel10000", cost: amount(10_400) });
  const rules = [rule({ scope: "global", target: "*", value: 500 })];
  const chosen = (...sources: Parameters<typeof source>[0][]) => {
    const pricing = cataloguePricing(facts({ margins: rules, sources: sources.map(source) }));
    const quoted = quoteFor(pricing, TSEL, AT);
    return quoted.kind === "quoted" ? quoted : undefined;
  };

  it("are asked in the order of their priority, and of their cost between equals", () => {
    expect(chosen({}, dear)?.quote.supplier).toBe("digiflazz");
    expect(chosen(dear, {})?.quote.supplier).toBe("digiflazz");
    expect(chosen({}, { ...dear, priority: 1 })?.quote.supplier).toBe("iak");
  });

  it("stand in for each other at the price of the first, within what the buyer pays", () => {
    const instead = chosen({ supplier_active: false }, dear);

    expect(instead?.price.price).toBe(10_500);
    expect(instead?.quote).toMatchObject({ supplier: "iak", cost: 10_400, margin: 100 });
    expect(instead?.quote.cost_ceiling).toBeLessThanOrEqual(10_500);
  });

  it("are passed over where they would cost more than the buyer pays", () => {
    expect(chosen({ supplier_active: false }, { ...dear, cost: amount(10_501) })).toBeUndefined();
    const pricing = cataloguePricing(
      facts({ margins: rules, sources: [source(), source({ ...dear, cost: amount(10_501) })] }),
    );
    const offer = offerOf(pricing, "tsel10", "retail");
    if (offer === undefined) throw new Error("no offer");
    expect(deliveringSources(offer, AT).map((each) => each.supplier)).toEqual(["digiflazz"]);
  });
});

describe("tiers", () => {
  const price = (margins: readonly MarginRule[], tier: Tier) =>
    offerOf(cataloguePricing(facts({ margins })), "tsel10", tier)?.price.price;

  it("have a rule of their own before everyone's of the same target", () => {
    const rules = [rule({ value: 1_000 }), rule({ tier: "reseller", value: 200 })];

    expect(price(rules, "retail")).toBe(11_000);
    expect(price(rules, "reseller")).toBe(10_200);
    expect(price(rules, "vip")).toBe(11_000);
  });

  it("fall under a product's rule for everyone before a wider one of their own", () => {
    const own = rule({ scope: "product", target: "tsel10", value: 50 });

    expect(price([rule({ tier: "vip", value: 10 }), own], "vip")).toBe(10_050);
  });
});
