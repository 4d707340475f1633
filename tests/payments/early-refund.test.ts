// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { settlePayment } from "../../src/application/payments/settle-payment.ts";
import { crashing } from "../support/crashing.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { gatewaySays, untilPayment } from "./paying.ts";
import { legsOf, openBy } from "./ways.ts";

const shop = await openShop();
const made = { refund_amount: "10000.00", refund_key: "dashboard-1" };

describe("a payment of which a part was given back before we heard that it was paid", () => {
  it("has a way for the rest of its money", SLOW, async () => {
    const staff = await shop.staff("finance");
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "qris");
    await gatewaySays(shop, payment.order_id, "partial_refund", made);
    await untilPayment(shop, payment.order_id, "REVIEW");
    const credit = (more: object) =>
      shop.request("PUT", `/admin/payments/${payment.id}/resolve`, {
        token: staff.token,
        body: { action: "credit", reason: "sesuai mutasi bank", ...more },
      });
    const over = await credit({ amount: 40_351 });
    expect(await over.json()).toMatchObject({ code: "payment.exceeds_received" });
    for (const _time of ["first", "again"]) {
      const answer = await credit({});
      expect(answer.status, await answer.clone().text()).toBe(200);
      expect(await answer.json()).toMatchObject({ status: "PAID", credited: 40_350 });
    }
    // The books owe the gateway's account what is left there, and nothing became a fee.
    expect(await legsOf(buyer)).toEqual({ wallet: 40_350, "clearing:midtrans": -40_350 });
  });

  it("says what came in, even when it was in review before", async () => {
    const { payment, transaction } = await openBy(shop, await shop.customer(), "qris");
    const doubted = { fraud_status: "challenge" };
    await gatewaySays(shop, payment.order_id, "settlement", doubted);
    await untilPayment(shop, payment.order_id, "REVIEW");
    const known = await shop.ports.payments.byTransaction(transaction.id);
    if (known === undefined) throw new Error("no payment");
    expect(known.received).toBeNull();
    await gatewaySays(shop, payment.order_id, "partial_refund", { ...made, notify: false });
    await settlePayment(shop.ports, known, { claimsPaid: false });
    expect(await shop.ports.payments.byTransaction(transaction.id)).toMatchObject({
      status: "REVIEW",
      received: payment.gross,
      channel: "qris",
    });
  });

  it("is known as credited, when only its record had not heard of it", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, transaction } = await openBy(shop, buyer, "qris");
    await gatewaySays(shop, payment.order_id, "settlement", { notify: false });
    const known = await shop.ports.payments.byTransaction(transaction.id);
    if (known === undefined) throw new Error("no payment");
    // gateway.status, wallets.credit
    const dying = crashing(shop.ports, 3, "after");
    await expect(settlePayment(dying.ports, known, { claimsPaid: true })).rejects.toThrow("gone");
    expect(dying.steps).toEqual(["gateways.status", "lossClaims.find", "wallets.credit"]);
    await gatewaySays(shop, payment.order_id, "partial_refund", made);
    await untilPayment(shop, payment.order_id, "PAID");
    expect(await shop.ports.payments.byTransaction(transaction.id)).toMatchObject({
      received: payment.gross,
      credited: 50_000,
    });
  });
});
