import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { midtransAuth, openSandbox, snap, topUp } from "./support.ts";

const book = async (world: ReturnType<typeof openSandbox>) =>
  (await (await world.call("GET", "/digiflazz/book")).json()).data;

async function order(world: ReturnType<typeof openSandbox>, ref_id: string) {
  const text = `tokodigitaldev-4f0c9b7e-2d11-4a6b-9c3e-5b8a7f21d0aa${ref_id}`;
  return world.call("POST", "/digiflazz/v1/transaction", {
    username: "tokodigital",
    sign: createHash("md5").update(text).digest("hex"),
    ref_id,
    buyer_sku_code: "tsel10",
    customer_no: "081280556115",
  });
}

describe("faults on calls", () => {
  it("delays an answer without changing it", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/digiflazz", { mode: "delay", delay_ms: 700 });
    expect((await order(world, "A")).status).toBe(200);
    expect(world.waits).toEqual([700]);
  });

  it("accepts and never answers in time, or breaks the connection, or talks nonsense", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/digiflazz", { mode: "timeout_after_accept" });
    expect((await order(world, "A")).status).toBe(504);
    expect(world.waits).toEqual([60_000]);
    await world.call("POST", "/chaos/digiflazz", { mode: "drop_reply" });
    await expect((await order(world, "B")).text()).rejects.toThrow("connection reset");
    await world.call("POST", "/chaos/digiflazz", { mode: "garbage" });
    const garbage = await order(world, "C");
    expect(garbage.status).toBe(200);
    expect(await garbage.text()).toContain("<html>");
    expect((await book(world)).map((row: { ref_id: string }) => row.ref_id)).toEqual([
      "A",
      "B",
      "C",
    ]);
  });

  it("stops waiting when the caller gives up, having accepted", async () => {
    const world = openSandbox();
    const paths = ["cek-saldo"];
    await world.call("POST", "/chaos/digiflazz", { mode: "timeout_after_accept", paths });
    const gone = AbortSignal.abort(new Error("caller gave up"));
    const url = "http://sandbox.test/digiflazz/v1/cek-saldo";
    const call = world.sandbox.fetch(new Request(url, { method: "POST", signal: gone }));
    await expect(call).rejects.toThrow("caller gave up");
  });

  it("refuses the next N calls without accepting them", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/digiflazz", { mode: "error_500", times: 2 });
    const answers = [await order(world, "A"), await order(world, "A"), await order(world, "A")];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200]);
    await world.call("POST", "/chaos/digiflazz", { mode: "error_429" });
    const limited = await order(world, "B");
    expect([limited.status, limited.headers.get("Retry-After")]).toEqual([429, "1"]);
    await world.call("POST", "/chaos/digiflazz", { mode: "error_400" });
    expect((await (await order(world, "B")).json()).data.rc).toBe("40");
    expect(await book(world)).toHaveLength(1);
  });

  it("touches only the calls it names", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/midtrans", { mode: "error_500", paths: ["status"] });
    expect((await snap(world, "INV-1", 10_000)).status).toBe(201);
    const asked = () => world.call("GET", "/midtrans/v2/INV-1/status", undefined, midtransAuth);
    expect([(await asked()).status, (await asked()).status]).toEqual([500, 404]);
  });
});

describe("faults on deliveries", () => {
  it("delivers three times", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/digiflazz", { mode: "duplicate" });
    await topUp(world, "A", "087800001233");
    expect(await world.advance(3_000)).toBe(3);
    expect(new Set(world.received.map(({ body }) => body)).size).toBe(1);
  });

  it("delivers the older state after the newer one", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/digiflazz", { mode: "reorder" });
    await topUp(world, "A", "087800001233");
    await world.advance(3_000);
    expect(world.received.map(({ json }) => json.data)).toMatchObject([
      { status: "Sukses" },
      { status: "Pending" },
    ]);
    await world.call("POST", "/chaos/midtrans", { mode: "reorder" });
    await snap(world, "INV-1", 10_000);
    await world.call("POST", "/midtrans/simulate/INV-1", { transaction_status: "settlement" });
    const states = world.received.slice(2).map(({ json }) => json.transaction_status);
    expect(states).toEqual(["settlement", "pending"]);
  });

  it("signs wrongly first and rightly on the repeat", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/midtrans", { mode: "wrong_signature" });
    await snap(world, "INV-1", 10_000);
    world.shop.status = 401;
    await world.call("POST", "/midtrans/simulate/INV-1", { transaction_status: "settlement" });
    world.shop.status = 200;
    await world.advance(1_200);
    const [forged, honest] = world.received.map(({ json }) => json);
    expect(forged?.signature_key).not.toBe(honest?.signature_key);
    expect({ ...forged, signature_key: "" }).toEqual({ ...honest, signature_key: "" });
  });
});

describe("the switches", () => {
  it("show what is on, and clear it", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/midtrans", { mode: "delay", times: 3, delay_ms: 10 });
    const shown = async () => (await (await world.call("GET", "/chaos")).json()).data;
    expect(await shown()).toEqual({
      digiflazz: null,
      midtrans: { mode: "delay", times: 3, left: 3, delay_ms: 10 },
      iris: null,
      smtp: null,
    });
    expect((await world.call("DELETE", "/chaos/midtrans")).status).toBe(204);
    expect((await shown()).midtrans).toBeNull();
  });

  it("refuse vendors and modes they do not know", async () => {
    const world = openSandbox();
    expect((await world.call("POST", "/chaos/siapa", { mode: "delay" })).status).toBe(422);
    expect((await world.call("POST", "/chaos/smtp", { mode: "ngambek" })).status).toBe(422);
    expect((await world.call("DELETE", "/chaos/siapa")).status).toBe(422);
  });

  it("hand the mail server its fault once", async () => {
    const world = openSandbox();
    await world.call("POST", "/chaos/smtp", { mode: "drop_reply" });
    const take = async () => (await (await world.call("POST", "/chaos/smtp/take")).json()).data;
    expect([await take(), await take()]).toEqual([{ mode: "drop_reply" }, null]);
  });
});
