import { beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop } from "../support/shop.ts";
import { line, restock, unique } from "./stock.ts";

let shop: Shop;
let token: string;
let category: string;
beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
  await restock(shop);
  category = (await made("/categories", { name: unique("Rak") })).id;
});

const OWN = () => ({
  sku: unique("own"),
  kind: "counter",
  name: "Kaos toko",
  category_id: category,
  unit_cost: 40_000,
});

async function ask(method: string, path: string, body?: object) {
  const answer = await shop.request(method, `/admin/products${path}`, { token, body });
  return { status: answer.status, body: await read(answer) };
}

/** What an answer says, of any shape. */
async function read(answer: Response) {
  return JSON.parse(await answer.text());
}

async function made(path: string, wanted: object) {
  const { status, body } = await ask("POST", path, wanted);
  expect(status).toBe(201);
  return body;
}

describe("a product", () => {
  it("is added, read, changed and listed", async () => {
    const product = await made("", OWN());
    expect(product).toMatchObject({ kind: "counter", unit_cost: 40_000, stock: 0, active: true });

    const changed = await ask("PUT", `/${product.id}`, { name: "Kaos", low_stock: 3 });
    expect(changed.body).toMatchObject({ name: "Kaos", low_stock: 3, sku: product.sku });
    expect((await ask("GET", `/${product.id}`)).body).toMatchObject({ name: "Kaos", sources: [] });
    const { body } = await ask("GET", `?q=${product.sku}`);
    expect(body.data.map((each: { id: string }) => each.id)).toEqual([product.id]);
  });

  it.each([
    ["a taken SKU", 409, "product.sku_taken", () => ({ sku: "pln20" })],
    ["no cost of its own", 422, "request.invalid", () => ({ unit_cost: null })],
    [
      "an unknown category",
      422,
      "request.invalid",
      () => ({ category_id: `cat_${"0".repeat(26)}` }),
    ],
    ["an unfit SKU", 422, "request.invalid", () => ({ sku: "../x" })],
    ["a name that cannot be seen", 422, "request.invalid", () => ({ name: "\u200b" })],
  ] as const)("is refused with %s", async (_, status, code, change) => {
    const { body, ...answer } = await ask("POST", "", { ...OWN(), ...change() });
    expect([answer.status, body.code]).toEqual([status, code]);
  });

  it("goes on and off sale, and for good when it is archived", async () => {
    const { sku } = await supplied();
    const { id } = await productOf(sku);
    const onSale = async () => (await shop.request("GET", `/products/code/${sku}`)).status;

    expect(await onSale()).toBe(200);
    expect((await ask("POST", `/${id}/deactivate`)).body.active).toBe(false);
    expect(await onSale()).toBe(404);
    await ask("POST", `/${id}/activate`);
    expect(await onSale()).toBe(200);
    expect((await ask("DELETE", `/${id}`)).body.archived_at).not.toBeNull();
    expect(await onSale()).toBe(404);
    expect((await ask("DELETE", `/${id}`)).body.code).toBe("product.not_found");
    expect((await ask("PUT", `/${id}`, { name: "x" })).body.code).toBe("product.not_found");
  });

  it("keeps the words of staff when its supplier lists other ones", async () => {
    const { sku } = await supplied();
    const { id } = await productOf(sku);
    await ask("PUT", `/${id}`, { name: "Nama toko" });
    await restock(shop, { items: [line(sku, { product_name: "Nama pemasok" })] });

    expect((await productOf(sku)).name).toBe("Nama toko");
  });

  it("may be had as another supplier's line too, and as no line that does not exist", async () => {
    const [{ sku }, other] = [await supplied(), await supplied({ price: 9_000 })];
    const { id } = await productOf(sku);
    const sources = [sku, other.sku].map((supplier_sku, priority) => ({
      supplier: "digiflazz",
      supplier_sku,
      priority,
    }));

    expect((await ask("PUT", `/${id}/sources`, { sources })).status).toBe(200);
    expect((await ask("GET", `/${id}`)).body.sources).toHaveLength(2);
    const unknown = [{ supplier: "digiflazz", supplier_sku: "nope" }];
    const refused = await ask("PUT", `/${id}/sources`, { sources: unknown });
    expect(refused.body.errors).toMatchObject([{ pointer: "/sources/0" }]);

    await ask("PUT", `/${id}/sources`, { sources: [] });
    expect((await shop.request("GET", `/products/code/${sku}`)).status).toBe(404);
  });

  it("is changed by both of two who change it at once", async () => {
    const { id } = await made("", OWN());
    const answers = await Promise.all([
      ask("PUT", `/${id}`, { name: "Satu" }),
      ask("PUT", `/${id}`, { low_stock: 7 }),
    ]);

    expect(answers.map((each) => each.status)).toEqual([200, 200]);
    expect((await ask("GET", `/${id}`)).body).toMatchObject({ name: "Satu", low_stock: 7 });
  });

  it("is none of support's business", async () => {
    const support = await shop.staff("support");
    const options = { token: support.token, body: OWN() };
    expect((await shop.request("POST", "/admin/products", options)).status).toBe(403);
  });
});

