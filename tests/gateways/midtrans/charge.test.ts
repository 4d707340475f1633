import { describe, expect, it } from "vitest";
import { amount } from "../../../src/domain/money.ts";
import type { PaymentMethod } from "../../../src/domain/payments/payment-method.ts";
import {
  answers,
  createdAt,
  openGateway,
  payer,
  payment,
  plain,
  sample,
  silences,
} from "./vendor.ts";

const FINISH = { finishUrl: "https://toko.example.com/selesai" };
const order = (method: PaymentMethod) => ({ ...payment, method });
const bodyOf = async (change: Partial<typeof payment>, config = {}) => {
  const { gateway, calls } = openGateway(answers(sample("response.charge.bca-va")), config);
  await gateway.create({ ...payment, ...change }, payer, createdAt);
  return { url: calls[0]?.url, body: JSON.parse(String(calls[0]?.init.body)) };
};
const charge = (answer: Parameters<typeof openGateway>[0], method: PaymentMethod = "bca_va") =>
  openGateway(answer, { timeoutMs: 20 }).gateway.create(order(method), payer, createdAt);

describe("a charge", () => {
  it("has the documented shape, and says who pays for what", async () => {
    const { url, body } = await bodyOf({ method: "bca_va" });
    expect(url).toBe("https://api.gateway.test/v2/charge");
    const { item_details, customer_details, ...rest } = body;
    expect(rest).toEqual(JSON.parse(sample("request.charge.bca-va")));
    expect(customer_details).toEqual({
      first_name: "Budi",
      email: "budi@example.com",
      phone: "+6281280556115",
    });
    expect(item_details).toEqual([
      { id: payment.transaction_id, price: 12_500, quantity: 1, name: "Isi saldo" },
    ]);
  });

  it("names our fee as an item of its own, and all items add up to the gross", async () => {
    const fee = { fee: amount(4_000), gross: amount(16_500) };
    for (const method of ["bca_va", "snap"] as const) {
      const { body } = await bodyOf({ method, ...fee });
      expect(body.transaction_details.gross_amount).toBe(16_500);
      expect(body.item_details).toEqual([
        { id: payment.transaction_id, price: 12_500, quantity: 1, name: "Isi saldo" },
        { id: "fee", price: 4_000, quantity: 1, name: "Biaya pembayaran" },
      ]);
    }
  });

  it.each([
    ["bca_va", { payment_type: "bank_transfer", bank_transfer: { bank: "bca" } }],
    ["bni_va", { payment_type: "bank_transfer", bank_transfer: { bank: "bni" } }],
    ["bri_va", { payment_type: "bank_transfer", bank_transfer: { bank: "bri" } }],
    ["permata_va", { payment_type: "bank_transfer", bank_transfer: { bank: "permata" } }],
    ["cimb_va", { payment_type: "bank_transfer", bank_transfer: { bank: "cimb" } }],
    ["mandiri_bill", { payment_type: "echannel" }],
    ["qris", { payment_type: "qris", qris: { acquirer: "gopay" } }],
    ["gopay", { payment_type: "gopay", gopay: { callback_url: FINISH.finishUrl } }],
    ["shopeepay", { payment_type: "shopeepay", shopeepay: { callback_url: FINISH.finishUrl } }],
    ["alfamart", { payment_type: "cstore", cstore: { store: "alfamart" } }],
    ["indomaret", { payment_type: "cstore", cstore: { store: "indomaret" } }],
  ] as const)("by %s is asked for as %j", async (method, expected) => {
    const { body } = await bodyOf({ method }, FINISH);
    expect(body).toMatchObject(expected);
    expect(body.custom_expiry).toEqual({
      order_time: "2026-01-15 09:30:00 +0700",
      expiry_duration: 60,
      unit: "minute",
    });
  });

  it("by card is Snap's page with nothing but cards, so that no card comes near us", async () => {
    const { url, body } = await bodyOf({ method: "card" });
    expect(url).toBe("https://app.gateway.test/snap/v1/transactions");
    expect(body.enabled_payments).toEqual(["credit_card"]);
    expect((await bodyOf({ method: "snap" })).body).not.toHaveProperty("enabled_payments");
  });

  it("is the very same request under the very same key when it is asked for again", async () => {
    const { gateway, calls } = openGateway(answers(sample("response.charge.bca-va")));
    await gateway.create(order("bca_va"), payer, createdAt);
    await gateway.create({ ...order("bca_va"), status: "PENDING" }, payer, createdAt);
    expect(calls[1]?.init.body).toBe(calls[0]?.init.body);
    const [first, second] = calls.map((call) =>
      new Headers(call.init.headers).get("idempotency-key"),
    );
    expect(first).toBe(second);
    expect(first?.length).toBe(36);
  });
});

