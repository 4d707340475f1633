// @module-tag unsampled
import { beforeAll, expect, it } from "vitest";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Catalogue } from "../../src/adapters/d1/products/catalogue.ts";
import { cachedCatalogue } from "../../src/adapters/memory/catalogue.ts";
import { cataloguePricing } from "../../src/domain/products/catalogue-pricing.ts";
import type { MarginRule } from "../../src/domain/products/margin.ts";
import { quoteFor } from "../../src/domain/products/quote-order.ts";
import type { Catalogue } from "../../src/ports/products/catalogue.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { line, restock, unique } from "./stock.ts";

let shop: Shop;
let token: string;
beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
});

it("shows a new margin on the very next read, here and in another isolate", SLOW, async () => {
  const sku = await stock(10_001);
  const elsewhere = cachedCatalogue(d1Catalogue(openDb(shop.db)), Date.now);
  await elsewhere.snapshot();
  await put({ scope: "product", target: sku, kind: "percent", value: 1_000, rounding: 1 });
  const { version } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);

  expect(await listedPrice(sku)).toBe(11_002);
  expect(await priceAt(shop.ports.catalogue, sku, version)).toBe(11_002);
  expect(await priceAt(elsewhere, sku, version)).toBe(11_002);
});

it("lets a product's rule beat its category's, and that the global one", SLOW, async () => {
  const sku = await stock(10_000);
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const category = products.find((each) => each.sku === sku)?.category_id ?? "";
  expect(await listedPrice(sku)).toBe(10_500);

  await put({ scope: "category", target: category, kind: "nominal", value: 700, rounding: 1 });
  expect(await listedPrice(sku)).toBe(10_700);
  await put({ scope: "product", target: sku, kind: "nominal", value: 1, rounding: 50 });
  expect(await listedPrice(sku)).toBe(10_050);
});

it("replaces the rule of a target and keeps its id", async () => {
  const sku = await stock(10_000);
  const target = { scope: "product", target: sku } as const;
  const first = await put({ ...target, kind: "percent", value: 250, rounding: 1 });
  const second = await put({ ...target, kind: "nominal", value: 900, rounding: 100 });

  expect(second.id).toBe(first.id);
  expect(second.created_at).toBe(first.created_at);
  expect((await rules()).filter((each) => each.target === sku)).toEqual([second]);
  expect(await listedPrice(sku)).toBe(10_900);
});

it("falls back to the wider rule when one is removed, and removes it once", async () => {
  const sku = await stock(10_000);
  const product = { scope: "product", target: sku } as const;
  const { id } = await put({ ...product, kind: "nominal", value: 4_000, rounding: 1 });

  const first = await shop.request("DELETE", `/admin/config/margins/${id}`, { token });
  expect(first.status).toBe(204);
  expect(await listedPrice(sku)).toBe(10_500);
  const second = await shop.request("DELETE", `/admin/config/margins/${id}`, { token });
  expect(second.status).toBe(404);
  expect(await second.json()).toMatchObject({ code: "margin.not_found" });
});

it("sells at cost without any rule", SLOW, async () => {
  const sku = await stock(10_001);
  const global = (await rules()).find((each) => each.scope === "global");
  const removed = await shop.request("DELETE", `/admin/config/margins/${global?.id}`, { token });
  expect(removed.status).toBe(204);
  expect(await listedPrice(sku)).toBe(10_001);

  await put({ scope: "global", target: "*", kind: "percent", value: 500, rounding: 100 });
  expect(await listedPrice(sku)).toBe(10_600);
});

it.each([
  ["an unknown SKU", { scope: "product", target: "tidak-ada" }, "/target"],
  ["a category's slug", { scope: "category", target: "uji" }, "/target"],
  ["a global rule for one target", { scope: "global", target: "pulsa" }, "/target"],
  ["an unknown scope", { scope: "brand" }, "/scope"],
  ["a negative value", { value: -1 }, "/value"],
  ["a broken value", { value: 2.5 }, "/value"],
  ["no rounding at all", { rounding: 0 }, "/rounding"],
  ["a field nobody knows", { floor: 5 }, "/floor"],
])("refuses %s", async (_, change, pointer) => {
  const valid = { scope: "global", target: "*", kind: "percent", value: 500, rounding: 100 };
  const body = { ...valid, ...change };
  const answer = await shop.request("PUT", "/admin/config/margins", { token, body });

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: "request.invalid", errors: [{ pointer }] });
});

it("lets viewers read the rules and not change them", async () => {
  const viewer = await shop.staff("viewer");
  const body = { scope: "global", target: "*", kind: "percent", value: 1, rounding: 1 };

  const read = await shop.request("GET", "/admin/config/margins", { token: viewer.token });
  expect(read.status).toBe(200);
  const write = await shop.request("PUT", "/admin/config/margins", { token: viewer.token, body });
  expect(write.status).toBe(403);
});

it("keeps an audit entry of each change, with what was there before", SLOW, async () => {
  const sku = await stock(10_000);
  const product = { scope: "product", target: sku } as const;
  const first = await put({ ...product, kind: "nominal", value: 1, rounding: 1 });
  const second = await put({ ...product, kind: "nominal", value: 2, rounding: 1 });
  await shop.request("DELETE", `/admin/config/margins/${first.id}`, { token });

  const { data } = await shop.ports.audit.list({ limit: 3 });
  expect(data.map((each) => [each.action, each.resource_id])).toEqual([
    ["margin.remove", first.id],
    ["margin.put", first.id],
    ["margin.put", first.id],
  ]);
  expect(JSON.parse(data[0]?.old ?? "")).toEqual(second);
  expect(JSON.parse(data[1]?.old ?? "")).toEqual(first);
  expect(JSON.parse(data[2]?.old ?? "")).toBeNull();
});

it("lists rules in pages", SLOW, async () => {
  for (let count = 0; count < 3; count += 1) {
    const target = await stock(1_000);
    await put({ scope: "product", target, kind: "nominal", value: 1, rounding: 1 });
  }
  const all = await rules();
  const paged: MarginRule[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const answer = await shop.request("GET", `/admin/config/margins?limit=2${query}`, { token });
    const page: { data: MarginRule[]; next_cursor: string | null } = await answer.json();
    paged.push(...page.data);
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(all);
});

/** A new product at this cost, in a category of its own under the same name. */
async function stock(price: number): Promise<string> {
  const sku = unique("margin");
  await restock(shop, { items: [line(sku, { category: sku, price })] });
  return sku;
}

async function put(
  body: Pick<MarginRule, "scope" | "target" | "kind" | "value" | "rounding">,
): Promise<MarginRule> {
  const answer = await shop.request("PUT", "/admin/config/margins", { token, body });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function rules(): Promise<MarginRule[]> {
  const answer = await shop.request("GET", "/admin/config/margins?limit=100", { token });
  const { data }: { data: MarginRule[] } = await answer.json();
  return data;
}

async function listedPrice(sku: string): Promise<number | undefined> {
  const answer = await shop.request("GET", `/ppob/products/${sku}`);
  const { data }: { data: { sku: string; price: number }[] } = await answer.json();
  return data.find((each) => each.sku === sku)?.price;
}

async function priceAt(catalogue: Catalogue, sku: string, version: number) {
  const pricing = cataloguePricing(await catalogue.snapshot(version));
  const quoted = quoteFor(pricing, { sku, tier: "retail" }, shop.ports.now());
  return quoted.kind === "quoted" ? quoted.price.price : quoted.reason;
}
