// @module-tag slow
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settlePayment } from "../../src/application/payments/settle-payment.ts";
import { zId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { withGateway } from "../support/vendors.ts";
import { promised, refundsOf } from "./ways.ts";

const shop = await openShop();

beforeEach(() => {
  heldMessages.closed = false;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** A promised refund of 20000, and what becomes of it by what the gateway and staff say. */
async function scene() {
  const [staff, buyer] = [await shop.staff("finance"), await shop.customer()];
  const { payment, id } = await promised(shop, staff, buyer);
  return {
    buyer,
    async hear(sum: number) {
      const stored = await shop.ports.payments.byId(zId("payment").parse(payment.id));
      if (stored === undefined) throw new Error("no payment");
      const refunds = [{ refund_key: id, amount: amount(sum), confirmed: true }];
      const state = {
        kind: "refunded",
        gross: amount(50_350),
        total: amount(sum),
        refunds,
      } as const;
      const ports = withGateway(shop.ports, { status: async () => state });
      await settlePayment(ports, stored, { claimsPaid: false });
      return (await refundsOf(shop, staff, payment.id))[0];
    },
    async resolve(action: "done" | "failed") {
      const path = `/admin/payments/${payment.id}/refunds/${id}/resolve`;
      const body = { action, reason: "sesuai mutasi gerbang" };
      const answer = await shop.request("PUT", path, { token: staff.token, body });
      expect(answer.status, await answer.clone().text()).toBe(200);
      return (await refundsOf(shop, staff, payment.id))[0];
    },
    refunded: () =>
      shop.db
        .prepare("SELECT refunded FROM payments WHERE id = ?")
        .bind(payment.id)
        .first("refunded"),
  };
}

describe("a refund of 20000 that staff settled as done with 15000", () => {
  async function settled() {
    const made = await scene();
    expect(await made.hear(15_000)).toMatchObject({ status: "REVIEW", given: 15_000 });
    expect(await made.resolve("done")).toMatchObject({ status: "DONE", given: 15_000 });
    expect(await made.refunded()).toBe(15_000);
    return made;
  }

  it("stays so when the gateway says the same again", async () => {
    const { hear, refunded } = await settled();
    expect(await hear(15_000)).toMatchObject({ status: "DONE", given: 15_000 });
    expect(await refunded()).toBe(15_000);
  });

  it("comes back to them with any other sum, and they settle it again", async () => {
    const { hear, resolve, refunded, buyer } = await settled();
    expect(await hear(40_000)).toMatchObject({ status: "REVIEW", given: 40_000 });
    expect(await refunded()).toBe(0);
    expect(await resolve("done")).toMatchObject({
      status: "DONE",
      given: 40_000,
      from_wallet: 40_000,
    });
    expect(await hear(40_000)).toMatchObject({ status: "DONE" });
    expect(await refunded()).toBe(40_000);
    expect(await shop.balance(buyer)).toMatchObject({ available: 10_000, held: 0 });
  });

  it("is not ended behind their back by the sum that was asked for", async () => {
    const { hear } = await settled();
    await hear(40_000);
    expect(await hear(20_000)).toMatchObject({ status: "REVIEW", given: 20_000 });
    expect(await hear(20_000)).toMatchObject({ status: "REVIEW", given: 20_000 });
  });

  it("can still be settled as failed, and the wallet has its money again", async () => {
    const { hear, resolve, refunded, buyer } = await settled();
    await hear(5_000);
    expect(await resolve("failed")).toMatchObject({ status: "FAILED" });
    expect(await refunded()).toBe(0);
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
  });
});
