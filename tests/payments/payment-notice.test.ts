// @module-tag slow
import { describe, expect, it } from "vitest";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import {
  AMOUNT,
  gatewaySays,
  openTopUp,
  storedEvents,
  untilApplied,
  untilPayment,
} from "./paying.ts";

const shop = await openShop();

async function expectCreditedOnce(buyer: Awaited<ReturnType<typeof shop.customer>>) {
  expect(await shop.balance(buyer)).toMatchObject({ available: AMOUNT, held: 0 });
  const books = await expectSoundBooks(buyer.id);
  expect(books.entries).toHaveLength(1);
  return books;
}

describe("a payment's notices", () => {
  it("ten times at once are one credit", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    const taken = await gatewaySays(shop, payment.order_id, "settlement", { times: 10 });
    expect(taken).toEqual(new Array(10).fill(200));
    await shop.until(buyer, transaction.id, "SUCCESS");

    expect(await storedEvents(shop, payment.order_id)).toHaveLength(1);
    await untilApplied(shop, payment.order_id, 1);
    await expectCreditedOnce(buyer);
  });

  it("in ten different wordings at once are one credit as well", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "settlement", { notify: false });
    const methods = ["gopay", "qris", "bca_va", "bni_va", "bri_va", "permata_va", "shopeepay"];
    await Promise.all(
      methods.map((payment_type) =>
        gatewaySays(shop, payment.order_id, "settlement", { payment_type }),
      ),
    );
    await shop.until(buyer, transaction.id, "SUCCESS");
    const stored = await storedEvents(shop, payment.order_id);
    expect(stored.length).toBeGreaterThan(3);
    const effects = await untilApplied(shop, payment.order_id, stored.length);
    expect(effects.every((effect) => effect?.startsWith("credited"))).toBe(true);
    await expectCreditedOnce(buyer);
  });

  it("in inverted order, settled before pending, end in success", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await shop.sandbox("POST", "/chaos/midtrans", { mode: "reorder", times: 1 });
    await gatewaySays(shop, payment.order_id, "settlement");
    await untilApplied(shop, payment.order_id, 1);

    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "SUCCESS" });
    expect(await untilPayment(shop, payment.order_id, "PAID")).toBeDefined();
    await expectCreditedOnce(buyer);
  });

  it("of pending and settled, one after the other, end in success", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    expect(await gatewaySays(shop, payment.order_id, "pending")).toEqual([200]);
    expect(await storedEvents(shop, payment.order_id)).toEqual([]);
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "PENDING" });
    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");
    await expectCreditedOnce(buyer);
  });

  it("of a refused card leave the order payable, and the next try is credited", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "deny", { payment_type: "credit_card" });
    expect(await untilApplied(shop, payment.order_id, 1)).toEqual(["denied"]);
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "PENDING" });

    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");
    await expectCreditedOnce(buyer);
  });

  it.each([
    ["expire", "EXPIRED", "payment.expired"],
    ["cancel", "CANCELLED", "payment.cancelled"],
  ])("of %s end the top-up as %s without a credit", async (word, status, failure_code) => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, word);
    const ended = await shop.until(buyer, transaction.id, status);
    expect(ended.failure_code).toBe(failure_code);
    await untilPayment(shop, payment.order_id, status);
    expect((await expectSoundBooks(buyer.id)).entries).toEqual([]);
  });

  it("of a card under suspicion credit nothing until it is accepted", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "capture", { fraud_status: "challenge" });
    await untilPayment(shop, payment.order_id, "REVIEW");
    expect(await shop.balance(buyer)).toMatchObject({ total: 0 });

    await gatewaySays(shop, payment.order_id, "capture", { fraud_status: "accept" });
    await shop.until(buyer, transaction.id, "SUCCESS");
    await untilPayment(shop, payment.order_id, "PAID");
    await expectCreditedOnce(buyer);
  });
});

describe.each(["expire", "cancel"])("money that comes after %s", (word) => {
  it("is credited once under a top-up of its own, linked to the one that has ended", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, word);
    const ended = word === "expire" ? "EXPIRED" : "CANCELLED";
    await shop.until(buyer, transaction.id, ended);

    await gatewaySays(shop, payment.order_id, "settlement", { times: 5 });
    await gatewaySays(shop, payment.order_id, "settlement", { payment_type: "qris", times: 5 });
    await untilApplied(shop, payment.order_id, 3);
    await untilPayment(shop, payment.order_id, "PAID");

    const { transactions } = await expectCreditedOnce(buyer);
    expect(transactions).toHaveLength(2);
    const late = transactions.find((each) => each.id !== transaction.id);
    expect(late).toMatchObject({
      type: "TOPUP",
      status: "SUCCESS",
      total: AMOUNT,
      related_id: transaction.id,
      payment_id: payment.id,
    });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: ended });
    const mail = await eventually(async () =>
      (await shop.mails(buyer.email)).find((each) => each.text.includes(late?.id ?? "-")),
    );
    expect(mail.subject).toMatch(/^Pembayaran terlambat masuk ke saldo/);
    expect(mail.text).toContain("beli ulang");
    const shown = await shop.request("GET", `/payments/${payment.id}`, { token: buyer.token });
    expect(await shown.json()).toMatchObject({
      status: "PAID",
      transaction_id: transaction.id,
      credited_transaction_id: late?.id,
    });
  });
});
