// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue, tripsOf } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";

const METER = "12345678901";

async function opened(answer: Response): Promise<TransactionView> {
  expect(answer.status, await answer.clone().text()).toBe(202);
  return TransactionView.parse(await answer.json());
}

async function problem(answer: Response) {
  return Problem.parse(await answer.json());
}

/** What the supplier's book says it accepted for these orders. */
async function accepted(shop: Shop, id: string): Promise<number> {
  const answer = await shop.sandbox("GET", "/digiflazz/book");
  const { data } = z
    .object({ data: z.array(z.object({ ref_id: z.string() })) })
    .parse(await answer.json());
  return data.filter((row) => row.ref_id.startsWith(id)).length;
}

/** The number the supplier's book has for an order. */
function sentNumber(shop: Shop, id: string): Promise<string | undefined> {
  return eventually(async () => {
    const answer = await shop.sandbox("GET", "/digiflazz/book");
    const { data } = z
      .object({ data: z.array(z.object({ ref_id: z.string(), customer_no: z.string() })) })
      .parse(await answer.json());
    return data.find((row) => row.ref_id.startsWith(id))?.customer_no;
  });
}

describe("purchase", () => {
  it("holds the money at once, captures it on delivery and shows the token", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });

    const order = await opened(await shop.buy(buyer, { sku: "pln20", customer_no: METER }));
    expect(order).toMatchObject({
      status: "PENDING",
      type: "PPOB",
      sku: "pln20",
      customer_no: METER,
    });
    expect(order.total).toBe(order.price + order.fee - order.discount);

    const done = await shop.until(buyer, order.id, "SUCCESS");
    expect(done.token).toMatch(/^\d{20}$/);
    expect(Number(done.kwh)).toBeGreaterThan(0);
    expect(await shop.balance(buyer)).toEqual({
      currency: "IDR",
      available: 100_000 - order.total,
      held: 0,
      total: 100_000 - order.total,
    });
    expect(await accepted(shop, order.id)).toBe(1);
    await expectSoundBooks(buyer.id);
  });

  it("tells the buyer by mail, with the token in groups of four", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await opened(await shop.buy(buyer, { sku: "pln20", customer_no: METER }));
    const { token } = await shop.until(buyer, order.id, "SUCCESS");

    const mail = await eventually(async () =>
      (await shop.mails(buyer.email)).find((each) => each.text.includes(order.id)),
    );
    expect(mail.subject).toBe("Pembelian berhasil: PLN 20.000");
    expect(mail.text).toContain(token?.replace(/(\d{4})(?=\d)/g, "$1-"));
  });

  it("costs one trip with a warm catalogue", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    await shop.buy(buyer, { sku: "nothing", customer_no: METER });
    const buy = () => shop.buy(buyer, { sku: "pln20", customer_no: METER });
    await calmCatalogue(shop);
    expect(await tripsOf(buy)).toEqual({ trips: 1, status: 202 });
  });

  it("gives the money back when the supplier fails, and says why", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    const order = await opened(
      await shop.buy(buyer, { sku: "xld10", customer_no: "087800001232" }),
    );
    const failed = await shop.until(buyer, order.id, "FAILED");
    expect(failed.failure_code).toBe("supplier.failed");
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it.each([
    ["087800001233", "SUCCESS"],
    ["087800001234", "FAILED"],
  ])(
    "keeps the money held while %s is pending, until the webhook says %s",
    SLOW,
    async (number, end) => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: 50_000 });
      const order = await opened(await shop.buy(buyer, { sku: "xld10", customer_no: number }));
      expect(await shop.balance(buyer)).toMatchObject({ held: order.total });
      await shop.until(buyer, order.id, end);
      expect(await shop.balance(buyer)).toMatchObject({
        available: end === "SUCCESS" ? 50_000 - order.total : 50_000,
        held: 0,
      });
      await expectSoundBooks(buyer.id);
    },
  );

  it("refuses what the balance cannot pay, and leaves no trace of it", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 10_000 });
    const answer = await shop.buy(buyer, { sku: "pln20", customer_no: METER });
    expect(answer.status).toBe(402);
    expect(await problem(answer)).toMatchObject({
      code: "wallet.insufficient_funds",
      needed: expect.toSatisfy((sum) => sum > 10_000),
      available: 10_000,
      currency: "IDR",
    });
    const books = await expectSoundBooks(buyer.id);
    expect(books.transactions.filter((each) => each.type === "PPOB")).toEqual([]);
  });

  it.each([
    [{ sku: "no-such-sku", customer_no: METER }, 404, "product.not_found"],
    [{ sku: "dana50", customer_no: "081280556115" }, 409, "product.unavailable"],
    [{ sku: "pln20", customer_no: "123" }, 422, "request.invalid"],
    [{ sku: "tsel10", customer_no: "087800001230" }, 422, "request.invalid"],
    [{ sku: "tsel10", customer_no: "021-5550123" }, 422, "request.invalid"],
    [{ sku: "pln20", customer_no: METER, amount: 1 }, 422, "request.invalid"],
    [{ sku: "pln20", customer_no: METER, sequence: 0 }, 422, "request.invalid"],
    [{ sku: "pln20" }, 422, "request.invalid"],
  ])("refuses %j with %i %s", SLOW, async (body, status, code) => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const answer = await shop.buy(buyer, body);
    expect(answer.status).toBe(status);
    expect(await problem(answer)).toMatchObject({ code });
    expect(await shop.balance(buyer)).toMatchObject({ available: 100_000, held: 0 });
  });
});

