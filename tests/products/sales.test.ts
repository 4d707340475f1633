import { beforeAll, describe, expect, it } from "vitest";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1DailyMutations } from "../../src/adapters/d1/finance/daily-mutations.ts";
import { d1PriceHistory } from "../../src/adapters/d1/products/price-history.ts";
import { d1Sales } from "../../src/adapters/d1/products/sales.ts";
import { transactions } from "../../src/adapters/d1/read-model/schema.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction, type Transaction } from "../../src/domain/orders/transaction.ts";
import { cataloguePricing, priceFor } from "../../src/domain/products/catalogue-pricing.ts";
import type { Tier } from "../../src/domain/products/margin.ts";
import { addSeconds, businessDay, dayBefore } from "../../src/domain/time.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop } from "../support/shop.ts";
import { line, restock, unique } from "./stock.ts";

const shop = await openShop();
const AT = addSeconds(shop.ports.now(), -86_400);
const DAY = businessDay(AT);
const goods = { first: unique("jual"), second: unique("jual") };
let token: string;

interface Order {
  readonly sku: string;
  readonly price: number;
  readonly quoted: number;
  readonly tier?: Tier;
  readonly discount?: number;
  readonly change?: Partial<Transaction>;
}

/** An order of yesterday's, delivered at what it was quoted unless it is said otherwise. */
async function deliver({ sku, price, quoted, tier = "retail", discount = 0, change }: Order) {
  const user_id = newId("user", AT);
  const opened = newTransaction({
    id: newId("transaction", AT),
    user_id,
    type: "PPOB",
    currency: "IDR",
    price: amount(price),
    fee: ZERO,
    discount: amount(discount),
    sku,
    quote: {
      supplier: "digiflazz",
      supplier_sku: sku,
      cost: amount(quoted),
      cost_ceiling: amount(quoted),
      margin: amount(Math.max(0, price - quoted)),
      margin_rule_ids: [],
      tier,
    },
    created_at: AT,
    actor: user_id,
  });
  const { actor: _actor, target: _target, ...row } = opened;
  const settled = { status: "SUCCESS", captured: opened.total, cost: amount(quoted) } as const;
  const copied = { updated_at: AT, version: 1, projected_at: AT };
  await openDb(shop.db)
    .insert(transactions)
    .values({ ...row, ...settled, ...copied, ...change });
  return opened;
}

beforeAll(async () => {
  token = (await shop.staff("finance")).token;
  const { first, second } = goods;
  await restock(shop, {
    items: [line(first, { price: 10_000 }), line(second, { price: 20_000 })],
  });
  for (const tier of ["retail", "reseller", "retail"] as const) {
    await deliver({ sku: first, price: 10_500, quoted: 10_000, tier });
  }
  await deliver({ sku: first, price: 9_500, quoted: 9_000 });
  await deliver({ sku: second, price: 21_000, quoted: 20_000, change: { cost: null } });
  const back = { status: "REFUNDED", refunded: amount(21_000) } as const;
  await deliver({ sku: second, price: 21_000, quoted: 20_000, change: back });
  await deliver({ sku: second, price: 21_000, quoted: 20_000, change: { cost: amount(22_000) } });
  await deliver({ sku: second, price: 21_000, quoted: 20_000, discount: 2_000 });
  await deliver({
    sku: second,
    price: 21_000,
    quoted: 20_000,
    change: { captured: amount(5_000) },
  });
  await deliver({ sku: second, price: 19_000, quoted: 20_000, change: { quote: null } });
  const { dailyMutations, commit } = shop.ports;
  await commit(dailyMutations.close(DAY, dayBefore(DAY), shop.ports.now()));
});

