// @module-tag slow
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { gatewaySays, untilAlert, untilApplied } from "./paying.ts";
import { askRefund, type Employee, legsOf, paidBy, refundsOf, untilRefunds } from "./ways.ts";

const shop = await openShop();
let staff: Employee;

beforeAll(async () => {
  staff = await shop.staff("finance");
});

describe("a refund made in the gateway's dashboard", () => {
  it("is kept for a person; the wallet is left alone, and so much less may be given", async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    const made = { refund_amount: "10000.00", refund_key: "dashboard-1", times: 5 };
    await gatewaySays(shop, payment.order_id, "partial_refund", made);
    expect(await untilAlert(shop, payment.id)).toMatchObject({
      kind: "payment.mismatch",
      detail: "given back at the gateway",
    });
    const [row] = await untilRefunds(shop, staff, payment.id, ["REVIEW"]);
    expect(row).toMatchObject({
      refund_key: "dashboard-1",
      amount: 10_000,
      from_wallet: 0,
      requested_by: "gateway",
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
    await legsOf(buyer);
    const over = await askRefund(shop, staff, payment.id, { amount: 40_001 });
    expect(await over.json()).toMatchObject({ status: 409, code: "refund.exceeds_payment" });
    await askRefund(shop, staff, payment.id, { amount: 40_000 });
    await untilRefunds(shop, staff, payment.id, ["REVIEW", "DONE"]);
    expect((await legsOf(buyer)).wallet).toBe(10_000);
  });
});

describe("the notices of a refund", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("count it once, and the second says that the bank has it", async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    await askRefund(shop, staff, payment.id, { amount: 20_000 });
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    await sandbox.flushDue();
    passSeconds(2);
    await sandbox.flushDue();
    const key = (await refundsOf(shop, staff, payment.id))[0]?.refund_key;
    await gatewaySays(shop, payment.order_id, "partial_refund", { times: 10 });
    await untilApplied(shop, payment.order_id, 4);
    const [done, ...others] = await refundsOf(shop, staff, payment.id);
    expect(others).toEqual([]);
    expect(done).toMatchObject({ refund_key: key, status: "DONE" });
    expect(done?.confirmed_at).not.toBeNull();
    expect((await legsOf(buyer)).wallet).toBe(30_000);
  });
});
