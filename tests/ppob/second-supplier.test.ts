import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { planAttempt } from "../../src/application/ppob/plan-attempt.ts";
import { syncPriceList } from "../../src/application/ppob/sync-price-list.ts";
import { compose } from "../../src/compose.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import { amount } from "../../src/domain/money.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { apiOver, json } from "../http/api-handler.ts";
import { bindings } from "../support/bindings.ts";
import { passSeconds } from "../support/clock.ts";
import { deliver, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop, type Shop } from "../support/shop.ts";

const IAK = {
  IAK_PREPAID_URL: "http://127.0.0.1:8788/iak/prepaid/api",
  IAK_USERNAME: "081234567890",
  IAK_API_KEY: "dev-iak-api-key",
};
const LINE = { supplier: "iak", supplier_sku: "hpln20000" };

let shop: Shop;
let staff: { readonly token: string };
beforeAll(async () => {
  shop = await openShop();
  staff = await shop.staff();
});

afterEach(() => {
  vi.useRealTimers();
  heldMessages.closed = false;
});

/** The shop as it is with an account at IAK. */
const connected = () => compose({ ...bindings, ...IAK });

it("lists what a second supplier has, and sells nothing of it by itself", async () => {
  const before = (await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER)).products.length;
  const count = await syncPriceList(connected(), "system:test", { name: "iak" });

  expect(count).toMatchObject({ changed: 0, gone: 0, skipped: 0 });
  expect(count.new).toBeGreaterThan(50);
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  expect(products).toHaveLength(before);
});

it("takes no callback and no list for a shop that has no account there", async () => {
  const callback = { body: { data: { ref_id: "x", sign: "y" } } };
  const answer = await shop.request("POST", "/notifications/webhook/iak", callback);
  expect(answer.status).toBe(404);
  const asked = { token: staff.token };
  const sync = await shop.request("POST", "/admin/ppob/sync?supplier=iak", asked);
  expect(sync.status).toBe(404);
});

it("delivers by the preferred source, and asks before it believes a callback", async () => {
  const ports = connected();
  await syncPriceList(
    { ...ports, policy: { ...ports.policy, priceListSeconds: 0 } },
    "system:test",
    {
      name: "iak",
    },
  );
  const { products } = await shop.ports.catalogue.snapshot(Number.MAX_SAFE_INTEGER);
  const product = products.find((each) => each.sku === "pln20");
  const sources = [
    { ...LINE, priority: 1 },
    { supplier: "digiflazz", supplier_sku: "pln20", priority: 2 },
  ];
  const mapped = await shop.request("PUT", `/admin/products/${product?.id}/sources`, {
    token: staff.token,
    body: { sources },
  });
  expect(mapped.status).toBe(200);

  const buyer = await shop.customer({ balance: 100_000 });
  heldMessages.closed = true;
  const bought = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
  expect(bought.status).toBe(202);
  const { id }: { id: string } = await bought.json();
  expect(await deliver(await take("ppob", id), ports)).toBe(true);
  expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PROCESSING" });

  const ref_id = `${id.replace("_", "")}1`;
  const sign = hexDigest("md5", `${IAK.IAK_USERNAME}${IAK.IAK_API_KEY}${ref_id}`);
  const body = { data: { ref_id, sign, status: "2", rc: "07", price: "20090" } };
  const call = apiOver(() => ports);
  expect((await call("POST", "/notifications/webhook/iak", json(body))).status).toBe(200);
  // It claims a failure; asked, the supplier says otherwise.
  passSeconds(5);
  expect(await deliver(await take("webhooks", "whk_"), ports)).toBe(true);

  const order = await shop.transaction(buyer, id);
  expect(order).toMatchObject({ status: "SUCCESS", token: expect.stringMatching(/^\d{20}$/) });
});

it("is sent a number of several parts as it joins them, however that was typed", async () => {
  const buyer = await shop.customer({ balance: 100_000 });
  const typed = { sku: "ml3", customer_no: "12345678 (2045)" };
  const { id } = TransactionView.parse(await (await shop.buy(buyer, typed)).json());
  const order = await shop.ports.wallets.transaction(buyer.id, id);
  if (order === undefined) throw new Error("no order");

  const numbers = ["digiflazz", "iak"].map((supplier) => {
    const route = { supplier, supplier_sku: "ml3", cost_ceiling: amount(1_180) };
    return planAttempt(connected(), order, { route, number: 1 }).customer_no;
  });

  expect(numbers).toEqual(["123456782045", "12345678|2045"]);
});
