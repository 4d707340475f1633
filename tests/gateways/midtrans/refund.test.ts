import { describe, expect, it } from "vitest";
import { stateOf } from "../../../src/adapters/gateways/midtrans/status-model.ts";
import { TransactionBody } from "../../../src/adapters/gateways/midtrans/wire.ts";
import { newId } from "../../../src/domain/ids.ts";
import { amount } from "../../../src/domain/money.ts";
import { answers, createdAt, openGateway, payment, plain, sample, silences } from "./vendor.ts";

const refund_key = newId("refund", createdAt);
const order = {
  order_id: payment.order_id,
  refund_key,
  amount: amount(5_000),
  reason: "produk kosong",
};
const refund = (answer: Parameters<typeof openGateway>[0]) =>
  openGateway(answer, { timeoutMs: 20 }).gateway.refund(order);
const accepted = { ...JSON.parse(sample("response.refund.partial")), refund_key };

describe("a refund", () => {
  it("is asked for as documented, under our key", async () => {
    const { gateway, calls } = openGateway(answers(accepted));
    expect(plain(await gateway.refund(order))).toEqual({ kind: "refunded" });
    expect(calls[0]?.url).toBe(`https://api.gateway.test/v2/${payment.order_id}/refund`);
    expect(JSON.parse(String(calls[0]?.init.body))).toEqual({
      ...JSON.parse(sample("request.refund")),
      refund_key,
    });
  });

  it.each([
    ["of another sum", { refund_amount: "5001.00" }],
    ["without a sum", { refund_amount: null }],
    ["under another key", { refund_key: "rf-other" }],
    ["for another order", { order_id: "INV-OTHER" }],
  ])("that was accepted %s is not known to be ours", async (_what, change) => {
    expect(await refund(answers({ ...accepted, ...change }))).toMatchObject({ kind: "unknown" });
  });

  it("that its provider denied is refused, though the answer calls itself a success", async () => {
    const denied = {
      ...accepted,
      status_code: "202",
      transaction_status: "settlement",
      refund_amount: "0.00",
      status_message: "denied",
    };
    expect(plain(await refund(answers(denied)))).toEqual({ kind: "refused", reason: "denied" });
    const odd = { ...denied, refund_amount: "5000.00" };
    expect(await refund(answers(odd))).toMatchObject({ kind: "unknown" });
  });

  it.each([
    ["400", "refused"],
    ["401", "unknown"],
    ["404", "refused"],
    ["406", "unknown"],
    ["412", "refused"],
    ["414", "refused"],
    ["429", "unknown"],
    ["500", "unknown"],
  ])("answered with status code %s is %s", async (status_code, kind) => {
    const body = { status_code, status_message: "said so" };
    expect(await refund(answers(body))).toMatchObject({ kind });
  });

  it.each(silences)("is not known when the answer is %s", async (_, answer) => {
    expect(await refund(answer)).toMatchObject({ kind: "unknown" });
  });
});

describe("a status", () => {
  it.each<[string, readonly object[]]>([
    ["without a key", [{ refund_amount: "10000.00" }]],
    ["without a sum", [{ refund_key: "by-hand" }]],
    ["that is no row at all", [[]]],
  ])("lists the others beside a row %s, and tells all of it by the total", (_what, odd) => {
    const ours = { refund_key, refund_amount: "20000.00" };
    const body = TransactionBody.parse({
      status_code: "200",
      transaction_status: "partial_refund",
      gross_amount: "50000.00",
      refund_amount: "30000.00",
      refunds: [...odd, ours],
    });
    expect(stateOf(body)).toMatchObject({
      total: 30_000,
      refunds: [{ refund_key, amount: 20_000, confirmed: false }],
    });
    expect(stateOf({ ...body, refund_amount: null })).toMatchObject({
      total: odd.some((row) => "refund_amount" in row) ? 30_000 : 20_000,
    });
  });

  it("lists refunds with their keys, and whether the bank has them", async () => {
    for (const [name, confirmed] of [
      ["notification.qris.partial-refund", false],
      ["notification.qris.partial-refund-bank-confirmed", true],
    ] as const) {
      const { gateway } = openGateway(answers(sample(name)));
      expect(plain(await gateway.status(payment.order_id))).toEqual({
        kind: "refunded",
        gross: 12_500,
        channel: "qris",
        total: 5_000,
        refunds: [{ refund_key: "rf-INV-20260115-000123-1", amount: 5_000, confirmed }],
      });
    }
  });

  const paid = { ...JSON.parse(sample("notification.qris.settlement")) };
  it.each([
    [{ payment_type: "qris", transaction_type: "off-us" }, "qris"],
    [{ payment_type: "qris", transaction_type: "on-us" }, "qris_on_us"],
    [{ payment_type: "qris", transaction_type: undefined }, "qris"],
    [{ payment_type: "credit_card" }, "card"],
    [{ payment_type: "echannel" }, "mandiri_bill"],
    [{ payment_type: "gopay" }, "gopay"],
    [{ payment_type: "shopeepay" }, "shopeepay"],
    [{ payment_type: "cstore", store: "alfamart" }, "alfamart"],
    [{ payment_type: "bank_transfer", va_numbers: [{ bank: "bni", va_number: "1" }] }, "bni_va"],
    [{ payment_type: "bank_transfer", permata_va_number: "1" }, "permata_va"],
    [{ payment_type: "bank_transfer" }, "other"],
    [{ payment_type: "dana" }, "dana"],
    [{ payment_type: "brand_new" }, "other"],
    [{ payment_type: undefined }, "other"],
  ])("of %j came by %s", async (change, channel) => {
    const { gateway } = openGateway(answers({ ...paid, ...change }));
    expect(await gateway.status(payment.order_id)).toMatchObject({ kind: "paid", channel });
  });
});

describe.each(["cancel", "expire"] as const)("to %s an order", (kind) => {
  const ended = { ...JSON.parse(sample("response.expire")), order_id: payment.order_id };
  const end = (body: unknown, http = 200) =>
    openGateway(answers(body, http)).gateway[kind](payment.order_id);

  it("is asked for in its own words", async () => {
    const { gateway, calls } = openGateway(answers(ended));
    await gateway[kind](payment.order_id);
    expect(calls[0]?.url).toBe(`https://api.gateway.test/v2/${payment.order_id}/${kind}`);
    expect(calls[0]?.init.method).toBe("POST");
  });

  it.each([
    [{ status_code: "200", transaction_status: "cancel" }, "ended"],
    [{ status_code: "407", transaction_status: "expire" }, "ended"],
    [{ status_code: "200", transaction_status: "settlement" }, "unknown"],
    [{ status_code: "200", transaction_status: "cancel", order_id: "INV-OTHER" }, "unknown"],
    [{ status_code: "404", transaction_status: undefined }, "unseen"],
    [{ status_code: "412", transaction_status: undefined }, "not_allowed"],
    [{ status_code: "500", transaction_status: undefined }, "unknown"],
  ])("answered with %j is %s", async (change, outcome) => {
    expect(await end({ ...ended, ...change })).toMatchObject({ kind: outcome });
  });

  it.each(silences)("is not known when the answer is %s", async (_, answer) => {
    const { gateway } = openGateway(answer, { timeoutMs: 20 });
    expect(await gateway[kind](payment.order_id)).toMatchObject({ kind: "unknown" });
  });
});
