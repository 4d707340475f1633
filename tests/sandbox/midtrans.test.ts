import { describe, expect, it } from "vitest";
import { notificationSignature } from "../../sandbox/midtrans/notifications.ts";
import { basicAuthorization } from "../../sandbox/midtrans/snap.ts";
import { midtransAuth, type OpenSandbox, openSandbox, snap } from "./support.ts";

const key = "SB-Mid-server-uji-coba-0123456789";
const order = "INV-20260115-000123";
const hour = { expiry: { unit: "minutes", duration: 60 } };

const status = async ({ call }: OpenSandbox, id = order) => {
  const answer = await call("GET", `/midtrans/v2/${id}/status`, undefined, midtransAuth);
  return { http: answer.status, ...(await answer.json()) };
};
const simulate = async ({ call }: OpenSandbox, body: object, id = order) =>
  (await call("POST", `/midtrans/simulate/${id}`, body)).json();

describe("signatures", () => {
  it.each([
    [
      ["1111", "200", "100000.00", "askvnoibnosifnboseofinbofinfgbiufglnbfg"],
      [
        "edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e237",
        "5d308a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231",
      ].join(""),
    ],
    [
      ["INV-20260115-000123", "200", "12500.00", key],
      [
        "a46ccd6724915c42e0ab43e9f32adb021d572e0370b638295daa9dd325aab1e7",
        "7a10e5c66077140d8969ca227358873167f2e812ff615b8cf6e1ebcbacd5e924",
      ].join(""),
    ],
    [
      ["INV-20260115-000124", "202", "101500.00", key],
      [
        "5bfabb7ee25c2b861414ab552f559d6bc42465f513e050ca0c81bf338bfbdf47",
        "a5f4228b1b905284e2c87941fd4e1cc9eed1bf1865109a740bcee7a85bde6527",
      ].join(""),
    ],
  ])("agrees with the published vector %o", (inputs, expected) => {
    const [order_id = "", status_code = "", gross_amount = "", serverKey = ""] = inputs;
    const fields = { order_id, status_code, gross_amount };
    expect(notificationSignature(fields, serverKey)).toBe(expected);
  });

  it("authenticates with the key as user name", () => {
    expect(basicAuthorization("SB-Mid-server-abc123cde456")).toBe(
      "Basic U0ItTWlkLXNlcnZlci1hYmMxMjNjZGU0NTY6",
    );
  });
});

describe("Snap", () => {
  it("opens an order that the status API does not know yet", async () => {
    const environment = openSandbox();
    const answer = await snap(environment, order, 12_500);
    expect(answer.status).toBe(201);
    const { token, redirect_url } = await answer.json();
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    expect(redirect_url).toBe(`http://127.0.0.1:8788/midtrans/snap/v3/redirection/${token}`);
    expect(await status(environment)).toMatchObject({
      http: 404,
      status_code: "404",
      status_message: "Transaction doesn't exist.",
    });
  });

  it("refuses a wrong key", async () => {
    const answer = await snap(openSandbox(), order, 1, {}, { Authorization: "Basic eDo=" });
    expect(answer.status).toBe(401);
    expect((await answer.json()).error_messages[0]).toBe(
      "Access denied due to unauthorized transaction, please check client or server key",
    );
  });

  it.each([
    [{ transaction_details: { gross_amount: 1 } }, "transaction_details.order_id is required"],
    [
      { item_details: [{ price: 9_000, quantity: 1, name: "x" }] },
      "transaction_details.gross_amount is not equal to the sum of item_details",
    ],
    [{ transaction_details: { order_id: order, gross_amount: 1.5 } }, "gross_amount is not valid"],
    [{ transaction_details: { order_id: "a b", gross_amount: 1 } }, "order_id is not valid"],
    [
      { transaction_details: { order_id: "x".repeat(51), gross_amount: 1 } },
      "order_id is not valid",
    ],
  ])("refuses %o", async (fields, message) => {
    const answer = await snap(openSandbox(), order, 10_000, fields);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error_messages.join()).toContain(message);
  });

  it("repeats its first answer under the same idempotency key", async () => {
    const environment = openSandbox();
    const headers = { "Idempotency-Key": "k-1" };
    const first = await (await snap(environment, order, 10_000, {}, headers)).json();
    await simulate(environment, { transaction_status: "settlement" });
    expect(await (await snap(environment, order, 10_000, {}, headers)).json()).toEqual(first);
  });

  it("gives another token until a method is picked, then says the order is taken", async () => {
    const environment = openSandbox();
    const token = async () => (await (await snap(environment, order, 10_000)).json()).token;
    expect(await token()).not.toBe(await token());
    const refused = async () =>
      (await (await snap(environment, order, 10_000)).json()).error_messages;
    await simulate(environment, { transaction_status: "pending" });
    expect(await refused()).toEqual(["transaction_details.order_id has already been taken"]);
    await simulate(environment, { transaction_status: "settlement" });
    expect(await refused()).toEqual([
      "transaction_details.order_id has been paid and utilized, please use another order ID",
    ]);
  });
});

