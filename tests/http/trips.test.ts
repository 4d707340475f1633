// @module-tag unsampled
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";

let shop: Shop;
let buyer: Buyer;

beforeAll(async () => {
  shop = await openShop();
  buyer = await shop.customer({ balance: 500_000 });
  await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
  await shop.request("GET", "/ppob/categories");
});

/**
 * Sequential trips to a backend before the answer, authentication included, with a catalogue in
 * memory that is no older than a second.
 */
describe("the trips a request makes", () => {
  beforeEach(() => calmCatalogue(shop));

  it("are one more where the catalogue in memory is not known to be fresh", SLOW, async () => {
    shop.ports.catalogue.doubt();
    const ask = () => shop.request("GET", "/wallet/balance", { token: buyer.token });
    expect(await tripsOf(ask)).toEqual({ trips: 2, status: 200 });
    expect(await tripsOf(ask)).toEqual({ trips: 1, status: 200 });
  });

  it.each([
    ["/wallet", 1],
    ["/wallet/balance", 1],
    ["/wallet/transactions", 1],
    ["/wallet/statement", 1],
    ["/wallet/holds", 1],
    ["/transactions", 1],
    ["/ppob/transactions", 1],
    ["/ppob/stats", 1],
    ["/auth/me", 2],
    ["/health", 0],
  ])("GET %s: %i", SLOW, async (path, trips) => {
    const ask = () => shop.request("GET", path, { token: buyer.token });
    expect(await tripsOf(ask)).toEqual({ trips, status: 200 });
  });

  it("one order: 1", SLOW, async () => {
    const [order] = (await shop.ports.wallets.transactions(buyer.id, {}, { limit: 1 })).data;
    const ask = () => shop.request("GET", `/transactions/${order?.id}`, { token: buyer.token });
    expect(await tripsOf(ask)).toEqual({ trips: 1, status: 200 });
  });

  // One small read tells whether a catalogue changed moments ago is still the one in memory.
  it.each(["/ppob/categories", "/ppob/products/pulsa"])("GET %s: at most 1", async (path) => {
    const asked = await tripsOf(() => shop.request("GET", path));
    expect(asked.status).toBe(200);
    expect(asked.trips).toBeLessThanOrEqual(1);
  });

  it("a purchase: 1", async () => {
    const ask = () => shop.buy(buyer, { sku: "pln20", customer_no: "12345678902" });
    expect(await tripsOf(ask)).toEqual({ trips: 1, status: 202 });
  });

  it("a repeated purchase: 1", async () => {
    const ask = () => shop.buy(buyer, { sku: "pln20", customer_no: "12345678903" }, "dua-kali");
    await ask();
    expect(await tripsOf(ask)).toEqual({ trips: 1, status: 202 });
  });

  it.each([
    ["midtrans", 401],
    ["digiflazz", 401],
  ])("a forged %s webhook: 1", async (provider, status) => {
    const body = {
      order_id: "x",
      status_code: "200",
      gross_amount: "1.00",
      signature_key: "00",
      transaction_status: "settlement",
      data: {},
    };
    const ask = () => shop.request("POST", `/notifications/webhook/${provider}`, { body });
    expect(await tripsOf(ask)).toEqual({ trips: 1, status });
  });
});