describe("a category", () => {
  it("stands in another, down to the third level and never in itself", async () => {
    const top = await made("/categories", { name: unique("Atas") });
    const middle = await made("/categories", { name: unique("Tengah"), parent_id: top.id });
    const low = await made("/categories", { name: unique("Bawah"), parent_id: middle.id });

    const below = { name: unique("Dasar"), parent_id: low.id };
    expect((await ask("POST", "/categories", below)).body.code).toBe("category.too_deep");
    const circle = await ask("PUT", `/categories/${top.id}`, { parent_id: low.id });
    expect(circle.body.code).toBe("category.cycle");
    expect((await ask("POST", "/categories", { name: top.name })).body.code).toBe(
      "category.slug_taken",
    );
  });

  it("switched off hides what is in it and below it, everywhere and at once", async () => {
    const { sku } = await supplied();
    const { id } = await productOf(sku);
    const top = await made("/categories", { name: unique("Rak") });
    const child = await made("/categories", { name: unique("Laci"), parent_id: top.id });
    await ask("PUT", `/${id}`, { category_id: child.id });
    const listed = async () => {
      const answer = await shop.request("GET", `/products/category/${top.slug}?q=${sku}`);
      return answer.status === 200 ? (await read(answer)).data.length : answer.status;
    };

    expect(await listed()).toBe(1);
    await ask("PUT", `/categories/${child.id}`, { active: false });
    expect(await listed()).toBe(0);
    await ask("PUT", `/categories/${child.id}`, { active: true });
    await ask("PUT", `/categories/${top.id}`, { active: false });
    expect(await listed()).toBe(404);
    const buyer = await shop.customer({ balance: 100_000 });
    const bought = await shop.request("POST", "/ppob/transactions", {
      token: buyer.token,
      key: crypto.randomUUID(),
      body: { sku, customer_no: "081280556115" },
    });
    expect((await read(bought)).code).toBe("product.unavailable");
  });

  it("stands in the order that staff give", async () => {
    const [first, second] = [
      await made("/categories", { name: unique("Alfa") }),
      await made("/categories", { name: unique("Beta") }),
    ];
    await ask("PUT", "/categories/order", { order: [second.id, first.id] });
    const { body } = await ask("GET", "/categories");
    const ids: string[] = body.data.map((each: { id: string }) => each.id);

    expect(ids.indexOf(second.id)).toBeLessThan(ids.indexOf(first.id));
    expect((await shop.request("GET", "/products/categories")).status).toBe(200);
  });
});

describe("a price that jumped", () => {
  it("waits for staff, and the product is not sold meanwhile", async () => {
    const { sku } = await supplied({ price: 10_000 });
    await restock(shop, { items: [line(sku, { price: 100_000 })] });
    const lines = `/admin/suppliers/digiflazz/lines`;
    const waiting = await shop.request("GET", `${lines}?quarantined=true&q=${sku}`, { token });
    expect((await read(waiting)).data).toMatchObject([
      { supplier_sku: sku, cost: 10_000, quarantined_cost: 100_000 },
    ]);
    const shown = async () => read(await shop.request("GET", `/products/code/${sku}`));
    expect(await shown()).toMatchObject({ available: false });

    const accept = async (cost: number) => {
      const path = `${lines}/${sku}/accept-price`;
      return read(await shop.request("POST", path, { token, body: { cost } }));
    };
    expect(await accept(99_999)).toMatchObject({ code: "supplier_line.not_quarantined" });
    expect(await accept(100_000)).toMatchObject({ cost: 100_000, quarantined_cost: null });
    const alone = await shop.request("GET", `${lines}/${sku}`, { token });
    expect(await read(alone)).toMatchObject({ supplier_sku: sku, cost: 100_000 });
    expect(await shown()).toMatchObject({ available: true, price: 105_000 });
  });

  it("is rejected once, however often the list repeats it, and sold at one that fits", async () => {
    const { sku } = await supplied({ price: 10_000 });
    const told = (price: number) => restock(shop, { items: [line(sku, { price })] });
    const standing = async () => {
      const lines = await shop.ports.catalogue.lines("digiflazz");
      const found = lines.find((each) => each.supplier_sku === sku);
      return [found?.cost, found?.quarantined_cost, found?.rejected_cost];
    };
    const path = `/admin/suppliers/digiflazz/lines/${sku}/reject-price`;
    const reason = `salah ketik ${sku}`;
    const reject = async (cost: number) =>
      read(await shop.request("POST", path, { token, body: { cost, reason } }));
    const shown = async () => read(await shop.request("GET", `/products/code/${sku}`));
    await told(100_000);
    expect(await reject(99_999)).toMatchObject({ code: "supplier_line.not_quarantined" });
    expect(await reject(100_000)).toMatchObject({ cost: 10_000, quarantined_cost: null });
    expect(await reject(100_000)).toMatchObject({ code: "supplier_line.not_quarantined" });
    const audited = await shop.db
      .prepare(
        "SELECT new FROM audit_log WHERE action = 'supplier_line.reject_price' AND new LIKE ?",
      )
      .bind(`%${reason}%`)
      .all();
    expect(audited.results).toHaveLength(1);

    await told(100_000);
    expect(await standing()).toEqual([10_000, null, 100_000]);
    // This supplier's list still says that it would cost ten times as much.
    expect(await shown()).toMatchObject({ available: false });
    await told(90_000);
    expect(await standing()).toEqual([10_000, 90_000, null]);
    await told(10_500);
    expect(await standing()).toEqual([10_500, null, null]);
    expect(await shown()).toMatchObject({ available: true });
  });
});

/** A product that the supplier has just begun to list. */
async function supplied(change: object = {}): Promise<{ readonly sku: string }> {
  const sku = unique("sku");
  await restock(shop, { items: [line(sku, change)] });
  return { sku };
}

async function productOf(sku: string) {
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const product = products.find((each) => each.sku === sku);
  if (product === undefined) throw new Error(`no product ${sku}`);
  return product;
}
