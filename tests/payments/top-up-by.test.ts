import { afterEach, describe, expect, it } from "vitest";
import { midtrans } from "../../src/adapters/gateways/midtrans/midtrans.ts";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { topUp } from "../../src/application/payments/top-up.ts";
import { amount } from "../../src/domain/money.ts";
import type { PaymentMethod } from "../../src/domain/payments/payment-method.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { asCustomer } from "../crash/acting.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls } from "../support/vendor-transport.ts";
import { withGateway } from "../support/vendors.ts";
import { askTopUp, gatewaySays, storedPayment, TopUp, untilPayment } from "./paying.ts";
import { legsOf, openBy, paidBy, told } from "./ways.ts";

const shop = await openShop();
const LOST = ["timeout_after_accept", "drop_reply", "garbage", "error_500", "error_429"];
const CORE: readonly PaymentMethod[] = [
  "bca_va",
  "bni_va",
  "bri_va",
  "permata_va",
  "cimb_va",
  "mandiri_bill",
  "qris",
  "gopay",
  "shopeepay",
  "alfamart",
  "indomaret",
];

const chaos = (mode: string, times: number, paths = ["charge"]) =>
  shop.sandbox("POST", "/chaos/midtrans", { mode, times, paths });

afterEach(async () => {
  await shop.sandbox("DELETE", "/chaos/midtrans");
});

describe.each([
  ["bca_va", 4_000, { bank: "bca", va_number: expect.stringMatching(/^\d{10,18}$/) }],
  ["bni_va", 4_000, { bank: "bni", va_number: expect.stringMatching(/^\d{10,18}$/) }],
  ["bri_va", 4_000, { bank: "bri", va_number: expect.stringMatching(/^\d{10,18}$/) }],
  ["permata_va", 4_000, { bank: "permata", va_number: expect.stringMatching(/^\d{10,18}$/) }],
  ["cimb_va", 4_000, { bank: "cimb", va_number: expect.stringMatching(/^\d{10,18}$/) }],
  ["mandiri_bill", 4_000, { biller_code: "70012", bill_key: expect.stringMatching(/^\d{12}$/) }],
  ["qris", 350, { qr_string: expect.any(String), qr_url: expect.any(String) }],
  ["gopay", 1_000, { deeplink: expect.any(String), qr_url: expect.any(String) }],
  ["shopeepay", 1_000, { deeplink: expect.any(String) }],
  ["alfamart", 5_000, { store: "alfamart", payment_code: expect.any(String) }],
  ["indomaret", 5_000, { store: "indomaret", payment_code: expect.any(String) }],
] as const)("a top-up by %s", UNSAMPLED, (method, fee, instructions) => {
  it("says where to pay and what it costs in all; the wallet gets the amount", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, method);
    expect(payment).toMatchObject({
      method,
      status: "PENDING",
      amount: 50_000,
      fee,
      gross: 50_000 + fee,
      token: null,
      instructions,
    });
    expect(transaction).toMatchObject({ total: 50_000, fee: 0 });

    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");
    await untilPayment(shop, payment.order_id, "PAID");
    expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
    expect(await legsOf(buyer)).toEqual({
      wallet: 50_000,
      "income:payment_fee": fee,
      "clearing:midtrans": -50_000 - fee,
    });
    const shown = await shop.request("GET", `/payments/${payment.id}`, { token: buyer.token });
    expect(await shown.json()).toMatchObject({
      status: "PAID",
      channel: method,
      received: 50_000 + fee,
      credited: 50_000,
      credited_transaction_id: transaction.id,
      gateway_fee: 0,
    });
  });
});

describe("a top-up by card", UNSAMPLED, () => {
  it("is paid on the gateway's page, which offers nothing else", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "card");
    expect(payment).toMatchObject({ fee: 3_450, gross: 53_450, instructions: null });
    const page = await shop.sandbox("GET", new URL(payment.redirect_url ?? "").pathname);
    const offered = (await page.text()).match(/name="method" value="\w+"/g);
    expect(offered).toEqual(['name="method" value="credit_card"']);
  });

  it("under suspicion is set aside; accepted, it is credited with its fee", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, "card");
    await gatewaySays(shop, payment.order_id, "capture", { fraud_status: "challenge" });
    await untilPayment(shop, payment.order_id, "REVIEW");
    expect(await shop.balance(buyer)).toMatchObject({ total: 0 });
    await gatewaySays(shop, payment.order_id, "capture", { fraud_status: "accept" });
    await shop.until(buyer, transaction.id, "SUCCESS");
    expect(await legsOf(buyer)).toMatchObject({ wallet: 50_000, "clearing:midtrans": -53_450 });
  });
});

describe("a fee that the gateway puts on top of ours", UNSAMPLED, () => {
  it("is posted beside it, and the buyer gets what they ordered", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openBy(shop, buyer, "qris", 10_000);
    await gatewaySays(shop, payment.order_id, "settlement", { gross_amount: "10141.00" });
    await shop.until(buyer, transaction.id, "SUCCESS");
    expect(await untilPayment(shop, payment.order_id, "PAID")).toMatchObject({ gateway_fee: 71 });
    expect(await legsOf(buyer)).toEqual({
      wallet: 10_000,
      "income:payment_fee": 141,
      "clearing:midtrans": -10_141,
    });
  });

  it("is no excuse for paying the amount without our fee", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "qris", 10_000);
    const less = { gross_amount: "10000.00", original_amount: null };
    await gatewaySays(shop, payment.order_id, "settlement", less);
    await untilPayment(shop, payment.order_id, "REVIEW");
    expect(await legsOf(buyer)).toEqual({});
  });
});

