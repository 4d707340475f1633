import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { type Attempt, newAttempt } from "../../src/domain/ppob/attempt.ts";
import { isWorthAnother, type RoutingFacts, routesOf } from "../../src/domain/ppob/routing.ts";
import type { Source } from "../../src/domain/products/source.ts";
import { AT, source } from "../products/goods.ts";

const digiflazz = (change: Partial<Source> = {}) =>
  source({ supplier: "digiflazz", priority: 1, cost: amount(10_000), ...change });
const iak = (change: Partial<Source> = {}) =>
  source({
    supplier: "iak",
    supplier_sku: "htelkomsel10",
    priority: 2,
    cost: amount(9_000),
    ...change,
  });

const order = {
  price: amount(11_000),
  discount: amount(0),
  quote: {
    supplier: "digiflazz",
    supplier_sku: "tsel10",
    cost: amount(10_000),
    cost_ceiling: amount(10_500),
    margin: amount(1_000),
    margin_rule_ids: [],
  },
};

function facts(change: Partial<RoutingFacts> = {}): RoutingFacts {
  return {
    sources: [digiflazz(), iak()],
    settings: { "ppob.routing": "priority", "ppob.cost_tolerance": amount(500) },
    rates: new Map(),
    tried: [],
    at: AT,
    ...change,
  };
}

const namesIn = (given: RoutingFacts) => routesOf(order, given).map(({ supplier }) => supplier);
const by = (routing: RoutingFacts["settings"]["ppob.routing"]) => ({
  "ppob.routing": routing,
  "ppob.cost_tolerance": amount(500),
});

describe("the sources of an order", () => {
  it("come by priority, by price or by how often each has delivered", () => {
    expect(namesIn(facts())).toEqual(["digiflazz", "iak"]);
    expect(namesIn(facts({ settings: by("price") }))).toEqual(["iak", "digiflazz"]);
    const rates = new Map([
      ["digiflazz tsel10", 0.9],
      ["iak htelkomsel10", 0.99],
    ]);
    expect(namesIn(facts({ settings: by("success_rate"), rates }))).toEqual(["iak", "digiflazz"]);
    // Of what nobody has tried yet nothing bad is known.
    const some = new Map([["digiflazz tsel10", 1]]);
    const settings = by("success_rate");
    expect(namesIn(facts({ settings, rates: some }))).toEqual(["digiflazz", "iak"]);
  });

  it("may cost what they were quoted with, or any other what the buyer pays", () => {
    expect(routesOf(order, facts()).map((each) => each.cost_ceiling)).toEqual([10_500, 9_500]);
    const dear = iak({ cost: amount(10_900) });
    const ceilings = routesOf(order, facts({ sources: [digiflazz(), dear] }));
    expect(ceilings.map((each) => each.cost_ceiling)).toEqual([10_500, 11_000]);
    const dearer = {
      sources: [digiflazz({ cost: amount(10_501) }), iak({ cost: amount(11_001) })],
    };
    expect(namesIn(facts(dearer))).toEqual([]);
  });

  it("never cost more than what a voucher leaves of the price", () => {
    const dear = facts({ sources: [iak({ cost: amount(10_600) })] });
    expect(routesOf({ ...order, discount: amount(300) }, dear)).toHaveLength(1);
    expect(routesOf({ ...order, discount: amount(401) }, dear)).toEqual([]);
  });

  it.each([
    ["not enabled", { enabled: false }],
    ["off its list", { gone_at: AT }],
    ["switched off", { supplier_active: false }],
    ["out of stock", { stock: 0 }],
    ["in its cut-off", { cut_off_start: "11:00", cut_off_end: "13:00" }],
    ["of a price nobody has accepted", { quarantined_cost: amount(90_000) }],
  ])("leave out one that is %s", (_what, change) => {
    expect(namesIn(facts({ sources: [digiflazz(change), iak()] }))).toEqual(["iak"]);
  });

  it("leave out what was asked before, and name a paused one to be waited for", () => {
    const [first] = routesOf(order, facts());
    if (first === undefined) throw new Error("no route");
    const id = "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ" as const;
    const buyer = { id, user_id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ", customer_no: "1" } as const;
    const clock = { at: AT, unitSeconds: 60 };
    const tried: readonly Attempt[] = [
      newAttempt({ ...buyer, quote: null }, { route: first, number: 1 }, clock),
    ];
    expect(namesIn(facts({ tried }))).toEqual(["iak"]);
    const paused = routesOf(order, facts({ sources: [digiflazz({ paused: true }), iak()] }));
    expect(paused.map((each) => each.paused)).toEqual([true, false]);
  });
});

it("what is wrong with the order itself is wrong at every supplier", () => {
  expect(isWorthAnother("order.number_rejected")).toBe(false);
  expect(isWorthAnother("supplier.refused_us")).toBe(true);
  expect(isWorthAnother("product.out_of_stock")).toBe(true);
});
