import { beforeAll, expect, it } from "vitest";
import { d1Commit } from "../../src/adapters/d1/commit.ts";
import { d1Catalogue } from "../../src/adapters/d1/products/catalogue.ts";
import { d1PriceHistory } from "../../src/adapters/d1/products/price-history.ts";
import { syncPriceList } from "../../src/application/ppob/sync-price-list.ts";
import type { Product } from "../../src/domain/products/product.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { PriceList } from "../../src/ports/ppob/supplier.ts";
import { line, relist, restock, unique, unlimited } from "../products/stock.ts";
import { rounds } from "../support/cases.ts";
import { explainedDb } from "../support/query-plans.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { calls } from "../support/vendor-transport.ts";
import { withSupplier } from "../support/vendors.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await restock(shop);
});

it("brings in what is new, changed and gone, and keeps every product's id", async () => {
  const [kept, changed, gone] = [unique("kept"), unique("changed"), unique("gone")];
  const items = [line(kept), line(changed), line(gone)];
  expect(await restock(shop, { items })).toMatchObject({ new: 3, changed: 0, gone: 0 });
  const before = await productsOf(kept, changed, gone);

  const news = { items: [line(changed, { price: 12_500 })], remove: [gone] };
  expect(await restock(shop, news)).toMatchObject({ new: 0, changed: 1, gone: 1 });

  const after = await productsOf(kept, changed, gone);
  expect(after.map((each) => each.id)).toEqual(before.map((each) => each.id));
  expect(after[0]).toEqual(before[0]);
  expect(await lineOf(changed)).toMatchObject({ cost: 12_500, gone_at: null });
  expect((await lineOf(gone))?.gone_at).not.toBeNull();
});

it("leaves the catalogue's version alone when the list has no news", async () => {
  const { version } = await latest();
  expect(await restock(shop)).toMatchObject({ new: 0, changed: 0, gone: 0 });
  expect((await latest()).version).toBe(version);
});

it("answers with the counts, and within five minutes with when to come back", async () => {
  await forgetFetches();
  await relist(shop, { items: [line(unique("http"))] });
  const { token } = await shop.staff("operator");
  const first = await shop.request("POST", "/admin/ppob/sync", { token });
  expect(first.status).toBe(200);
  expect(await first.json()).toMatchObject({ new: 1, changed: 0, gone: 0, skipped: 0 });

  const second = await shop.request("POST", "/admin/ppob/sync", { token });
  expect(second.status).toBe(429);
  expect(await second.json()).toMatchObject({ code: "supplier.price_list_limited" });
  const wait = Number(second.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(shop.ports.policy.priceListSeconds);
});

it("refuses staff without the permission", async () => {
  const { token } = await shop.staff("support");
  const answer = await shop.request("POST", "/admin/ppob/sync", { token });
  expect(answer.status).toBe(403);
});

it("asks the supplier once, however many ask at once", async () => {
  await forgetFetches();
  await relist(shop, {});
  const { token } = await shop.staff("operator");
  const before = listCalls();
  const answers = await Promise.all([
    shop.request("POST", "/admin/ppob/sync", { token }),
    shop.request("POST", "/admin/ppob/sync", { token }),
    shop.request("POST", "/admin/ppob/sync", { token }),
  ]);

  expect(listCalls() - before).toBe(1);
  expect(answers.map((each) => each.status).sort()).toEqual([200, 429, 429]);
});

it("says when the supplier itself wants a longer wait", async () => {
  const limited = { kind: "limited", retry_after_seconds: 123 } as const;
  const failure = await failureOf(limited);
  expect(codeOf(failure)).toBe("supplier.price_list_limited");
  expect(failure).toHaveProperty("facts.retry_after_seconds", 123);
});

it.each([
  ["does not answer", { kind: "unavailable", detail: "timeout" }],
  ["lists nothing", { kind: "listed", items: [], skipped: 0 }],
  ["lists only what cannot be read", { kind: "listed", items: [], skipped: 40 }],
] as const)(
  "keeps the old catalogue when the supplier %s, and raises an alert",
  async (_, list) => {
    const before = await latest();
    expect(codeOf(await failureOf(list))).toBe("supplier.unavailable");

    expect(await latest()).toEqual(before);
    const alert = shop.db.prepare("SELECT times FROM alerts WHERE kind = 'supplier.price_list'");
    expect(await alert.first("times")).toBeGreaterThan(0);
  },
);

const MANY = rounds(1_000, 10_000);

it(`takes in ${MANY} products at once, and finds them unchanged the next time`, async () => {
  const { sources } = await latest();
  const known = sources.filter((each) => each.gone_at === null).length;
  const first = await restock(shop, { generate: MANY });
  expect(first).toMatchObject({ new: MANY, changed: 0, gone: 0, unchanged: known });

  expect(await restock(shop)).toMatchObject({ new: 0, unchanged: known + MANY });
  expect(await restock(shop, { generate: 0 })).toMatchObject({ gone: MANY });
  expect(await restock(shop, { generate: MANY })).toMatchObject({ new: 0, changed: MANY });
}, 60_000);

it("writes and claims by an index, however long the list is", async () => {
  const { db, plansOf } = explainedDb();
  const catalogue = d1Catalogue(db);
  const { categories, products, sources, margins } = await latest();
  const at = shop.ports.now();
  const change = {
    categories: categories.slice(0, 1),
    products: products.slice(0, 1).map((each) => ({ ...each, version: each.version + 1 })),
    lines: (await catalogue.lines("digiflazz")).slice(0, 1),
    sources: sources.slice(0, 1),
    unmapped: sources.slice(-1),
    gone: { supplier: "digiflazz", supplier_skus: ["nothing"] },
    margins: margins.slice(0, 1),
    removed: margins.slice(0, 1),
  };
  const commit = d1Commit(db);
  const ids = products.slice(0, 2).map(({ id }) => id);
  const plans = await plansOf(async () => {
    await catalogue.version();
    await catalogue.claimFetch("index", at, 300);
    await d1PriceHistory(db).movedAlone(ids, at);
    await d1PriceHistory(db).lastPrices(ids);
    await commit(catalogue.apply(change, at));
  });

  expect(plans.length).toBeGreaterThanOrEqual(8);
  for (const step of plans.flat()) expect(step).not.toMatch(/SCAN (?!json_each)/);
});

async function latest() {
  return shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
}

async function productsOf(...skus: readonly string[]): Promise<Product[]> {
  const { products } = await latest();
  return skus.flatMap((sku) => products.filter((each) => each.sku === sku));
}

async function lineOf(supplier_sku: string) {
  const lines = await shop.ports.catalogue.lines("digiflazz");
  return lines.find((each) => each.supplier_sku === supplier_sku);
}

/** How a sync ends with a supplier that answers this. */
async function failureOf(list: PriceList): Promise<unknown> {
  return syncPriceList(
    withSupplier(unlimited(shop), { priceList: async () => list }),
    "system:test",
  ).catch((error) => error);
}

function listCalls(): number {
  return calls.filter((path) => path.endsWith("/price-list")).length;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.code : String(error);
}

async function forgetFetches(): Promise<void> {
  await shop.db.prepare("DELETE FROM price_list_fetches").run();
}
