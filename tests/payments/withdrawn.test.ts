// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import { failRefund } from "../../src/application/payments/refunds/finish-refund.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { gatewaySays, untilPayment } from "./paying.ts";
import { askRefund, openBy, refundsOf } from "./ways.ts";

const shop = await openShop();

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe("a refund of a payment in review that two jobs found refused", () => {
  it("leaves alone the way that was chosen between them", SLOW, async () => {
    const [maker, other] = [await shop.staff("finance"), await shop.staff("finance")];
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "gopay");
    await gatewaySays(shop, payment.order_id, "settlement", {
      gross_amount: "30000.00",
      original_amount: null,
    });
    await untilPayment(shop, payment.order_id, "REVIEW");
    heldMessages.closed = true;
    await askRefund(shop, maker, payment.id, {});
    const [first] = await refundsOf(shop, maker, payment.id);
    if (first === undefined) throw new Error("no refund");

    // Both read it while it was open; the slower one comes after it was promised anew.
    await failRefund(shop.ports, first, { failure_code: "payment.refund_refused" });
    expect((await askRefund(shop, maker, payment.id, {})).status).toBe(201);
    await failRefund(shop.ports, first, { failure_code: "payment.refund_refused" });
    const refunds = await refundsOf(shop, maker, payment.id);
    expect(refunds.map((each) => each.status)).toEqual(["FAILED", "OPEN"]);

    const credit = await shop.request("PUT", `/admin/payments/${payment.id}/resolve`, {
      token: other.token,
      body: { action: "credit", reason: "sesuai mutasi bank" },
    });
    expect(credit.status, await credit.clone().text()).toBe(409);
    expect(await shop.balance(buyer)).toMatchObject({ available: 0 });
  });

  it("gives it back to review, even when the gateway gave a part without us", async () => {
    const maker = await shop.staff("finance");
    const { payment } = await openBy(shop, await shop.customer(), "gopay");
    await gatewaySays(shop, payment.order_id, "settlement", { gross_amount: "30000.00" });
    await untilPayment(shop, payment.order_id, "REVIEW");
    heldMessages.closed = true;
    await askRefund(shop, maker, payment.id, {});
    const [refund] = await refundsOf(shop, maker, payment.id);
    if (refund === undefined) throw new Error("no refund");
    const made = { id: newId("refund", refund.created_at), refund_key: "dashboard-1" };
    const given = { ...made, amount: amount(5_000), status: "REVIEW" as const };
    await shop.ports.commit(shop.ports.refunds.recordForeign({ ...refund, ...given }));
    await failRefund(shop.ports, refund, { failure_code: "payment.refund_refused" });
    expect(await shop.ports.payments.resolution(refund.payment_id)).toBeUndefined();
  });
});
