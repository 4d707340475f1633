import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { midtransAuth, openSandbox, snap, topUp } from "./support.ts";

const book = async (environment: ReturnType<typeof openSandbox>) =>
  (await (await environment.call("GET", "/digiflazz/book")).json()).data;

async function order(environment: ReturnType<typeof openSandbox>, ref_id: string) {
  const text = `tokodigitaldev-4f0c9b7e-2d11-4a6b-9c3e-5b8a7f21d0aa${ref_id}`;
  return environment.call("POST", "/digiflazz/v1/transaction", {
    username: "tokodigital",
    sign: createHash("md5").update(text).digest("hex"),
    ref_id,
    buyer_sku_code: "tsel10",
    customer_no: "081280556115",
  });
}

describe("faults on calls", () => {
  it("delays an answer without changing it", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/digiflazz", { mode: "delay", delay_ms: 700 });
    expect((await order(environment, "A")).status).toBe(200);
    expect(environment.waits).toEqual([700]);
  });

  it("accepts and never answers in time, or breaks the connection, or talks nonsense", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/digiflazz", { mode: "timeout_after_accept" });
    expect((await order(environment, "A")).status).toBe(504);
    expect(environment.waits).toEqual([60_000]);
    await environment.call("POST", "/chaos/digiflazz", { mode: "drop_reply" });
    await expect((await order(environment, "B")).text()).rejects.toThrow("connection reset");
    await environment.call("POST", "/chaos/digiflazz", { mode: "garbage" });
    const garbage = await order(environment, "C");
    expect(garbage.status).toBe(200);
    expect(await garbage.text()).toContain("<html>");
    expect((await book(environment)).map((row: { ref_id: string }) => row.ref_id)).toEqual([
      "A",
      "B",
      "C",
    ]);
  });

  it("stops waiting when the caller gives up, having accepted", async () => {
    const environment = openSandbox();
    const paths = ["cek-saldo"];
    await environment.call("POST", "/chaos/digiflazz", { mode: "timeout_after_accept", paths });
    const gone = AbortSignal.abort(new Error("caller gave up"));
    const url = "http://sandbox.test/digiflazz/v1/cek-saldo";
    const call = environment.sandbox.fetch(new Request(url, { method: "POST", signal: gone }));
    await expect(call).rejects.toThrow("caller gave up");
  });

  it("refuses the next N calls without accepting them", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/digiflazz", { mode: "error_500", times: 2 });
    const answers = [
      await order(environment, "A"),
      await order(environment, "A"),
      await order(environment, "A"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200]);
    await environment.call("POST", "/chaos/digiflazz", { mode: "error_429" });
    const limited = await order(environment, "B");
    expect([limited.status, limited.headers.get("Retry-After")]).toEqual([429, "1"]);
    await environment.call("POST", "/chaos/digiflazz", { mode: "error_400" });
    expect((await (await order(environment, "B")).json()).data.rc).toBe("40");
    expect(await book(environment)).toHaveLength(1);
  });

  it("touches only the calls it names", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/midtrans", { mode: "error_500", paths: ["status"] });
    expect((await snap(environment, "INV-1", 10_000)).status).toBe(201);
    const asked = () =>
      environment.call("GET", "/midtrans/v2/INV-1/status", undefined, midtransAuth);
    expect([(await asked()).status, (await asked()).status]).toEqual([500, 404]);
  });
});

describe("faults on deliveries", () => {
  it("delivers three times", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/digiflazz", { mode: "duplicate" });
    await topUp(environment, "A", "087800001233");
    expect(await environment.advance(3_000)).toBe(3);
    expect(new Set(environment.received.map(({ body }) => body)).size).toBe(1);
  });

  it("delivers the older state after the newer one", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/digiflazz", { mode: "reorder" });
    await topUp(environment, "A", "087800001233");
    await environment.advance(3_000);
    expect(environment.received.map(({ json }) => json.data)).toMatchObject([
      { status: "Sukses" },
      { status: "Pending" },
    ]);
    await environment.call("POST", "/chaos/midtrans", { mode: "reorder" });
    await snap(environment, "INV-1", 10_000);
    await environment.call("POST", "/midtrans/simulate/INV-1", {
      transaction_status: "settlement",
    });
    const states = environment.received.slice(2).map(({ json }) => json.transaction_status);
    expect(states).toEqual(["settlement", "pending"]);
  });

  it("signs wrongly first and rightly on the repeat", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/midtrans", { mode: "wrong_signature" });
    await snap(environment, "INV-1", 10_000);
    environment.shop.status = 401;
    await environment.call("POST", "/midtrans/simulate/INV-1", {
      transaction_status: "settlement",
    });
    environment.shop.status = 200;
    await environment.advance(1_200);
    const [forged, honest] = environment.received.map(({ json }) => json);
    expect(forged?.signature_key).not.toBe(honest?.signature_key);
    expect({ ...forged, signature_key: "" }).toEqual({ ...honest, signature_key: "" });
  });
});

describe("the switches", () => {
  it("show what is on, and clear it", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/midtrans", { mode: "delay", times: 3, delay_ms: 10 });
    const shown = async () => (await (await environment.call("GET", "/chaos")).json()).data;
    expect(await shown()).toEqual({
      digiflazz: null,
      iak: null,
      midtrans: { mode: "delay", times: 3, left: 3, delay_ms: 10 },
      iris: null,
      scanner: null,
      smtp: null,
    });
    expect((await environment.call("DELETE", "/chaos/midtrans")).status).toBe(204);
    expect((await shown()).midtrans).toBeNull();
  });

  it("refuse vendors and modes they do not know", async () => {
    const environment = openSandbox();
    expect((await environment.call("POST", "/chaos/siapa", { mode: "delay" })).status).toBe(422);
    expect((await environment.call("POST", "/chaos/smtp", { mode: "ngambek" })).status).toBe(422);
    expect((await environment.call("DELETE", "/chaos/siapa")).status).toBe(422);
  });

  it("hand the mail server its fault once", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/chaos/smtp", { mode: "drop_reply" });
    const take = async () =>
      (await (await environment.call("POST", "/chaos/smtp/take")).json()).data;
    expect([await take(), await take()]).toEqual([{ mode: "drop_reply" }, null]);
  });
});