describe("the answer to a charge", () => {
  it.each([
    ["bca_va", "bca-va", { bank: "bca", va_number: "812785002530231" }],
    ["mandiri_bill", "mandiri-bill", { bill_key: "990000000260", biller_code: "70012" }],
    ["indomaret", "indomaret", { store: "indomaret", payment_code: "300063000630006300" }],
    ["qris", "qris", { qr_string: expect.stringMatching(/^000201/), qr_url: expect.any(String) }],
    ["gopay", "gopay", { deeplink: expect.any(String), qr_url: expect.any(String) }],
  ] as const)("to %s says where to pay", async (method, name, instructions) => {
    const answer = await charge(answers(sample(`response.charge.${name}`)), method);
    expect(plain(answer)).toEqual({
      kind: "created",
      token: null,
      redirect_url: null,
      instructions,
    });
  });

  it("to Permata stands in a field of its own", async () => {
    const { va_numbers: _, ...rest } = JSON.parse(sample("response.charge.bca-va"));
    const permata = answers({ ...rest, permata_va_number: "856200123456789" });
    expect(await charge(permata, "permata_va")).toMatchObject({
      instructions: { bank: "permata", va_number: "856200123456789" },
    });
  });

  const said = JSON.parse(sample("response.charge.bca-va"));
  it.each([
    ["another order", { order_id: "INV-OTHER" }],
    ["another sum", { gross_amount: "12501.00" }],
    ["a sum with a fraction", { gross_amount: "12500.50" }],
    ["another currency", { currency: "USD" }],
    ["nowhere to pay", { va_numbers: [] }],
    ["a code that is none", { status_code: "999" }],
    ["a server error in the body", { status_code: "500" }],
    ["no number today", { status_code: "505" }],
    ["a move", { status_code: "301" }],
  ])("about %s is no answer", async (_what, change) => {
    expect(await charge(answers({ ...said, ...change }))).toMatchObject({ kind: "unknown" });
  });

  it.each([
    ["400", "rejected"],
    ["401", "rejected"],
    ["402", "rejected"],
    ["202", "rejected"],
    ["406", "taken"],
    ["408", "unknown"],
    ["429", "unknown"],
    ["503", "unknown"],
  ])("with status code %s is %s", async (status_code, kind) => {
    const body = { status_code, status_message: "said so" };
    expect(await charge(answers(body))).toMatchObject({ kind });
  });

  it.each(silences)("is not known when it is %s", async (_, answer) => {
    expect(await charge(answer)).toMatchObject({ kind: "unknown" });
  });
});

describe("a status of a pending order", () => {
  it("says where to pay, so that a lost answer can be made good", async () => {
    const { gateway } = openGateway(answers(sample("response.charge.bca-va")));
    expect(plain(await gateway.status(payment.order_id))).toEqual({
      kind: "pending",
      gross: 12_500,
      instructions: { bank: "bca", va_number: "812785002530231" },
    });
    for (const change of [{ currency: "USD" }, { gross_amount: "12500.50" }]) {
      const body = { ...JSON.parse(sample("response.charge.bca-va")), ...change };
      const odd = openGateway(answers(body)).gateway;
      expect(plain(await odd.status(payment.order_id))).toEqual({ kind: "pending" });
    }
  });
});
