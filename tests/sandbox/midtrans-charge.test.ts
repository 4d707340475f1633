import { describe, expect, it } from "vitest";
import { midtransAuth, type OpenSandbox, openSandbox } from "./support.ts";

const order = "INV-20260115-000123";
const details = { transaction_details: { order_id: order, gross_amount: 12_500 } };
const bca = { payment_type: "bank_transfer", bank_transfer: { bank: "bca" }, ...details };

async function post(environment: OpenSandbox, path: string, body: object, headers = {}) {
  const sent = { ...midtransAuth, ...headers };
  return (await environment.call("POST", `/midtrans/v2/${path}`, body, sent)).json();
}
const settle = (environment: OpenSandbox) =>
  environment.call("POST", `/midtrans/simulate/${order}`, { transaction_status: "settlement" });
const status = async (environment: OpenSandbox) =>
  (await environment.call("GET", `/midtrans/v2/${order}/status`, undefined, midtransAuth)).json();
const refund = (environment: OpenSandbox, body: object) =>
  post(environment, `${order}/refund`, body);

describe("a charge", () => {
  it.each([
    [bca, { va_numbers: [{ bank: "bca" }] }],
    [
      { payment_type: "bank_transfer", bank_transfer: { bank: "permata" }, ...details },
      { permata_va_number: expect.any(String) },
    ],
    [{ payment_type: "echannel", ...details }, { biller_code: "70012" }],
    [
      { payment_type: "qris", ...details },
      { qr_string: expect.any(String), acquirer: "gopay" },
    ],
    [{ payment_type: "gopay", ...details }, { actions: expect.any(Array) }],
    [{ payment_type: "shopeepay", ...details }, { actions: expect.any(Array) }],
    [
      { payment_type: "cstore", cstore: { store: "alfamart" }, ...details },
      { store: "alfamart", payment_code: expect.any(String) },
    ],
  ])("%o is pending with what is needed to pay it", async (body, fields) => {
    const environment = openSandbox();
    expect(await post(environment, "charge", body)).toMatchObject({
      status_code: "201",
      order_id: order,
      gross_amount: "12500.00",
      transaction_status: "pending",
      ...fields,
    });
    expect(await status(environment)).toMatchObject({ transaction_status: "pending" });
  });

  it("is made once: another try is a conflict, under the same key the first answer", async () => {
    const environment = openSandbox();
    const key = { "Idempotency-Key": "k-1" };
    const first = await post(environment, "charge", bca, key);
    expect(await post(environment, "charge", bca, key)).toEqual(first);
    expect(await post(environment, "charge", bca)).toMatchObject({ status_code: "406" });
    expect((await (await environment.call("GET", "/midtrans/book")).json()).data).toHaveLength(1);
  });

  it.each([
    [{ ...bca, item_details: [{ price: 1, quantity: 1, name: "x" }] }, "400"],
    [{ payment_type: "bank_transfer", ...details, bank_transfer: { bank: "bri9" } }, "402"],
    [{ payment_type: "bank_transfer", transaction_details: { order_id: "a b" } }, "400"],
  ])("%o is refused with %s", async (body, status_code) => {
    expect(await post(openSandbox(), "charge", body)).toMatchObject({ status_code });
  });

  it("with a wrong key is refused, and expires when its time is up", async () => {
    const environment = openSandbox();
    const stranger = { Authorization: "Basic eDo=" };
    expect(await post(environment, "charge", bca, stranger)).toMatchObject({ status_code: "401" });
    const custom_expiry = { expiry_duration: 5, unit: "minute" };
    await post(environment, "charge", { ...bca, custom_expiry });
    expect(await environment.advance(299_999)).toBe(1);
    expect(await environment.advance(1)).toBe(1);
    expect(await status(environment)).toMatchObject({ transaction_status: "expire" });
  });
});

describe("a refund", () => {
  const paid = async (body: object) => {
    const environment = openSandbox();
    await post(environment, "charge", body);
    await settle(environment);
    environment.received.length = 0;
    return environment;
  };
  const qris = { payment_type: "qris", ...details };

  it("is told of twice, and its key is used up", async () => {
    const environment = await paid(qris);
    expect(await refund(environment, { refund_key: "r-1", amount: 5_000 })).toMatchObject({
      status_code: "200",
      transaction_status: "partial_refund",
      refund_amount: "5000.00",
      refund_key: "r-1",
    });
    expect(await refund(environment, { refund_key: "r-1", amount: 5_000 })).toMatchObject({
      status_code: "406",
    });
    await environment.advance(1_000);
    const told = environment.received.map(({ json }) => JSON.stringify(json.refunds));
    expect(told).toHaveLength(2);
    expect(told[0]).not.toContain("bank_confirmed_at");
    expect(told[1]).toContain("bank_confirmed_at");
    expect(JSON.stringify((await status(environment)).refunds)).toContain("bank_confirmed_at");
    expect(await refund(environment, { refund_key: "r-2" })).toMatchObject({
      transaction_status: "refund",
      refund_amount: "7500.00",
    });
  });

  it.each([
    [qris, { amount: 12_501 }, "414"],
    [qris, { amount: 0 }, "414"],
    [bca, { amount: 1 }, "412"],
    [{ payment_type: "shopeepay", ...details }, { amount: 1 }, "412"],
    [{ payment_type: "shopeepay", ...details }, {}, "200"],
  ])("of %o for %j is answered with %s", async (body, wanted, status_code) => {
    const environment = await paid(body);
    expect(await refund(environment, { refund_key: "r-1", ...wanted })).toMatchObject({
      status_code,
    });
  });

  it("by ShopeePay at night is not taken, and a provider may deny with success", async () => {
    const night = openSandbox({}, "2026-01-15T20:00:00Z");
    await post(night, "charge", { payment_type: "shopeepay", ...details });
    await settle(night);
    expect(await refund(night, { refund_key: "r-1" })).toMatchObject({ status_code: "412" });
    const environment = await paid(qris);
    await environment.call("POST", "/midtrans/refunds/deny", { times: 1 });
    expect(await refund(environment, { refund_key: "r-1", amount: 1 })).toMatchObject({
      status_code: "202",
      refund_amount: "0.00",
      transaction_status: "settlement",
    });
    expect(await refund(environment, { refund_key: "r-2", amount: 1 })).toMatchObject({
      status_code: "200",
    });
  });

  it("made in the dashboard is listed under its own key", async () => {
    const environment = await paid(qris);
    await environment.call("POST", `/midtrans/simulate/${order}`, {
      transaction_status: "partial_refund",
      refund_amount: "1000.00",
      refund_key: "dashboard-1",
    });
    expect((await status(environment)).refunds).toMatchObject([
      { refund_key: "dashboard-1", refund_amount: "1000.00", refund_method: "dashboard" },
    ]);
  });
});
