// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { cancelPayment } from "../../src/application/payments/cancel-payment.ts";
import { settlePayment } from "../../src/application/payments/settle-payment.ts";
import { zId } from "../../src/domain/ids.ts";
import { crashing } from "../support/crashing.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { withGateway } from "../support/vendors.ts";
import { gatewaySays, untilAlert, untilApplied } from "./paying.ts";
import { openBy } from "./ways.ts";

const shop = await openShop();

describe("a card payment that is voided after it was credited", () => {
  it("is announced like money the payer's bank took back", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, transaction } = await openBy(shop, buyer, "card");
    await gatewaySays(shop, payment.order_id, "capture");
    await shop.until(buyer, transaction.id, "SUCCESS");
    await gatewaySays(shop, payment.order_id, "cancel");
    await untilApplied(shop, payment.order_id, 2);
    expect(await untilAlert(shop, payment.id)).toMatchObject({ kind: "payment.chargeback" });
  });

  it("by its owner, while it was being credited, is not left unnoticed", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment, transaction } = await openBy(shop, buyer, "card");
    const gateway = shop.ports.gateways.preferred;
    const ports = withGateway(shop.ports, {
      // Between our question and the gateway's hearing it, the card is captured and credited.
      cancel: async (orderId) => {
        await gatewaySays(shop, orderId, "capture");
        await shop.until(buyer, transaction.id, "SUCCESS");
        return await gateway.cancel(orderId);
      },
    });
    await cancelPayment(ports, buyer, zId("payment").parse(payment.id));
    await sandbox.flushDue();
    await untilApplied(shop, payment.order_id, 2);
    expect(await gateway.status(payment.order_id)).toMatchObject({ kind: "cancelled" });
    const { available } = await shop.balance(buyer);
    const alert = await shop.db
      .prepare("SELECT kind FROM alerts WHERE subject = ?")
      .bind(payment.id)
      .first();
    expect(available === 0 || alert !== null, `${available} stays, and nobody is told`).toBe(true);
  });

  it("by its owner, is credited instead when it was captured before the shop asked", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "card");
    await gatewaySays(shop, payment.order_id, "capture", { notify: false });
    const cancelled = await cancelPayment(shop.ports, buyer, zId("payment").parse(payment.id));
    expect(cancelled).toMatchObject({ status: "PAID", credited: 50_000 });
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 });
    expect(await shop.ports.gateways.preferred.status(payment.order_id)).toMatchObject({
      kind: "paid",
    });
  });

  it("is announced, although only the wallet knows that it was credited late", async () => {
    const buyer = await shop.customer();
    const { payment, transaction } = await openBy(shop, buyer, "card");
    const known = await shop.ports.payments.byTransaction(transaction.id);
    if (known === undefined) throw new Error("no payment");
    const cause = { at: known.created_at, actor: "system:test" } as const;
    const how = { status: "EXPIRED", reason: "payment.expired" } as const;
    await shop.ports.wallets.cancelOrExpire(
      { user_id: buyer.id, id: known.transaction_id },
      how,
      cause,
    );
    await gatewaySays(shop, payment.order_id, "capture", { notify: false });
    // gateway.status, lossClaims.find, wallets.credit
    const dying = crashing(shop.ports, 3, "after");
    await expect(settlePayment(dying.ports, known, { claimsPaid: true })).rejects.toThrow("gone");
    await gatewaySays(shop, payment.order_id, "cancel", { notify: false });
    expect(await settlePayment(shop.ports, known, { claimsPaid: false })).toBe("voided");
    expect(await untilAlert(shop, payment.id)).toMatchObject({ kind: "payment.chargeback" });
    expect(await shop.ports.payments.byTransaction(transaction.id)).toMatchObject({
      status: "PAID",
      credited: 50_000,
    });
  });
});