async function ask(method: "GET" | "POST", path: string, body?: object) {
  const answer = await shop.request(method, path, { token, body });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

describe("the report of losses", () => {
  it("names every order that cost more than was kept of it, with its cause", async () => {
    const { body } = await ask("GET", `/admin/reports/losses?date=${DAY}`);
    expect(body).toMatchObject({ day: DAY, losing: 5, unexplained: 1, unknown_costs: 1 });
    const causes: { cause: string; orders: number; amount: number }[] = body.causes;
    expect(causes.map(({ cause, orders, amount: lost }) => [cause, orders, lost]).sort()).toEqual([
      ["above_ceiling", 1, 1_000],
      ["discount", 1, 1_000],
      ["partial", 1, 15_000],
      ["refund", 1, 20_000],
      ["unexplained", 1, 1_000],
    ]);
    expect(body.data).toHaveLength(5);
  });

  it("comes in pages", async () => {
    const first = await ask("GET", `/admin/reports/losses?date=${DAY}&limit=3`);
    const cursor = first.body.next_cursor;
    const rest = await ask("GET", `/admin/reports/losses?date=${DAY}&limit=3&cursor=${cursor}`);
    const ids = [...first.body.data, ...rest.body.data].map((each) => each.transaction_id);
    expect(new Set(ids).size).toBe(5);
    expect(rest.body.next_cursor).toBeNull();
  });

  it("raises an alert about the day where a loss has no cause", async () => {
    expect(await shop.ports.alerts.openOf("sale.loss")).toEqual([DAY]);
  });

  it("is not there before the day is closed", async () => {
    const { status, body } = await ask("GET", "/admin/reports/losses?date=2020-01-01");
    expect([status, body.code]).toEqual([404, "report.not_ready"]);
  });

  it("follows what is learnt of a day after it was closed", async () => {
    const late = await deliver({ sku: goods.first, price: 9_000, quoted: 9_500 });
    const { dailyMutations, commit } = shop.ports;
    const before = await shop.ports.sales.losses(DAY);
    await commit(dailyMutations.undoubt(DAY));
    const after = await shop.ports.sales.losses(DAY);
    expect((after?.orders ?? 0) - (before?.orders ?? 0)).toBe(1);
    expect(after?.causes.find(({ cause }) => cause === "unexplained")?.orders).toBe(2);
    await shop.db.prepare("DELETE FROM transactions WHERE id = ?").bind(late.id).run();
    await commit(dailyMutations.undoubt(DAY));
    expect((await shop.ports.sales.losses(DAY))?.orders).toBe(before?.orders);
  });
});

describe("what was sold", () => {
  it("is counted by product and day, with what it earned", async () => {
    const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const { id } = products.find((each) => each.sku === goods.second) ?? {};
    const { body } = await ask("GET", `/admin/products/${id}/stats`);
    const revenue = 21_000 + 21_000 + 19_000 + 5_000 + 19_000;
    const cost = 20_000 + 20_000 + 22_000 + 20_000 + 20_000 + 20_000;
    const total = { orders: 5, returned: 1, revenue, cost, profit: revenue - cost };
    expect(body).toMatchObject({ total, data: [{ day: DAY, ...total }] });

    const wrong = await ask("GET", `/admin/products/${id}/stats?from=2026-01-01&to=2025-01-01`);
    expect(wrong.status).toBe(422);
  });

  it("decides what is popular, of what is on sale", async () => {
    const popular = async () => {
      const answer = await shop.request("GET", "/products/popular?limit=1");
      return JSON.parse(await answer.text()).data.map((each: { sku: string }) => each.sku);
    };
    await expect.poll(popular, { timeout: 5_000 }).toEqual([goods.second]);
    const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const { id } = products.find((each) => each.sku === goods.second) ?? {};
    await ask("POST", `/admin/products/${id}/deactivate`);
    // Visitors are shown a catalogue that is a second old at most.
    await expect.poll(popular, { timeout: 5_000 }).toEqual([goods.first]);
    await ask("POST", `/admin/products/${id}/activate`);
  });
});

describe("a simulation", () => {
  const terms = { scope: "product", target: goods.first, kind: "percent", rounding: 100 } as const;

  it("comes to what the same orders really come to when the rule is set", async () => {
    const margin = { ...terms, value: 800 };
    const { body } = await ask("POST", "/admin/config/margins/simulate", { margin });
    expect(body).toMatchObject({ orders: 4, before: { revenue: 41_000, cost: 39_000 } });

    await shop.request("PUT", "/admin/config/margins", { token, body: margin });
    const pricing = cataloguePricing(await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER));
    const product = pricing.products.get(goods.first);
    if (product === undefined) throw new Error("not for sale");
    const real = [10_000, 10_000, 10_000, 9_000].map(
      (cost) => priceFor(pricing, { product, cost: amount(cost), tier: "retail" }).price,
    );
    const revenue = real.reduce((sum, price) => sum + price, 0);
    expect(body.after).toEqual({ revenue, cost: 39_000, profit: revenue - 39_000 });
    expect(body).toMatchObject({ losing: [], losing_count: 0, next_after: null });
  });

  it("names what would be sold at a loss", async () => {
    const margin = { ...terms, kind: "price", value: 9_900 };
    const { body } = await ask("POST", "/admin/config/margins/simulate", { margin });
    expect(body.losing_count).toBe(2);
    expect(body.losing).toContainEqual({
      sku: goods.first,
      tier: "retail",
      price: 9_900,
      cost: 10_000,
      orders: 2,
    });
    expect(body.after.revenue).toBe(4 * 9_900);
  });

  it("tries another cost of a supplier's line", async () => {
    const supplier_price = { supplier: "digiflazz", supplier_sku: goods.first, cost: 12_000 };
    const { body } = await ask("POST", "/admin/config/margins/simulate", { supplier_price });
    expect(body.after).toMatchObject({ cost: 4 * 12_000 });
    expect(body.after.revenue).toBeGreaterThanOrEqual(4 * 12_000);
    const none = { supplier_price: { ...supplier_price, supplier_sku: "nope" } };
    const unknown = await ask("POST", "/admin/config/margins/simulate", none);
    expect(unknown.body.code).toBe("supplier_line.not_found");
  });

  it("is of a rule or of a cost, never of both nor of neither", async () => {
    expect((await ask("POST", "/admin/config/margins/simulate", {})).status).toBe(422);
  });
});

describe("reports of sales", () => {
  it("read what they need by index, and never the orders themselves", async () => {
    const { db, plansOf } = explainedDb();
    const sales = d1Sales(db);
    const plans = await plansOf(async () => {
      await sales.daily(["a", "b"], { from: DAY, to: DAY });
      await sales.losses(DAY);
      await sales.losingOrders(DAY, { limit: 5, cursor: newId("transaction", AT) });
      await d1PriceHistory(db).list(newId("product", AT), { limit: 5, cursor: AT });
      await d1Commit(db)(d1DailyMutations(db).undoubt(DAY));
    });

    for (const step of plans.flat()) {
      expect(step).not.toMatch(/^SCAN (t|transactions|daily_sales|order_losses|price_changes)/);
    }
    expect(plans.length).toBeGreaterThan(8);
  });
});
