// @module-tag unsampled
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { Refund } from "../../src/domain/payments/refund.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls } from "../support/vendor-transport.ts";
import { gatewaySays, untilAlert, untilPayment } from "./paying.ts";
import {
  askRefund,
  type Employee,
  legsOf,
  openBy,
  paidBy,
  refundsOf,
  told,
  untilRefunds,
} from "./ways.ts";

const shop = await openShop();
let staff: Employee;

beforeAll(async () => {
  staff = await shop.staff("finance");
});
afterEach(async () => {
  await shop.sandbox("DELETE", "/chaos/midtrans");
  await shop.sandbox("POST", "/midtrans/refunds/deny", { times: 0 });
});

async function expectRefused(answer: Response, status: number, code: string) {
  expect(answer.status, await answer.clone().text()).toBe(status);
  const problem: { code: string; refundable?: number } = await answer.json();
  expect(Problem.parse(problem).code).toBe(code);
  return problem;
}

async function spend(buyer: Buyer): Promise<void> {
  const answer = await shop.buy(buyer, { sku: "pln20", customer_no: "12345678901" });
  const { id }: { id: string } = await answer.json();
  await shop.until(buyer, id, "SUCCESS");
}

describe("a part of a payment by QRIS", SLOW, () => {
  it("is held in the wallet, given back at the gateway, and taken, once", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await paidBy(shop, buyer, "qris");
    calls.length = 0;
    const answer = await askRefund(shop, staff, payment.id, { amount: 20_000 });
    expect(answer.status, await answer.clone().text()).toBe(201);
    const refund = Refund.parse(await answer.json());
    expect(refund).toMatchObject({
      status: "OPEN",
      destination: "gateway",
      amount: 20_000,
      from_wallet: 20_000,
      refund_key: refund.id,
    });
    const [done] = await untilRefunds(shop, staff, payment.id, ["DONE"]);
    expect(done).toMatchObject({ id: refund.id, tries: 1, failure_code: null });
    expect(told(calls, "/refund")).toBe(1);

    const order = await shop.until(buyer, refund.transaction_id ?? "", "SUCCESS");
    expect(order).toMatchObject({
      type: "REFUND",
      direction: "debit",
      total: 20_000,
      related_id: transaction.id,
      payment_id: payment.id,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 30_000, held: 0 });
    expect(await legsOf(buyer)).toEqual({
      wallet: 30_000,
      "income:payment_fee": 350,
      "clearing:midtrans": -30_350,
    });
    const shown = await shop.request("GET", `/payments/${payment.id}`, { token: buyer.token });
    expect(await shown.json()).toMatchObject({ status: "PAID", refunded: 20_000 });
  });

  it("and then another is counted with it; more than is left is refused", async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    await askRefund(shop, staff, payment.id, { amount: 20_000 });
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    const over = await askRefund(shop, staff, payment.id, { amount: 30_001 });
    const problem = await expectRefused(over, 409, "refund.exceeds_payment");
    expect(problem.refundable).toBe(30_000);
    await askRefund(shop, staff, payment.id, {});
    await untilRefunds(shop, staff, payment.id, ["DONE", "DONE"]);
    expect(await legsOf(buyer)).toEqual({
      wallet: 0,
      "income:payment_fee": 350,
      "clearing:midtrans": -350,
    });
    await expectRefused(
      await askRefund(shop, staff, payment.id, {}),
      409,
      "refund.exceeds_payment",
    );
  });
});

describe("the whole of a payment", () => {
  it("takes our fee along, at our expense, and the payment is refunded", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "gopay");
    const answer = await askRefund(shop, staff, payment.id, {});
    expect(await answer.json()).toMatchObject({ amount: 51_000, from_wallet: 50_000 });
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    await untilPayment(shop, payment.order_id, "REFUNDED");
    expect(await shop.balance(buyer)).toMatchObject({ available: 0, held: 0 });
    const legs = await legsOf(buyer);
    expect(legs).toMatchObject({ wallet: 0, "clearing:midtrans": 0 });
    expect((legs["income:payment_fee"] ?? 0) + (legs["expense:discount"] ?? 0)).toBe(0);
  });
});

