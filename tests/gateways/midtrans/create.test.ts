import { describe, expect, it } from "vitest";
import { basicAuth } from "../../../src/adapters/gateways/midtrans/midtrans.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import vectors from "../../vectors.json" with { type: "json" };
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

const created = answers(sample("response.snap.created"), 201);
const create = (answer: Parameters<typeof openGateway>[0]) =>
  openGateway(answer, { timeoutMs: 20 }).gateway.create(payment, payer, createdAt);
const bodyOf = async (change: Partial<typeof payment>, config = {}) => {
  const { gateway, calls } = openGateway(created, config);
  await gateway.create({ ...payment, ...change }, payer, createdAt);
  return JSON.parse(String(calls[0]?.init.body));
};

describe("a Snap order", () => {
  it.each(vectors.midtrans_basic_auth.cases)("names us by our key: $server_key", (each) => {
    expect(basicAuth(each.server_key)).toBe(each.authorization);
  });

  it("is posted as documented", async () => {
    const { gateway, calls } = openGateway(created);
    await gateway.create(payment, payer, createdAt);
    expect(calls[0]?.url).toBe("https://app.gateway.test/snap/v1/transactions");
    expect(calls[0]?.init).toMatchObject({
      method: "POST",
      headers: {
        authorization: "Basic U0ItTWlkLXNlcnZlci11amktY29iYS0wMTIzNDU2Nzg5Og==",
        "content-type": "application/json",
        accept: "application/json",
      },
    });
  });

  it("has the documented shape, with one item that is the whole sum", async () => {
    const finishUrl = "https://toko.example.com/pesanan/selesai";
    const documented = JSON.parse(sample("request.snap"));
    const { item_details, enabled_payments: _, custom_field1: __, ...rest } = documented;
    expect(await bodyOf({}, { finishUrl })).toEqual({
      ...rest,
      item_details: [{ id: payment.transaction_id, price: 12_500, quantity: 1, name: "Isi saldo" }],
    });
    expect(Object.keys(item_details[0]).sort()).toEqual(["id", "name", "price", "quantity"]);
  });

  it("leaves out what is not known", async () => {
    const { gateway, calls } = openGateway(created);
    await gateway.create(payment, { ...payer, phone: null }, createdAt);
    await gateway.create(payment, { ...payer, email: null, phone: null }, createdAt);
    const [body, nameOnly] = calls.map(({ init }) => JSON.parse(String(init.body)));
    expect(body.customer_details).toEqual({ first_name: "Budi", email: "budi@example.com" });
    expect(nameOnly.customer_details).toEqual({ first_name: "Budi" });
    expect(body).not.toHaveProperty("callbacks");
  });

  it.each([
    [60 * 60, 60],
    [90 * 60 + 59, 90],
    [24 * 60 * 60, 1_440],
    [20, 1],
  ])("that ends after %i s may be paid for %i minutes", async (seconds, duration) => {
    const { expiry } = await bodyOf({ expires_at: addSeconds(createdAt, seconds) });
    expect(expiry).toEqual({ start_time: "2026-01-15 09:30:00 +0700", unit: "minutes", duration });
  });

  it("is the very same request when it is asked for again", async () => {
    const { gateway, calls } = openGateway(created);
    await gateway.create(payment, payer, createdAt);
    await gateway.create({ ...payment, status: "PENDING" }, payer, addSeconds(createdAt, 900));
    expect(calls[1]?.init.body).toBe(calls[0]?.init.body);
    const keys = calls.map((call) => new Headers(call.init.headers).get("idempotency-key") ?? "");
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).toMatch(/^[0-9a-f]{36}$/);
    await gateway.create({ ...payment, order_id: "INV-OTHER" }, payer, createdAt);
    expect(new Headers(calls[2]?.init.headers).get("idempotency-key")).not.toBe(keys[0]);
  });

  it("is never made in another currency", async () => {
    const { gateway, calls } = openGateway(created);
    const dollars = { ...payment, currency: "USD" } as const;
    expect(await gateway.create(dollars, payer, createdAt)).toMatchObject({ kind: "rejected" });
    expect(calls).toHaveLength(0);
  });
});

describe("Snap's answer", () => {
  it("brings the page to pay on", async () => {
    expect(plain(await create(created))).toEqual({
      kind: "created",
      ...JSON.parse(sample("response.snap.created")),
    });
  });

  const reason = (text: string) => ({ error_messages: [text] });
  it.each([
    [401, JSON.parse(sample("response.snap.error-auth")), "rejected"],
    [400, JSON.parse(sample("response.snap.error-sum")), "rejected"],
    [400, JSON.parse(sample("response.error.validation")), "rejected"],
    [406, JSON.parse(sample("response.error.duplicate-order")), "taken"],
    [400, reason("transaction_details.order_id is required"), "rejected"],
    [400, reason("transaction_details.order_id has already been taken"), "taken"],
    [
      400,
      reason(
        "transaction_details.order_id has been paid and utilized, please use another order ID",
      ),
      "taken",
    ],
    [401, "<html>", "rejected"],
    [403, "<html>", "rejected"],
    [404, reason("not found"), "rejected"],
    [408, reason("timeout"), "unknown"],
    [409, reason("in progress"), "unknown"],
    [429, reason("too many"), "unknown"],
    [500, reason("Sorry, we encountered internal server error. We will fix this soon."), "unknown"],
    [503, reason("order_id has already been taken"), "unknown"],
    [201, { token: "" }, "unknown"],
    [201, { token: "t", redirect_url: "not a url" }, "unknown"],
    [400, { error_messages: [] }, "unknown"],
  ])("HTTP %i %j is %s", async (http, body, kind) => {
    expect(await create(answers(body, http))).toMatchObject({ kind });
  });

  it("is told by its own words wherever they stand, and keeps a head of them", async () => {
    const long = ["é".repeat(5_000), "order_id has already been taken"];
    expect(await create(answers({ error_messages: long }, 400))).toMatchObject({ kind: "taken" });
    expect(plain(await create(answers(reason("é".repeat(5_000)), 400)))).toEqual({
      kind: "rejected",
      reason: `${"é".repeat(145)} …[cut]`,
    });
  });

  it("says why it will not have the order", async () => {
    expect(plain(await create(answers(sample("response.snap.error-sum"), 400)))).toEqual({
      kind: "rejected",
      reason: "transaction_details.gross_amount is not equal to the sum of item_details",
    });
  });

  it.each(silences)("is no refusal when it is %s", async (_, answer) => {
    expect(await create(answer)).toMatchObject({ kind: "unknown" });
  });
});
