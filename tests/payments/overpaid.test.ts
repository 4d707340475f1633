// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { gatewaySays, untilPayment } from "./paying.ts";
import { askRefund, legsOf, openBy, untilRefunds } from "./ways.ts";

const shop = await openShop();

/** In review: this much came in for an open top-up of 50 000 and a fee of 4 000. */
async function overpaid(received: number) {
  const buyer = await shop.customer();
  const { transaction, payment } = await openBy(shop, buyer, "bca_va");
  await gatewaySays(shop, payment.order_id, "settlement", {
    gross_amount: `${received}.00`,
    original_amount: null,
  });
  await untilPayment(shop, payment.order_id, "REVIEW");
  return { buyer, transaction, payment };
}

describe("a payment in review that came to more than its open top-up", () => {
  it("is credited with what staff say, up to all that came in", async () => {
    const { token } = await shop.staff("finance");
    const { buyer, payment } = await overpaid(60_000);
    const body = { action: "credit", amount: 60_000, reason: "sesuai mutasi bank" };
    const answer = await shop.request("PUT", `/admin/payments/${payment.id}/resolve`, {
      token,
      body,
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect((await legsOf(buyer)).wallet).toBe(60_000);
  });

  it.each([52_000, 60_000])("of %i goes to the wallet whole", SLOW, async (received) => {
    const staff = await shop.staff("finance");
    const { buyer, payment } = await overpaid(received);
    const answer = await askRefund(shop, staff, payment.id, {});
    expect(answer.status, await answer.clone().text()).toBe(201);
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    expect(await legsOf(buyer)).toEqual({ wallet: received, "clearing:midtrans": -received });
  });
});
