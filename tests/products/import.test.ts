// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { line, restock, unique } from "./stock.ts";

let shop: Shop;
let token: string;
let slug: string;
beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
  await restock(shop);
  const body = { name: unique("Rak") };
  const made = await shop.request("POST", "/admin/products/categories", { token, body });
  slug = JSON.parse(await made.text()).slug;
});

async function bring(csv: string, query: { dry_run?: "true" } = {}, by = token) {
  const answer = await shop.request("POST", "/admin/products/import", {
    token: by,
    query,
    body: { csv },
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

async function exported(): Promise<string> {
  const answer = await shop.request("GET", "/admin/products/export", { token });
  expect(answer.headers.get("content-type")).toContain("text/csv");
  return await answer.text();
}

async function found(sku: string) {
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  return products.find((each) => each.sku === sku);
}

const HEADER = "sku,kind,name,category,unit_cost,margin_kind,margin_value,margin_rounding";

describe("a table of products", () => {
  it("moves a price further than a margin may alone only for two who ask alike", SLOW, async () => {
    const sku = unique("emas");
    await bring(`${HEADER}\n${sku},counter,Emas,${slug},1000000,,,`);
    const cost = async () => (await found(sku))?.unit_cost;
    expect((await bring(`sku,unit_cost\n${sku},1100000`)).status).toBe(200);
    for (const _again of [1, 2]) {
      const alone = await bring(`sku,unit_cost\n${sku},1`);
      expect(alone).toMatchObject({ status: 409, body: { code: "staff.second_person" } });
    }
    expect(await cost()).toBe(1_100_000);

    const other = (await shop.staff("finance")).token;
    const seconds = (value: number) =>
      shop.request("PUT", `/admin/products/${product?.id}`, {
        token: other,
        body: { unit_cost: value },
      });
    const product = await found(sku);
    expect((await seconds(2)).status).toBe(409);
    expect((await bring(`sku,unit_cost\n${sku},1`, {}, other)).status).toBe(200);
    expect(await cost()).toBe(1);
    const alerts = await shop.request("GET", "/admin/alerts", { token });
    expect(await alerts.text()).toContain("catalogue.import moves a price by");
  });

  it("adds and changes products with their own margins", async () => {
    const [known, fresh] = [unique("tahu"), unique("baru")];
    await bring(`${HEADER}\n${known},counter,Lama,${slug},1000,,,`);
    const table = [
      HEADER,
      `${known},,Lebih baik,,,,,`,
      `${fresh},counter,"Kaos ""L"", merah",${slug},40000,nominal,5001,100`,
    ].join("\r\n");

    const { status, body } = await bring(table);
    expect(status).toBe(200);
    expect(body).toEqual({ added: 1, changed: 1, unchanged: 0, margins: 1, errors: [] });
    expect(await found(known)).toMatchObject({ name: "Lebih baik", unit_cost: 1_000 });
    expect(await found(fresh)).toMatchObject({ name: 'Kaos "L", merah', kind: "counter" });
    const { margins } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    expect(margins.find((each) => each.target === fresh)).toMatchObject({
      scope: "product",
      kind: "nominal",
      value: 5_001,
      rounding: 100,
    });
  });

  it("may begin with a byte order mark, use semicolons and come as a file", async () => {
    const sku = unique("semi");
    const csv = `\uFEFFsku;kind;name;category;unit_cost\r\n${sku};counter;Topi;${slug};9000\r\n`;
    const answer = await shop.request("POST", "/admin/products/import", {
      token,
      body: new TextEncoder().encode(csv),
      headers: { "content-type": "text/csv" },
    });
    expect(answer.status).toBe(200);
    expect(await found(sku)).toMatchObject({ name: "Topi", unit_cost: 9_000 });
  });

  it("says what is wrong with every row, by its line, and keeps nothing when any is", async () => {
    const [good, other] = [unique("baik"), unique("lain")];
    const table = [
      HEADER,
      `${good},counter,Baik,${slug},1000,,,`,
      `${good},counter,Lagi,${slug},1000,,,`,
      `${other},counter,=HYPERLINK(1),${slug},1000,,,`,
      `${unique("x")},counter,Tanpa rak,tidak-ada,1000,,,`,
      `${unique("x")},counter,Murah,${slug},-5,,,`,
      `${unique("x")},ppob_prepaid,Pulsa,${slug},5,,,`,
      `../x,counter,Aneh,${slug},5,,,`,
      `${unique("x")},counter,Kutip "sini",${slug},5,fixed,,`,
      `${unique("x")},counter,Panjang,${slug},5,,,,,`,
    ].join("\n");

    const { body: dry } = await bring(table, { dry_run: "true" });
    const errors: { line: number; column: string | null; message: string }[] = dry.errors;
    expect(errors.map(({ line, column }) => [line, column])).toEqual(
      expect.arrayContaining([
        [3, "sku"],
        [4, "name"],
        [5, "category"],
        [6, "unit_cost"],
        [7, "unit_cost"],
        [8, "sku"],
        [9, "margin_kind"],
        [10, null],
      ]),
    );
    expect(errors.some(({ line }) => line === 2)).toBe(false);
    const said = errors.map(({ line, message }) => `${line} ${message}`);
    expect(said).toContain("5 bukan kategori yang dikenal");
    expect(said).toContain("6 harus berupa angka");
    expect(said.join()).not.toContain("Invalid");
    const { status, body } = await bring(table);
    expect([status, body.code]).toEqual([422, "product.import_invalid"]);
    expect(body.errors[0].pointer).toMatch(/^\/csv\/3\/sku$/);
    expect(await found(good)).toBeUndefined();
  });

  it("keeps nothing of a dry run", async () => {
    const sku = unique("kering");
    const table = `${HEADER}\n${sku},counter,Kering,${slug},1000,,,`;
    const { body } = await bring(table, { dry_run: "true" });
    expect(body).toMatchObject({ added: 1, errors: [] });
    expect(await found(sku)).toBeUndefined();
  });

  it.each([
    ["an unknown column", "sku,price\nx,1", "/csv"],
    ["a column twice", "sku,name,sku\nx,y,z", "/csv"],
    ["no SKU", "name\nKaos", "/csv"],
    ["a quote that is not closed", 'sku,name\nx,"Kaos\n', "/csv/2"],
    ["more rows than one import takes", `sku\n${"x\n".repeat(5_001)}`, "/csv"],
  ])("is refused with %s", async (_, csv, pointer) => {
    const { status, body } = await bring(csv);
    expect([status, body.code]).toEqual([422, "product.import_invalid"]);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  it("moves no price so far that another would have to approve it", async () => {
    const sku = unique("jauh");
    await restock(shop, { items: [line(sku, { price: 10_000 })] });
    const { body } = await bring(`sku,margin_kind,margin_value\n${sku},nominal,90000`);
    expect(body.errors).toMatchObject([{ pointer: "/csv/2/margin_value" }]);
    const near = await bring(`sku,margin_kind,margin_value\n${sku},nominal,900`);
    expect(near.body).toMatchObject({ margins: 1 });
  });

  it("comes back from an export without a change, whatever the words", async () => {
    const sku = unique("rumus");
    const name = '=1+1;kaos, "merah"';
    const body = { sku, kind: "counter", name, unit_cost: 1, brand: "+62", description: "a\nb" };
    const { categories } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const category_id = categories.find((each) => each.slug === slug)?.id;
    await shop.request("POST", "/admin/products", { token, body: { ...body, category_id } });

    const table = await exported();
    expect(table).toContain(`"'=1+1;kaos, ""merah"""`);
    const { status, body: again } = await bring(table);
    expect(status).toBe(200);
    expect(again).toMatchObject({ added: 0, changed: 0, margins: 0, errors: [] });
    expect(await found(sku)).toMatchObject({ name, brand: "+62", description: "a\nb" });
  });
});