describe("money in another currency", UNSAMPLED, () => {
  it("is set aside, and nothing is credited", async () => {
    const buyer = await shop.customer();
    const { payment } = await openBy(shop, buyer, "bca_va");
    await gatewaySays(shop, payment.order_id, "settlement", { currency: "USD" });
    await untilPayment(shop, payment.order_id, "REVIEW");
    expect(await legsOf(buyer)).toEqual({});
  });
});

describe.each(sampled(LOST, 1))("a gateway whose answer to a charge is lost to %s", (mode) => {
  it.each(["bca_va", "qris"] as const)(
    "is asked what became of it before it is told again, by %s",
    async (method) => {
      const buyer = await shop.customer();
      await chaos(mode, 1);
      calls.length = 0;
      const { transaction, payment } = await openBy(shop, buyer, method);
      expect(payment.instructions).not.toBeNull();
      const asked = calls
        .filter((path) => /charge|status/.test(path))
        .map((path) => path.slice(-6));
      expect(asked.slice(0, 2)).toEqual(["charge", "status"]);
      expect(told(calls, "/charge")).toBeLessThanOrEqual(2);
      const book = await shop.sandbox("GET", "/midtrans/book");
      const { data } = (await book.json()) as { data: { order_id: string }[] };
      expect(data.filter((each) => each.order_id === payment.order_id)).toHaveLength(1);

      await gatewaySays(shop, payment.order_id, "settlement");
      await shop.until(buyer, transaction.id, "SUCCESS");
      expect(await shop.balance(buyer)).toMatchObject({ available: 50_000 });
      expect((await legsOf(buyer)).wallet).toBe(50_000);
    },
  );

  it("for longer is unavailable; the same request goes on with the same order", async () => {
    const buyer = await shop.customer();
    await chaos(mode, 9, ["charge", "status"]);
    const body = { amount: 50_000, method: "bni_va" };
    const refused = await askTopUp(shop, buyer, body, "lagi");
    expect(refused.status).toBe(503);
    await shop.sandbox("DELETE", "/chaos/midtrans");
    const answer = await askTopUp(shop, buyer, body, "lagi");
    expect(answer.status, await answer.clone().text()).toBe(201);
    const { payment } = TopUp.parse(await answer.json());
    expect(payment.instructions).toMatchObject({ bank: "bni" });
    await gatewaySays(shop, payment.order_id, "settlement");
    await untilPayment(shop, payment.order_id, "PAID");
    expect((await legsOf(buyer)).wallet).toBe(50_000);
  });
});

describe("a gateway that refuses a charge", UNSAMPLED, () => {
  it.each(CORE)("by %s ends the top-up, and nothing was moved", SLOW, async (method) => {
    const buyer = await shop.customer();
    await chaos("error_400", 1);
    const answer = await askTopUp(shop, buyer, { amount: 50_000, method });
    expect(answer.status).toBe(502);
    expect(Problem.parse(await answer.json())).toMatchObject({ code: "payment.rejected" });
    expect(await legsOf(buyer)).toEqual({});
  });
});

describe("a gateway that answers strangely", UNSAMPLED, () => {
  const settings = {
    baseUrl: testEnvironment.MIDTRANS_BASE_URL,
    snapBaseUrl: testEnvironment.MIDTRANS_SNAP_BASE_URL,
    serverKey: testEnvironment.MIDTRANS_SERVER_KEY,
    timeoutMs: 500,
  };
  it.each([
    ["about another order", { order_id: "pay_lain" }],
    ["about another sum", { gross_amount: "1.00" }],
    ["in another currency", { currency: "USD" }],
  ])("%s is not believed: nobody is told to pay there", SLOW, async (_what, change) => {
    const buyer = await shop.customer();
    const gateway = midtrans(settings, async (url, init) => {
      const answer = await fetch(url, init);
      return Response.json({ ...((await answer.json()) as object), ...change });
    });
    const request = { key: "isi", digest: "" };
    const asked = topUp(withGateway(shop.ports, gateway), asCustomer(buyer), {
      amount: amount(50_000),
      request,
      method: "bca_va",
    });
    await expect(asked).rejects.toBeInstanceOf(Refusal);
    expect(await legsOf(buyer)).toEqual({});

    // Well again, the same request finds the order that was made.
    const again = await topUp(shop.ports, asCustomer(buyer), {
      amount: amount(50_000),
      request,
      method: "bca_va",
    });
    expect(again.payment.instructions).toMatchObject({ bank: "bca" });
    expect(await storedPayment(shop, again.payment.order_id)).toMatchObject({ status: "PENDING" });
  });
});

describe("a second top-up while the first is open", UNSAMPLED, () => {
  it("is a payment of its own, and each is credited once", SLOW, async () => {
    const buyer = await shop.customer();
    await openBy(shop, buyer, "bca_va");
    await paidBy(shop, buyer, "qris", 20_000);
    expect((await legsOf(buyer)).wallet).toBe(20_000);
  });
});