describe("the same request twice", () => {
  it("is answered with the first answer and buys once", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const buy = () => shop.buy(buyer, { sku: "pln20", customer_no: METER }, "beli-1");
    const first = await buy();
    const order = await opened(first.clone());
    await shop.until(buyer, order.id, "SUCCESS");

    const second = await buy();
    expect(second.status).toBe(202);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(await second.text()).toBe(await first.text());
    expect(await accepted(shop, order.id)).toBe(1);
  });

  it("is answered even when the product has gone from the shop since", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const buy = () => shop.buy(buyer, { sku: "pln50", customer_no: METER }, "beli-2");
    const order = await opened(await buy());
    await shop.db.batch([
      shop.db.prepare("UPDATE products SET active = 0 WHERE sku = 'pln50'"),
      shop.db.prepare("UPDATE versions SET value = value + 1"),
    ]);
    await seeCatalogue(shop);
    expect(await opened(await buy())).toEqual(order);
    const other = await shop.buy(buyer, { sku: "pln50", customer_no: METER, sequence: 2 });
    expect(other.status).toBe(409);
  });

  it("with other content is refused", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    await opened(await shop.buy(buyer, { sku: "pln20", customer_no: METER }, "beli-3"));
    const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678902" }, "beli-3");
    expect(answer.status).toBe(422);
    expect(await problem(answer)).toMatchObject({ code: "request.key_reused" });
  });
});

describe("the same product for the same number on one day", () => {
  it("is refused with the order there is, unless a new sequence is given", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 200_000 });
    const wanted = { sku: "pln20", customer_no: METER };
    const first = await opened(await shop.buy(buyer, wanted));

    const twin = await shop.buy(buyer, wanted);
    expect(twin.status).toBe(409);
    expect(await problem(twin)).toMatchObject({
      code: "transaction.duplicate_order",
      transaction_id: first.id,
    });
    const second = await opened(await shop.buy(buyer, { ...wanted, sequence: 2 }));
    expect(second.sequence).toBe(2);
    expect((await shop.buy(buyer, { ...wanted, sequence: 2 })).status).toBe(409);
    await shop.until(buyer, second.id, "SUCCESS");
    await expectSoundBooks(buyer.id);
  });

  it.each([
    ["ml19", "12345678(2045)", ["123456782045", "12345678-2045", "12345678 | 2045"]],
    ["wetv7", "Budi.S+nonton@example.com", ["budi.s+nonton@example.com"]],
    ["valo475", "Budi Santoso#ID01", ["budi santoso#id01", "\u202aBudi Santoso #ID01\u202c"]],
    ["dana10", "081280556115", ["+62 812-8055-6115", "tel:+62\u2011812\u20118055\u20116115"]],
  ])("is the same for %s however it is written: %s", async (sku, written, others) => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 500_000 });
    const first = await opened(await shop.buy(buyer, { sku, customer_no: written }));
    for (const customer_no of others) {
      const twin = await shop.buy(buyer, { sku, customer_no });
      expect(twin.status, customer_no).toBe(409);
      expect(await problem(twin)).toMatchObject({
        code: "transaction.duplicate_order",
        transaction_id: first.id,
      });
    }
    await expectSoundBooks(buyer.id);
  });

  it.each([
    ["valo475", "Budi#ID01"],
    ["gi60", "800123456|os_asia"],
    ["wetv7", "budi+nonton@example.com"],
  ])("is sent to the supplier of %s as it was typed: %s", SLOW, async (sku, customer_no) => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 100_000 });
    const order = await opened(await shop.buy(buyer, { sku, customer_no }));
    expect(order.customer_no).toBe(customer_no);
    expect(await sentNumber(shop, order.id)).toBe(customer_no);
  });

  it("may be tried again after it failed", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    const wanted = { sku: "xld10", customer_no: "087800001232" };
    const first = await opened(await shop.buy(buyer, wanted));
    await shop.until(buyer, first.id, "FAILED");
    await opened(await shop.buy(buyer, wanted));
  });

  it("is refused whatever the sequence where the supplier sells once a day", async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: 50_000 });
    const wanted = { sku: "xld10", customer_no: "087800001230" };
    await opened(await shop.buy(buyer, wanted));
    expect((await shop.buy(buyer, { ...wanted, sequence: 2 })).status).toBe(409);
  });
});
