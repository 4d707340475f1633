// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { gatewaySays, openTopUp, storedPayment, untilAlert, untilPayment } from "./paying.ts";

const shop = await openShop();

describe("another amount than the one ordered", () => {
  it.each([
    ["less", "9999.00", null],
    ["more, without a word why", "10071.00", null],
    ["more, on top of another original", "10071.00", "9000"],
    ["less, with our amount as its original", "9000.00", "10000"],
    ["a hundred times as much", "1000000.00", null],
  ])(
    "(%s) credits nothing and waits for a person",
    SLOW,
    async (_what, gross_amount, original_amount) => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openTopUp(shop, buyer, 10_000);
      await gatewaySays(shop, payment.order_id, "settlement", { gross_amount, original_amount });

      expect(await untilPayment(shop, payment.order_id, "REVIEW")).toMatchObject({ paid_at: null });
      expect(await untilAlert(shop, payment.id)).toMatchObject({ kind: "payment.mismatch" });
      expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "PENDING" });
      expect(await shop.balance(buyer)).toMatchObject({ available: 0, held: 0 });
      expect((await expectSoundBooks(buyer.id)).entries).toEqual([]);
    },
  );

  it("is credited after all once the gateway says the right one", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer, 10_000);
    await gatewaySays(shop, payment.order_id, "settlement", {
      gross_amount: "9000.00",
      original_amount: null,
    });
    await untilPayment(shop, payment.order_id, "REVIEW");
    await gatewaySays(shop, payment.order_id, "settlement", { gross_amount: "10000.00" });
    await shop.until(buyer, transaction.id, "SUCCESS");
    expect(await shop.balance(buyer)).toMatchObject({ available: 10_000 });
  });
});

describe("a fee that the gateway put on top", () => {
  it("is posted as ours while the buyer gets what they ordered", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer, 10_000);
    await gatewaySays(shop, payment.order_id, "settlement", { gross_amount: "10071.00" });
    const done = await shop.until(buyer, transaction.id, "SUCCESS");

    expect(done).toMatchObject({ total: 10_000, fee: 0 });
    expect(await shop.balance(buyer)).toMatchObject({ available: 10_000, total: 10_000 });
    const paid = await untilPayment(shop, payment.order_id, "PAID");
    expect(paid).toMatchObject({ gateway_fee: 71 });
    const { postings, entries } = await expectSoundBooks(buyer.id);
    expect(entries).toHaveLength(1);
    expect(postings.map((leg) => [leg.account, leg.delta]).sort()).toEqual([
      ["clearing:midtrans", -10_071],
      ["income:payment_fee", 71],
      ["wallet", 10_000],
    ]);
  });
});

describe("money the gateway gave back", () => {
  it("is for a person: the wallet keeps its credit and the payment stays paid", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer, 10_000);
    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");
    await gatewaySays(shop, payment.order_id, "refund");

    expect(await untilAlert(shop, payment.id)).toMatchObject({
      kind: "payment.mismatch",
      detail: "given back at the gateway",
    });
    expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "PAID" });
    expect(await shop.balance(buyer)).toMatchObject({ available: 10_000 });
    await expectSoundBooks(buyer.id);
  });
});
