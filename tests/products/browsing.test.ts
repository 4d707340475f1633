import { beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";
import { line, restock, unique } from "./stock.ts";

let shop: Shop;
const word = unique("cari");
beforeAll(async () => {
  shop = await openShop();
  const item = (name: string, price: number, brand: string) =>
    line(`${word}-${name}`, { product_name: `${word} ${name}`, price, brand });
  await restock(shop, {
    items: [item("satu", 10_000, word), item("dua", 20_000, word), item("tiga", 30_000, "LAIN")],
  });
});

async function skus(path: string): Promise<string[]> {
  const answer = await shop.request("GET", path);
  expect(answer.status).toBe(200);
  const { data }: { data: { sku: string }[] } = JSON.parse(await answer.text());
  return data.map(({ sku }) => sku.replace(`${word}-`, ""));
}

describe("products", () => {
  it("are found by words, brand and price", async () => {
    expect(await skus(`/products/search?q=${word}%20du`)).toEqual(["dua"]);
    expect(await skus(`/products/provider/${word}`)).toEqual(["satu", "dua"]);
    const range = `/products/price-range?min_price=20000&max_price=40000&q=${word}`;
    expect(await skus(range)).toEqual(["dua", "tiga"]);
  });

  it("are not searched for without a word, nor between no prices", async () => {
    expect((await shop.request("GET", "/products/search")).status).toBe(422);
    expect((await shop.request("GET", "/products/price-range?min_price=1")).status).toBe(422);
    const headers = { "accept-language": "id" };
    const reversed = "/products/price-range?min_price=2&max_price=1";
    const answer = await shop.request("GET", reversed, { headers });
    expect(await answer.json()).toMatchObject({
      code: "request.invalid",
      errors: [{ pointer: "/query/max_price", message: "tidak boleh di bawah min_price" }],
    });
  });

  it("are counted by category and brand", async () => {
    expect((await shop.request("GET", "/products/stats?brand=x")).status).toBe(422);
    const read = async (path: string) =>
      JSON.parse(await (await shop.request("GET", `/products/stats${path}`)).text());
    expect((await read("")).products).toBeGreaterThanOrEqual(3);
    expect((await read("/providers")).data).toContainEqual({ name: word, products: 2 });
    expect((await read("/categories")).data).toContainEqual({ name: "uji", products: 3 });
  });

  it("take no look at the database while nothing changes", async () => {
    await skus(`/products/search?q=${word}`);
    const before = shop.ports.trips();
    await skus(`/products/search?q=${word}`);
    await skus(`/products/provider/${word}`);
    expect(shop.ports.trips()).toBe(before);
  });
});

describe("a list that a caller has already", () => {
  it("is not sent again until it changes", async () => {
    const path = `/products/search?q=${word}`;
    const first = await shop.request("GET", path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const asked = { headers: { "if-none-match": `"other", W/${etag}` } };
    const same = await shop.request("GET", path, asked);
    expect([same.status, await same.text()]).toEqual([304, ""]);

    await restock(shop, { items: [line(`${word}-satu`, { product_name: `${word} lain` })] });
    expect((await shop.request("GET", path, asked)).status).toBe(200);
  });
});
