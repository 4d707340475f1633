// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Catalogue } from "../../src/adapters/d1/products/catalogue.ts";
import { d1PublicCatalogue } from "../../src/adapters/d1/products/public-catalogue.ts";
import { createApi } from "../../src/adapters/http/core/api.ts";
import { ppobCatalogueEndpoints } from "../../src/adapters/http/products/ppob-catalogue.ts";
import { cachedPublicCatalogue } from "../../src/adapters/memory/public-catalogue.ts";
import { openIsolate, openShared, openTags, openTime } from "../cache/open-cache.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { line, restock, unique } from "./stock.ts";

interface Row {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly available: boolean;
}

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

describe("categories", () => {
  it("are those that have something to sell", async () => {
    const [stocked, sold, sku] = [unique("Rak "), unique("Habis "), unique("habis")];
    await restock(shop, {
      items: [line(unique("ada"), { category: stocked }), line(sku, { category: sold })],
    });
    expect(await categoryNames()).toEqual(expect.arrayContaining([stocked, sold]));

    await restock(shop, { remove: [sku] });
    const names = await categoryNames();
    expect(names).toContain(stocked);
    expect(names).not.toContain(sold);
  });

  it("have an id, a name and a slug, and no next page", async () => {
    const category = unique("Paket & Uji ");
    await restock(shop, { items: [line(unique("paket"), { category })] });
    const answer = await shop.request("GET", "/ppob/categories");

    expect(answer.status).toBe(200);
    const list: { data: { id: string; name: string; slug: string }[]; next_cursor: null } =
      await answer.json();
    expect(list.next_cursor).toBeNull();
    expect(list.data.find((each) => each.name === category)).toEqual({
      id: expect.stringMatching(/^cat_/),
      parent_id: null,
      position: 0,
      name: category,
      slug: category.toLowerCase().replace(" & ", "-").replace(" ", "-"),
    });
  });
});

describe("products of a category", () => {
  it("show what the buyer pays and nothing of our cost", async () => {
    const shelf = await stockShelf([["satu", { price: 9_950, desc: "Pulsa uji", multi: false }]]);
    const { data } = await pageOf(shelf.slug);

    expect(data).toEqual([
      {
        sku: shelf.sku("satu"),
        kind: "ppob_prepaid",
        category: shelf.slug,
        name: `Uji ${shelf.sku("satu")}`,
        price: 10_500,
        fee: 0,
        total: 10_500,
        price_rule: { scope: "global", tier: "everyone" },
        volume_prices: [],
        currency: "IDR",
        available: true,
        brand: "UJI",
        type: "Umum",
        description: "Pulsa uji",
        cut_off: null,
        customer_number: {
          label: { id: "ID akun atau email", en: "Account id or e-mail address" },
          example: "budi.s@example.com",
          pattern: expect.any(String),
          parts: [],
          separator: null,
        },
        repeatable: false,
      },
    ]);
  });

  it("say which fields to ask a buyer for", async () => {
    const answer = await shop.request("GET", "/products/code/ml19");
    expect(await answer.json()).toMatchObject({
      customer_number: {
        example: "12345678(2045)",
        parts: [{ name: "user_id" }, { name: "zone_id" }],
        separator: "|",
      },
    });
  });

  it("are found by the category's id and by its slug", SLOW, async () => {
    const shelf = await stockShelf([["satu", {}]]);
    const { categories } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const id = categories.find((each) => each.slug === shelf.slug)?.id ?? "none";

    expect(await pageOf(id)).toEqual(await pageOf(shelf.slug));
  });

  it("come from memory, without a trip once it is warm", async () => {
    const db = openDb(shop.db);
    const inner = d1PublicCatalogue(db, d1Catalogue(db));
    const trips = { made: 0 };
    const count = <Answer>(answer: Answer): Answer => {
      trips.made += 1;
      return answer;
    };
    const origin = {
      facts: () => count(inner.facts()),
      edition: () => count(inner.edition()),
    };
    const time = openTime();
    const { cache } = openIsolate(time, {
      ...{ shared: openShared(time).layer, tags: openTags().tags },
    });
    const publicCatalogue = cachedPublicCatalogue({ origin, cache, clock: time.clock });
    const ports = { ...shop.ports, publicCatalogue };
    const app = createApi(ppobCatalogueEndpoints, () => ports);
    for (const path of ["products/pulsa", "products/data?sort=name", "categories"]) {
      expect((await app.request(`/api/v1/ppob/${path}`)).status).toBe(200);
    }

    expect(trips.made).toBe(2);
  });

  it("are refused for a category nobody has", async () => {
    const answer = await shop.request("GET", "/ppob/products/tidak-ada");

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "category.not_found" });
  });

  it("can be asked for by brand and type, and sorted by name", async () => {
    const shelf = await stockShelf([
      ["a", { product_name: "Zamrud", brand: "XL", type: "Umum", price: 1_000 }],
      ["b", { product_name: "Intan", brand: "XL", type: "Data", price: 2_000 }],
      ["c", { product_name: "Akik", brand: "TRI", type: "Umum", price: 3_000 }],
    ]);
    const names = async (query: string) =>
      (await pageOf(shelf.slug, query)).data.map((row) => row.name);

    expect(await names("")).toEqual(["Zamrud", "Intan", "Akik"]);
    expect(await names("?sort=name")).toEqual(["Akik", "Intan", "Zamrud"]);
    expect(await names("?brand=xl")).toEqual(["Zamrud", "Intan"]);
    expect(await names("?brand=XL&type=Data")).toEqual(["Intan"]);
  });

  it(
    "are not available when off, out of stock or cut off, and not listed when gone",
    SLOW,
    async () => {
      const shelf = await stockShelf([
        ["on", { price: 1_000 }],
        ["buyer-off", { price: 2_000, buyer_product_status: false }],
        ["seller-off", { price: 3_000, seller_product_status: false }],
        ["empty", { price: 4_000, unlimited_stock: false, stock: 0 }],
        ["night", { price: 5_000, ...cutOffAround(new Date()) }],
        ["gone", { price: 6_000 }],
      ]);
      await restock(shop, { remove: [shelf.sku("gone")] });
      const { data } = await pageOf(shelf.slug);

      expect(data.map((row) => [row.sku, row.available])).toEqual([
        [shelf.sku("on"), true],
        [shelf.sku("buyer-off"), false],
        [shelf.sku("seller-off"), false],
        [shelf.sku("empty"), false],
        [shelf.sku("night"), false],
      ]);
      expect(data[4]).toMatchObject({
        cut_off: { start: expect.any(String), end: expect.any(String) },
      });
    },
  );
});

