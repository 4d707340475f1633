// @module-tag unsampled
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { settlePayment } from "../../src/application/payments/settle-payment.ts";
import { zId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import type { GatewayState } from "../../src/domain/payments/payment.ts";
import type { Ports } from "../../src/ports/index.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { withGateway } from "../support/vendors.ts";
import { gatewaySays, untilAlert, untilApplied } from "./paying.ts";
import {
  askRefund,
  type Employee,
  legsOf,
  openBy,
  paidBy,
  postUntil,
  promised,
  refundsOf,
  untilRefunds,
} from "./ways.ts";

const shop = await openShop();
let staff: Employee;

beforeAll(async () => {
  staff = await shop.staff("finance");
});
beforeEach(() => {
  heldMessages.closed = false;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** A gateway that says how an order stands. */
function saying(state: GatewayState): Ports {
  return withGateway(shop.ports, { status: async () => state });
}

function listing(key: string, sum: number): GatewayState {
  const refunds = [{ refund_key: key, amount: amount(sum), confirmed: false }];
  return { kind: "refunded", gross: amount(50_350), total: amount(sum), refunds };
}

async function settle(paymentId: string, state: GatewayState): Promise<string> {
  const payment = await shop.ports.payments.byId(zId("payment").parse(paymentId));
  if (payment === undefined) throw new Error("no payment");
  return await settlePayment(saying(state), payment, { claimsPaid: false });
}

const refunded = (paymentId: string) =>
  shop.db.prepare("SELECT refunded FROM payments WHERE id = ?").bind(paymentId).first("refunded");

describe.each([15_000, 25_000])(
  "a refund of 20000 that the gateway lists with %i",
  SLOW,
  (given) => {
    const sum = { refund_amount: `${given}.00`, times: 3 };

    it("waits for a person when a notice tells of it, and its money stays held", async () => {
      const buyer = await shop.customer();
      const { payment, id, job } = await promised(shop, staff, buyer);
      await gatewaySays(shop, payment.order_id, "partial_refund", { ...sum, refund_key: id });
      expect(await postUntil(shop, staff, payment.id, "REVIEW")).toMatchObject({
        amount: 20_000,
        given,
      });
      expect(await deliver(job, shop.ports)).toBe(true);
      expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ status: "REVIEW", given }]);
      expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 20_000 });
      expect(await refunded(payment.id)).toBe(0);
      expect(await untilAlert(shop, id)).toMatchObject({ kind: "payment.refund" });
    });

    it("waits for a person when its own question finds it", async () => {
      const buyer = await shop.customer();
      const { payment, id, job } = await promised(shop, staff, buyer);
      const ports = withGateway(saying(listing(id, given)), {
        refund: async () => ({ kind: "unknown", detail: "HTTP 503" }),
      });
      expect(await deliver(job, ports)).toBe(true);
      expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ status: "REVIEW", given }]);
      expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 20_000 });
    });

    it("comes back to a person where it was done before, and leaves its wallet be", async () => {
      const buyer = await shop.customer();
      const { payment } = await paidBy(shop, buyer, "qris");
      await askRefund(shop, staff, payment.id, { amount: 20_000 });
      const [done] = await untilRefunds(shop, staff, payment.id, ["DONE"]);
      await settle(payment.id, listing(done?.refund_key ?? "", given));
      expect(await refundsOf(shop, staff, payment.id)).toMatchObject([{ status: "REVIEW", given }]);
      expect(await refunded(payment.id)).toBe(0);
      expect(await untilAlert(shop, done?.id ?? "")).toMatchObject({ kind: "payment.refund" });
      expect((await legsOf(buyer)).wallet).toBe(30_000);
    });
  },
);