describe("a refund of money that has been spent", () => {
  it("is refused, its promise is given back, and nothing reaches the gateway", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    await spend(buyer);
    calls.length = 0;
    const answer = await askRefund(shop, staff, payment.id, { amount: 40_000 }, "habis");
    await expectRefused(answer, 402, "wallet.insufficient_funds");
    const again = await askRefund(shop, staff, payment.id, { amount: 40_000 }, "habis");
    await expectRefused(again, 402, "wallet.insufficient_funds");
    const [row] = await untilRefunds(shop, staff, payment.id, ["FAILED"]);
    expect(row).toMatchObject({ failure_code: "wallet.insufficient_funds", tries: 0 });
    expect(told(calls, "/refund")).toBe(0);
    expect(await shop.balance(buyer)).toMatchObject({ held: 0 });
    await legsOf(buyer);

    const less = await askRefund(shop, staff, payment.id, { amount: 10_000 });
    expect(less.status).toBe(201);
    await untilRefunds(shop, staff, payment.id, ["FAILED", "DONE"]);
    await legsOf(buyer);
  });
});

describe("a refund that its provider denies", () => {
  it("fails, the money is free again, and may be given back another time", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    await shop.sandbox("POST", "/midtrans/refunds/deny", { times: 1 });
    await askRefund(shop, staff, payment.id, { amount: 50_000 });
    const [denied] = await untilRefunds(shop, staff, payment.id, ["FAILED"]);
    expect(denied).toMatchObject({ failure_code: "payment.refund_refused" });
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
    await askRefund(shop, staff, payment.id, { amount: 50_000 });
    await untilRefunds(shop, staff, payment.id, ["FAILED", "DONE"]);
    expect(await legsOf(buyer)).toMatchObject({ wallet: 0 });
  });
});

describe("a way to pay that gives nothing back", SLOW, () => {
  it.each(["bca_va", "mandiri_bill", "alfamart"] as const)(
    "(%s) refuses what is in the wallet, and says what may still go there: our fee, once",
    async (method) => {
      const buyer = await shop.customer();
      const { payment } = await paidBy(shop, buyer, method);
      const { fee } = payment;
      const whole = await askRefund(shop, staff, payment.id, { amount: 50_000 });
      const problem = await expectRefused(whole, 409, "refund.already_in_wallet");
      expect(problem.refundable).toBe(fee);

      const rest = await askRefund(shop, staff, payment.id, {});
      expect(await rest.json()).toMatchObject({ destination: "wallet", amount: fee });
      await untilRefunds(shop, staff, payment.id, ["DONE"]);
      expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 + fee });
      expect(await legsOf(buyer)).toEqual({
        wallet: 50_000 + fee,
        "income:payment_fee": 0,
        "clearing:midtrans": -50_000 - fee,
      });
      const none = await askRefund(shop, staff, payment.id, {});
      expect(await expectRefused(none, 409, "refund.already_in_wallet")).toMatchObject({
        refundable: 0,
      });
    },
  );

  it("gives all of a payment in review to the wallet, once", async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, "bca_va");
    const odd = { gross_amount: "30000.00", original_amount: null };
    await gatewaySays(shop, payment.order_id, "settlement", odd);
    await untilPayment(shop, payment.order_id, "REVIEW");
    await expectRefused(
      await askRefund(shop, staff, payment.id, { amount: 29_999 }),
      409,
      "refund.already_in_wallet",
    );
    const answer = await askRefund(shop, staff, payment.id, {});
    expect(await answer.json()).toMatchObject({ destination: "wallet", amount: 30_000 });
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    await untilPayment(shop, payment.order_id, "REFUNDED");
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ captured: 30_000 });
    expect(await legsOf(buyer)).toEqual({ wallet: 30_000, "clearing:midtrans": -30_000 });
    const late = await shop.request("PUT", `/admin/payments/${payment.id}/resolve`, {
      token: staff.token,
      body: { action: "credit", reason: "sekali lagi" },
    });
    await expectRefused(late, 409, "payment.already_resolved");
    expect((await legsOf(buyer)).wallet).toBe(30_000);
  });
});

