// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { approvedByAnother, proposed } from "../support/second-person.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { line, restock, unique } from "./stock.ts";

let shop: Shop;
let staff: { readonly id: string; readonly token: string };
beforeAll(async () => {
  shop = await openShop();
  staff = await shop.staff("finance");
  await restock(shop);
});

/** A product of its own, at this cost. */
async function supplied(price: number) {
  const sku = unique("harga");
  await restock(shop, { items: [line(sku, { price })] });
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const id = products.find((each) => each.sku === sku)?.id;
  return { sku, id };
}

async function read(method: string, path: string, body?: object) {
  const answer = await shop.request(method, path, { token: staff.token, body });
  return JSON.parse(await answer.text());
}

function put(target: string, terms: object) {
  const body = { scope: "product", target, rounding: 1, reason: "harga pesaing", ...terms };
  return shop.request("PUT", "/admin/config/margins", { token: staff.token, body });
}

async function shown(sku: string) {
  const answer = await shop.request("GET", `/products/code/${sku}`);
  return JSON.parse(await answer.text());
}

describe("the history of a price", SLOW, () => {
  it("has each change of cost or price, with what made it and who", async () => {
    const { sku, id } = await supplied(10_000);
    await put(sku, { kind: "nominal", value: 700 });
    await restock(shop, { items: [line(sku, { price: 11_000 })] });
    await restock(shop, { items: [line(sku, { price: 11_000, desc: "lain" })] });

    const { data } = await read("GET", `/admin/products/${id}/price-history`);
    const told = data.map((each: { cost: number; cause: string; prices: { vip: object } }) => [
      each.cost,
      each.cause,
      each.prices.vip,
    ]);
    const { margins } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const rule_id = margins.find((each) => each.target === sku)?.id;
    const global = margins.find((each) => each.scope === "global")?.id;
    expect(told).toEqual([
      [11_000, "catalogue.sync", { price: 11_700, rule_id }],
      [10_000, "margin.put", { price: 10_700, rule_id }],
      [10_000, "catalogue.sync", { price: 10_500, rule_id: global }],
    ]);
    expect(data.map((each: { changed_by: string }) => each.changed_by)).toEqual([
      "system:test",
      staff.id,
      "system:test",
    ]);
  });

  it("comes in pages, the newest first", async () => {
    const { sku, id } = await supplied(10_000);
    for (const value of [100, 200, 300]) await put(sku, { kind: "nominal", value });
    const path = `/admin/products/${id}/price-history?limit=2`;
    const first = await read("GET", path);
    const second = await read("GET", `${path}&cursor=${first.next_cursor}`);
    const prices = [...first.data, ...second.data].map((each) => each.prices.retail.price);
    expect(prices).toEqual([10_300, 10_200, 10_100, 10_500]);
  });
});

describe("a margin that moves a price far", () => {
  const far = { kind: "nominal", value: 20_000 };

  it("needs another, and is not what sells before", SLOW, async () => {
    const { sku } = await supplied(10_000);
    const answer = await put(sku, { kind: "nominal", value: 9_000 });
    const proposal = await proposed(answer.clone());
    expect(proposal).toMatchObject({ kind: "margin", subject: `product ${sku} everyone 1` });
    expect(await shown(sku)).toMatchObject({ price: 10_500 });
    const self = await read("PUT", `/admin/proposals/${proposal.id}/approve`);
    expect(self.code).toBe("proposal.same_admin");

    expect((await approvedByAnother(shop, answer)).status).toBe(200);
    expect(await shown(sku)).toMatchObject({ price: 19_000 });
  });

  it("needs another, and a reason, to be taken back", async () => {
    const { sku } = await supplied(10_000);
    expect((await approvedByAnother(shop, await put(sku, far))).status).toBe(200);
    const { margins } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
    const rule = `/admin/config/margins/${margins.find((each) => each.target === sku)?.id}`;
    expect(await read("DELETE", rule)).toMatchObject({ code: "request.invalid" });
    const answer = await shop.request("DELETE", `${rule}?reason=salah`, { token: staff.token });
    expect(await proposed(answer.clone())).toMatchObject({ kind: "margin" });
    expect(await shown(sku)).toMatchObject({ price: 30_000 });

    expect((await approvedByAnother(shop, answer)).status).toBe(200);
    expect(await shown(sku)).toMatchObject({ price: 10_500 });
  });

  it("is shown by a preview, which keeps nothing", async () => {
    const { sku } = await supplied(10_000);
    const body = { scope: "product", target: sku, kind: "price", value: 9_000, rounding: 1 };
    expect(await read("POST", "/admin/config/margins/preview", body)).toMatchObject({
      needs_another: true,
      changed: 1,
      below_cost: [sku],
      data: [{ sku, cost: 10_000, before: { retail: { price: 10_500 } } }],
    });
    expect(await shown(sku)).toMatchObject({ price: 10_500 });
  });

  it("is outdated once somebody else has set the rule meanwhile", async () => {
    const { sku } = await supplied(10_000);
    const answer = await put(sku, { kind: "nominal", value: 9_000 });
    await put(sku, { kind: "nominal", value: 100 });
    const refused = await approvedByAnother(shop, answer);
    expect(JSON.parse(await refused.text()).code).toBe("proposal.outdated");
  });
});

describe("a fixed price below cost", () => {
  it("takes the product off sale with an alert, until its cost is right again", async () => {
    const { sku } = await supplied(10_000);
    expect((await put(sku, { kind: "price", value: 10_200 })).status).toBe(200);
    expect(await shown(sku)).toMatchObject({ price: 10_200, available: true });

    await restock(shop, { items: [line(sku, { price: 10_300 })] });
    expect(await shown(sku)).toMatchObject({ available: false });
    expect(await shop.ports.alerts.openOf("catalogue.below_cost")).toEqual(["catalogue"]);
    expect(await read("GET", "/admin/products/stats")).toMatchObject({ below_cost: 1 });

    await restock(shop, { items: [line(sku, { price: 10_100 })] });
    expect(await shown(sku)).toMatchObject({ available: true });
    expect(await shop.ports.alerts.openOf("catalogue.below_cost")).toEqual([]);
  });

  it("needs another even when it moves the price little", async () => {
    const { sku } = await supplied(10_000);
    await proposed(await put(sku, { kind: "price", value: 9_999 }));
  });
});