describe("pages", () => {
  it.each(["price", "name"])(
    "by %s hold every product once, also when some are added between",
    SLOW,
    async (sort) => {
      const shelf = await stockShelf(
        Array.from({ length: 7 }, (_, index) => [
          `p${index}`,
          // Two of a kind, so that the SKU has to decide.
          { price: 1_000 * (1 + Math.floor(index / 2)), product_name: `Nama é ${index % 3}` },
        ]),
      );
      const first = await pageOf(shelf.slug, `?sort=${sort}&limit=3`);
      await restock(shop, {
        items: [line(shelf.sku("early"), { category: shelf.name, price: 1, product_name: "A" })],
      });
      const second = await pageOf(shelf.slug, `?sort=${sort}&limit=3&cursor=${first.next_cursor}`);
      const third = await pageOf(shelf.slug, `?sort=${sort}&limit=3&cursor=${second.next_cursor}`);

      const skus = [first, second, third].flatMap((page) => page.data.map((row) => row.sku));
      expect(skus).toHaveLength(7);
      expect(new Set(skus).size).toBe(7);
      expect(third.next_cursor).toBeNull();
    },
  );

  it.each(["!", "eyJ9", "WzEsMl0", "WyJhIiwiYiJd"])(
    "refuse the cursor %s",
    SLOW,
    async (cursor) => {
      const shelf = await stockShelf([["satu", {}]]);
      const answer = await shop.request("GET", `/ppob/products/${shelf.slug}?cursor=${cursor}`);

      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({
        code: "request.invalid",
        errors: [{ pointer: "/query/cursor" }],
      });
    },
  );

  it.each(["limit=0", "limit=101", "limit=x", "sort=cost"])("refuse %s", async (query) => {
    const answer = await shop.request("GET", `/ppob/products/pulsa?${query}`);
    expect(answer.status).toBe(422);
  });
});

/** A category of its own with these products on it. */
async function stockShelf(products: readonly (readonly [string, object])[]) {
  const word = unique("rak");
  const sku = (code: string) => `${word}-${code}`;
  const items = products.map(([code, change]) => line(sku(code), { category: word, ...change }));
  await restock(shop, { items });
  return { name: word, slug: word, sku };
}

async function pageOf(
  category: string,
  query = "",
): Promise<{ data: Row[]; next_cursor: string | null }> {
  const answer = await shop.request("GET", `/ppob/products/${category}${query}`);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function categoryNames(): Promise<string[]> {
  const answer = await shop.request("GET", "/ppob/categories");
  const { data }: { data: { name: string }[] } = await answer.json();
  return data.map((each) => each.name);
}

/** A window from an hour ago to an hour from now, in WIB. */
function cutOffAround(now: Date) {
  const wib = (hours: number) =>
    new Date(now.getTime() + (7 + hours) * 3_600_000).toISOString().slice(11, 16);
  return { start_cut_off: wib(-1), end_cut_off: wib(1) };
}