describe("a payment in review by a way that gives back", () => {
  it(
    "goes back whole without touching the wallet, and is never credited as well",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const { payment } = await openBy(shop, buyer, "qris");
      const odd = { gross_amount: "30000.00", original_amount: null };
      await gatewaySays(shop, payment.order_id, "settlement", odd);
      await untilPayment(shop, payment.order_id, "REVIEW");
      const answer = await askRefund(shop, staff, payment.id, {});
      expect(await answer.json()).toMatchObject({
        destination: "gateway",
        amount: 30_000,
        from_wallet: 0,
        transaction_id: null,
      });
      await untilRefunds(shop, staff, payment.id, ["DONE"]);
      await untilPayment(shop, payment.order_id, "REFUNDED");
      await gatewaySays(shop, payment.order_id, "settlement", { gross_amount: "50350.00" });
      await untilAlert(shop, payment.id);
      expect(await legsOf(buyer)).toEqual({});
    },
  );
});

describe("ShopeePay", () => {
  it("gives back all or nothing", SLOW, async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "shopeepay");
    const part = await askRefund(shop, staff, payment.id, { amount: 10_000 });
    if (part.status === 409) {
      // Between 23:55 and 06:00 WIB it takes nothing at all.
      await expectRefused(part, 409, "refund.channel_closed");
      return;
    }
    await expectRefused(part, 422, "refund.whole_only");
    expect((await askRefund(shop, staff, payment.id, {})).status).toBeOneOf([201, 409]);
  });
});

describe("a refund that is asked for twice", SLOW, () => {
  it("under one key is one, answered alike; another body is refused", async () => {
    const buyer = await shop.customer();
    const { payment } = await paidBy(shop, buyer, "qris");
    const first = await askRefund(shop, staff, payment.id, { amount: 5_000 }, "sekali");
    const text = await first.text();
    await untilRefunds(shop, staff, payment.id, ["DONE"]);
    const again = await askRefund(shop, staff, payment.id, { amount: 5_000 }, "sekali");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await again.text()).toBe(text);
    const other = await askRefund(shop, staff, payment.id, { amount: 6_000 }, "sekali");
    await expectRefused(other, 422, "request.key_reused");
    expect(await refundsOf(shop, staff, payment.id)).toHaveLength(1);
    expect((await legsOf(buyer)).wallet).toBe(45_000);
  });

  it("under one key by two people is two", async () => {
    const buyer = await shop.customer();
    const other = await shop.staff("finance");
    const { payment } = await paidBy(shop, buyer, "qris");
    for (const by of [staff, other]) await askRefund(shop, by, payment.id, { amount: 5_000 }, "k");
    await untilRefunds(shop, staff, payment.id, ["DONE", "DONE"]);
    expect((await legsOf(buyer)).wallet).toBe(40_000);
  });
});

describe("a refund is refused", () => {
  it.each([
    [{ amount: 0 }, 422, "request.invalid"],
    [{ amount: -1 }, 422, "request.invalid"],
    [{ amount: 1.5 }, 422, "request.invalid"],
    [{ amount: "1000" }, 422, "request.invalid"],
    [{ amount: 2 ** 53 }, 422, "request.invalid"],
    [{ reason: "" }, 422, "request.invalid"],
    [{ amount: 1, currency: "USD" }, 422, "request.invalid"],
    [{ amount: 1 }, 404, "payment.not_found"],
  ])("for %j of a payment that is none with %i %s", async (body, status, code) => {
    const nobody = "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    await expectRefused(await askRefund(shop, staff, nobody, body), status, code);
  });

  it("for a payment that nobody has paid", async () => {
    const { payment } = await openBy(shop, await shop.customer(), "qris");
    await expectRefused(await askRefund(shop, staff, payment.id, {}), 409, "refund.not_paid");
  });
});
