import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { passSeconds } from "../support/clock.ts";
import { approvedByAnother, proposed } from "../support/second-person.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { line, restock, unique } from "./stock.ts";

const DAY = 86_400;
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
afterEach(() => {
  vi.useRealTimers();
});

const HEADER = "sku,kind,name,category,unit_cost,margin_kind,margin_value,margin_rounding";

async function bring(csv: string, by = token) {
  const answer = await shop.request("POST", "/admin/products/import", { token: by, body: { csv } });
  return answer.status;
}

async function found(sku: string) {
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  return products.find((each) => each.sku === sku);
}

/** The shop's own goods at this cost and price. */
async function piece(cost = 10_000) {
  const sku = unique("barang");
  expect(await bring(`${HEADER}\n${sku},counter,Barang,${slug},${cost},nominal,0,1`)).toBe(200);
  const id = (await found(sku))?.id;
  const costs = async (unit_cost: number, by = token) => {
    const asked = { token: by, body: { unit_cost } };
    return (await shop.request("PUT", `/admin/products/${id}`, asked)).status;
  };
  const margin = (terms: object) => {
    const of = { scope: "product", target: sku, rounding: 1, reason: "harga pesaing" };
    return shop.request("PUT", "/admin/config/margins", { token, body: { ...of, ...terms } });
  };
  return { sku, id, costs, margin };
}

describe("several small moves of one price", () => {
  it("count together, by whichever way and whoever makes them", async () => {
    const { sku, costs, margin } = await piece();
    expect(await costs(12_000)).toBe(200);
    expect(await bring(`sku,unit_cost\n${sku},14000`)).toBe(200);
    expect(await costs(16_000)).toBe(409);
    expect(await bring(`sku,unit_cost\n${sku},16000`)).toBe(409);
    expect((await margin({ kind: "nominal", value: 900 })).status).toBe(200);
    await proposed(await margin({ kind: "nominal", value: 1_100 }));
    const other = (await shop.staff("finance")).token;
    expect(await costs(15_000, other)).toBe(409);
    expect(await costs(13_000)).toBe(200);
  });

  it("are made by two who ask alike, and count no longer after a day", async () => {
    const { costs, id } = await piece();
    expect(await costs(14_000)).toBe(200);
    expect(await costs(16_000)).toBe(409);
    expect(await costs(16_000, (await shop.staff("finance")).token)).toBe(200);
    expect(await costs(17_500)).toBe(409);
    expect(await costs(17_000)).toBe(200);
    passSeconds(DAY + 1);
    token = (await shop.staff("finance")).token;
    expect(await costs(25_000)).toBe(200);
    const answer = await shop.request("GET", `/admin/products/${id}/price-history`, { token });
    expect(JSON.parse(await answer.text()).data[0]).not.toHaveProperty("alone_steps");
  });

  it("do not count what a supplier has moved in between", async () => {
    const sku = unique("pulsa");
    const margin = async (value: number, method = "POST") => {
      const body = { scope: "product", target: sku, rounding: 1, reason: "coba", value };
      const put = { token, body: { ...body, kind: "nominal" } };
      return (await shop.request(method, "/admin/config/margins", put)).status;
    };
    await restock(shop, { items: [line(sku, { price: 10_000 })] });
    expect(await margin(4_000, "PUT")).toBe(200);
    await restock(shop, { items: [line(sku, { price: 20_000 })] });
    expect(await margin(4_500)).toBe(200);
    expect(await margin(6_500)).toBe(202);
  });

  it("are not forgotten while nobody delivers it", async () => {
    const [sku, dear] = [unique("pulsa"), unique("mahal")];
    await restock(shop, { items: [line(sku, { price: 10_000 }), line(dear, { price: 30_000 })] });
    const path = `/admin/products/${(await found(sku))?.id}/sources`;
    const sources = async (...skus: readonly string[]) => {
      const rows = skus.map((supplier_sku) => {
        return { supplier: "digiflazz", supplier_sku, priority: 1, enabled: true };
      });
      return (await shop.request("PUT", path, { token, body: { sources: rows } })).status;
    };
    expect(await sources()).toBe(200);
    passSeconds(2 * DAY);
    token = (await shop.staff("finance")).token;
    expect(await sources(dear)).toBe(409);
    expect(await sources(sku)).toBe(200);
  });
});

describe("a margin for several pieces", () => {
  it("needs another where one of them sells for far less than a single one", async () => {
    const { margin } = await piece(5_000);
    const dear = await margin({ kind: "nominal", value: 10_000 });
    expect((await approvedByAnother(shop, dear)).status).toBe(200);
    const few = { quantity: 10, kind: "price" };
    expect((await margin({ ...few, value: 8_000 })).status).toBe(200);
    await proposed(await margin({ ...few, value: 7_000 }));
  });
});

it("a margin is an edit of the catalogue: of two decided on one revision one is made", async () => {
  const { margin } = await piece();
  const revision = async () => {
    return (await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER)).revision;
  };
  const before = await revision();
  expect((await margin({ kind: "nominal", value: 100 })).status).toBe(200);
  expect(await revision()).toBe(before + 1);
});
