import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { relist } from "../products/stock.ts";
import { oneIn, sampled } from "../support/cases.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

const BALANCE = 60_000;
/** Pending first, then delivered: both the answer and the webhook can go wrong. */
const LATE_NUMBER = "087800001233";

const Book = z.object({ data: z.array(z.object({ ref_id: z.string(), price: z.number() })) });

async function bookOf(shop: Shop, id: string) {
  const answer = await shop.sandbox("GET", "/digiflazz/book");
  return Book.parse(await answer.json()).data.filter((row) => row.ref_id.startsWith(id));
}

afterEach(async () => {
  const shop = await openShop();
  await shop.sandbox("DELETE", "/chaos/digiflazz");
});

const BAD_DAYS = [
  { mode: "delay", delay_ms: 100, times: 1 },
  { mode: "timeout_after_accept", delay_ms: 2_000, times: 1 },
  { mode: "timeout_after_accept", delay_ms: 2_000, times: 2 },
  { mode: "drop_reply", times: 1 },
  { mode: "garbage", times: 1 },
  { mode: "error_429", times: 1 },
  { mode: "error_500", times: 2 },
  { mode: "duplicate", times: 3 },
  { mode: "reorder", times: 3 },
  { mode: "wrong_signature", times: 1 },
];

const REFUSALS = [
  ["54", "order.number_rejected"],
  ["68", "product.out_of_stock"],
  ["69", "product.price_changed"],
  ["02", "supplier.failed"],
  ["43", "product.unavailable"],
] as const;

describe("a supplier on a bad day", () => {
  it.each(sampled(BAD_DAYS, 3))(
    "%j ends in one sale at the supplier and one in the wallet",
    async (chaos) => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: BALANCE });
      expect((await shop.sandbox("POST", "/chaos/digiflazz", chaos)).ok).toBe(true);

      const answer = await shop.buy(buyer, { sku: "xld10", customer_no: LATE_NUMBER });
      expect(answer.status).toBe(202);
      const order = TransactionView.parse(await answer.json());
      await shop.until(buyer, order.id, "SUCCESS");

      expect(await bookOf(shop, order.id)).toHaveLength(1);
      expect(await shop.balance(buyer)).toMatchObject({
        available: BALANCE - order.total,
        held: 0,
      });
      const books = await expectSoundBooks(buyer.id);
      expect(books.entries.filter((entry) => entry.transaction_id === order.id)).toHaveLength(1);
    },
  );

  it("that turns the order away gives the money back, and has sold nothing", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: BALANCE });
    await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_400", times: 1 });
    const answer = await shop.buy(buyer, { sku: "xld10", customer_no: LATE_NUMBER });
    const order = TransactionView.parse(await answer.json());
    const failed = await shop.until(buyer, order.id, "FAILED");
    expect(failed.failure_code).toBe("supplier.refused_us");
    expect(await bookOf(shop, order.id)).toEqual([]);
    expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it.runIf(oneIn(3))(
    "that never answers keeps the money held and is never given up on a guess",
    async () => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: BALANCE });
      await shop.sandbox("POST", "/chaos/digiflazz", { mode: "error_500", times: 3 });
      const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
      const order = TransactionView.parse(await answer.json());
      await shop.until(buyer, order.id, "PROCESSING");
      expect(await shop.balance(buyer)).toMatchObject({ held: order.total });
      await shop.until(buyer, order.id, "SUCCESS");
      expect(await bookOf(shop, order.id)).toHaveLength(1);
    },
  );

  it(
    "whose price has risen is never paid more, and the shop learns the new price",
    SLOW,
    async () => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: BALANCE });
      await shop.db.prepare("DELETE FROM price_list_fetches").run();
      await relist(shop, { items: [{ buyer_sku_code: "pln20", price: 30_000 }] });
      const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
      const order = TransactionView.parse(await answer.json());
      const failed = await shop.until(buyer, order.id, "FAILED");
      expect(failed.failure_code).toBe("product.price_changed");
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });

      const cost = () =>
        shop.db
          .prepare("SELECT cost FROM supplier_lines WHERE supplier_sku = 'pln20'")
          .first("cost");
      await eventually(async () => (await cost()) === 30_000);
      await shop.sandbox("POST", "/digiflazz/catalogue", { remove: ["pln20"] });
      await shop.db.batch([
        shop.db.prepare("UPDATE supplier_lines SET cost = 20050 WHERE supplier_sku = 'pln20'"),
        shop.db.prepare("UPDATE versions SET value = value + 1"),
      ]);
      await seeCatalogue(shop);
    },
  );

  it.each(sampled(REFUSALS, 2))(
    "that refuses with rc %s gives the money back as %s",
    async (rc, failure) => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: BALANCE });
      const force = (force_rc: string | null) =>
        shop.sandbox("POST", "/digiflazz/catalogue", {
          items: [{ buyer_sku_code: "pln20", force_rc }],
        });
      await force(rc);
      const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
      const order = TransactionView.parse(await answer.json());
      const failed = await shop.until(buyer, order.id, "FAILED");
      await shop.sandbox("POST", "/digiflazz/catalogue", { remove: ["pln20"] });
      expect(failed.failure_code).toBe(failure);
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
      await expectSoundBooks(buyer.id);
    },
  );
});