describe("a refund in review", SLOW, () => {
  it("is done when the gateway lists it with just its sum later", async () => {
    const buyer = await shop.customer();
    const { payment, id } = await promised(shop, staff, buyer);
    await settle(payment.id, listing(id, 15_000));
    await settle(payment.id, listing(id, 20_000));
    const rows = await refundsOf(shop, staff, payment.id);
    expect(rows).toMatchObject([{ status: "DONE", given: null }]);
    expect(await refunded(payment.id)).toBe(20_000);
    expect((await legsOf(buyer)).wallet).toBe(30_000);
  });

  it("takes the more of what was asked and given of what may still be promised", async () => {
    const { payment, id } = await promised(shop, staff, await shop.customer());
    await settle(payment.id, listing(id, 25_000));
    const over = await askRefund(shop, staff, payment.id, { amount: 25_001 });
    expect(await over.json()).toMatchObject({ code: "refund.exceeds_payment", refundable: 25_000 });
  });
});

describe("a payment some of whose refunds are done", () => {
  it("counts as given back only what is", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    await askRefund(shop, staff, payment.id, { amount: 1_000 });
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    heldMessages.closed = true;
    await askRefund(shop, staff, payment.id, { amount: 2_000 });
    const again = await shop.ports.payments.byId(zId("payment").parse(payment.id));
    const [done] = await refundsOf(shop, staff, payment.id);
    if (done === undefined || again === undefined) throw new Error("no refund");
    await shop.ports.commit(shop.ports.refunds.done(done, shop.ports.now()));
    expect(await refunded(payment.id)).toBe(1_000);
  });
});

describe("a refund made in the gateway's dashboard", () => {
  it("is one, whether it is told by a total, by a list, or by both", SLOW, async () => {
    const { payment } = await paidBy(shop, await shop.customer(), "qris");
    const whole = { refund_amount: "30000.00" };
    await gatewaySays(shop, payment.order_id, "partial_refund", whole);
    await untilApplied(shop, payment.order_id, 2);
    const named = { ...whole, refund_key: "dash-1" };
    await gatewaySays(shop, payment.order_id, "partial_refund", named);
    await untilApplied(shop, payment.order_id, 3);
    await settle(payment.id, { kind: "refunded", gross: amount(50_350), total: amount(30_000) });
    const rows = await refundsOf(shop, staff, payment.id);
    expect(rows).toMatchObject([{ amount: 30_000, status: "REVIEW" }]);
    const left = await askRefund(shop, staff, payment.id, {});
    expect(await left.json()).toMatchObject({ amount: 20_000 });
  });

  it("is counted once where nothing was credited, and the rest is the buyer's", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "qris");
    const total = { kind: "refunded", gross: amount(50_350), total: amount(30_000) } as const;
    await settle(payment.id, total);
    await settle(payment.id, listing("dash-1", 30_000));
    const body = { action: "credit", reason: "sisanya milik pembeli" };
    const path = `/admin/payments/${payment.id}/resolve`;
    const credited = await shop.request("PUT", path, { token: staff.token, body });
    expect(await credited.json()).toMatchObject({ status: "PAID", credited: 20_350 });
    expect(await shop.balance(buyer)).toMatchObject({ total: 20_350 });
  });

  it(
    "that two notices have written down at once is counted once from the next on",
    SLOW,
    async () => {
      const { payment } = await paidBy(shop, await shop.customer(), "qris");
      const both = await shop.ports.refunds.ofPayment(zId("payment").parse(payment.id));
      const blind = { ...shop.ports.refunds, ofPayment: async () => both };
      const stored = await shop.ports.payments.byId(zId("payment").parse(payment.id));
      if (stored === undefined) throw new Error("no payment");
      for (const state of [
        { kind: "refunded", total: amount(30_000) },
        listing("dash-1", 30_000),
      ]) {
        const ports = { ...saying(state as GatewayState), refunds: blind };
        await settlePayment(ports, stored, { claimsPaid: false });
      }
      await settle(payment.id, listing("dash-1", 30_000));
      const rows = await refundsOf(shop, staff, payment.id);
      expect(rows.map(({ refund_key, status }) => `${refund_key} ${status}`).toSorted()).toEqual([
        "dash-1 REVIEW",
        "gateway-total-30000 FAILED",
      ]);
    },
  );
});