describe("status, cancel and expire", () => {
  it("cancels what is pending and refuses what is settled", async () => {
    const environment = openSandbox();
    await snap(environment, order, 10_000);
    const post = async (action: string) =>
      (await environment.call("POST", `/midtrans/v2/${order}/${action}`, {}, midtransAuth)).json();
    expect((await post("cancel")).status_code).toBe("404");
    await simulate(environment, { transaction_status: "settlement" });
    expect(await post("cancel")).toMatchObject({ status_code: "412" });
    await simulate(environment, { transaction_status: "pending" });
    expect(await post("expire")).toMatchObject({
      status_code: "407",
      transaction_status: "expire",
      gross_amount: "10000.00",
    });
    expect(await status(environment)).toMatchObject({ http: 200, status_code: "407" });
  });

  it("expires a pending order by itself and notifies", async () => {
    const environment = openSandbox();
    await snap(environment, order, 12_500, hour);
    await simulate(environment, { transaction_status: "pending" });
    expect(environment.sandbox.nextDue()).toBe(environment.clock.now + 3_600_000);
    expect(await environment.advance(3_600_000)).toBe(1);
    expect(environment.received.at(-1)?.json).toMatchObject({
      transaction_status: "expire",
      status_code: "202",
      expiry_time: "2026-01-15 10:30:00",
    });
    expect(await status(environment)).toMatchObject({ transaction_status: "expire" });
  });
});

describe("notifications", () => {
  it("settles like the published sample, signed over the strings of the body", async () => {
    const environment = openSandbox();
    await snap(environment, order, 12_500);
    const answer = await simulate(environment, { transaction_status: "settlement" });
    expect(answer).toMatchObject({
      data: { order_id: order, transaction_status: "settlement", gross_amount: "12500.00" },
      deliveries: [{ status: 200 }],
    });
    const [sent] = environment.received;
    expect(sent?.url).toBe("http://127.0.0.1:8787/api/v1/notifications/webhook/midtrans");
    expect(sent?.headers.get("User-Agent")).toBe("Veritrans");
    expect(sent?.json).toMatchObject({
      status_code: "200",
      payment_type: "bank_transfer",
      va_numbers: [{ bank: "bca" }],
      settlement_time: "2026-01-15 09:30:00",
      fraud_status: "accept",
      signature_key: [
        "a46ccd6724915c42e0ab43e9f32adb021d572e0370b638295daa9dd325aab1e7",
        "7a10e5c66077140d8969ca227358873167f2e812ff615b8cf6e1ebcbacd5e924",
      ].join(""),
    });
    const { transaction_id } = await status(environment);
    expect((await status(environment, transaction_id)).order_id).toBe(order);
  });

  it("says nothing about fraud for a payment over the counter", async () => {
    const environment = openSandbox();
    await snap(environment, order, 12_500);
    await simulate(environment, { transaction_status: "settlement", payment_type: "cstore" });
    expect(environment.received[0]?.json).not.toHaveProperty("fraud_status");
    expect(environment.received[0]?.json).toMatchObject({ store: "indomaret" });
  });

  it("explains a fee the customer paid on top, in the status too", async () => {
    const environment = openSandbox();
    await snap(environment, order, 10_000);
    await simulate(environment, { transaction_status: "settlement", gross_amount: "10071.00" });
    const info = {
      original_amount: "10000",
      gross_amount: "10071",
      customer_imposed_payment_fee: "71",
    };
    const expected = {
      gross_amount: "10071.00",
      metadata: { extra_info: { gross_amount_info: info } },
    };
    expect(environment.received[0]?.json).toMatchObject(expected);
    expect(await status(environment)).toMatchObject(expected);
  });

  it("can leave the fee unexplained, notify many times, or not at all", async () => {
    const environment = openSandbox();
    await snap(environment, order, 10_000);
    const odd = { gross_amount: "10071.00", original_amount: null };
    const answer = await simulate(environment, {
      transaction_status: "settlement",
      ...odd,
      times: 10,
    });
    expect(answer.deliveries).toHaveLength(10);
    expect(environment.received[9]?.json).not.toHaveProperty("metadata");
    await simulate(environment, { transaction_status: "refund", notify: false });
    expect(environment.received).toHaveLength(10);
    expect(await status(environment)).toMatchObject({ transaction_status: "refund" });
  });

  it("repeats by what the shop answered: 503 four times, 500 once, a redirect never", async () => {
    for (const [code, repeats] of [
      [503, 4],
      [500, 1],
      [302, 0],
      [401, 5],
    ] as const) {
      const environment = openSandbox({ midtransRetryScale: 0.01 });
      environment.shop.status = code;
      await snap(environment, order, 10_000);
      await simulate(environment, { transaction_status: "settlement" });
      for (let turn = 0; turn < 8; turn++) await environment.advance(126_000);
      expect(environment.received.length - 1).toBe(repeats);
    }
  });

  it("waits 2 minutes before the first repeat, scaled", async () => {
    const environment = openSandbox({ midtransRetryScale: 0.5 });
    environment.shop.status = 503;
    await snap(environment, order, 10_000);
    await simulate(environment, { transaction_status: "settlement" });
    expect(await environment.advance(59_999)).toBe(0);
    expect(await environment.advance(1)).toBe(1);
  });

  it("does not know an order it never opened", async () => {
    const environment = openSandbox();
    const answer = await environment.call("POST", "/midtrans/simulate/tidak-ada", {
      transaction_status: "settlement",
    });
    expect(answer.status).toBe(404);
  });
});
