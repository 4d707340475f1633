import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { requestSign, webhookSignature } from "../../sandbox/digiflazz/signature.ts";
import { digiflazz, openSandbox, topUp } from "./support.ts";

const tomorrow = 86_400_000;

describe("signatures", () => {
  it.each([
    ["depo", "3376bd8e24afb02984432379fb0c3dae"],
    ["pricelist", "b65f9a216ebef8eca7c9adbe712b1ee5"],
    ["deposit", "91fe5935d22689a4188a25aac0f7c100"],
    ["INV-20260115-000123-1", "5fadfb0ff292420f0c6d2d9ef27d955c"],
    ["TRX0001", "f6743e4180aefe862b85bd2501ee69a3"],
    ["12345678901", "9ad930136b537cae4000fb8bc8ddaa15"],
  ])("agrees with the published vector for %s", (suffix, sign) => {
    expect(requestSign("tokodigital", "dev-4f0c9b7e-2d11-4a6b-9c3e-5b8a7f21d0aa", suffix)).toBe(
      sign,
    );
  });

  it("signs webhooks as the published vector does", () => {
    expect(webhookSignature("rahasia-webhook-digiflazz", '{"data":{}}')).toBe(
      "sha1=ed4faf8e3be94237a6229635206c1671db831c6e",
    );
  });

  it.each([
    ["transaction", "R"],
    ["price-list", "pricelist"],
    ["cek-saldo", "depo"],
    ["deposit", "deposit"],
    ["inquiry-pln", "12345678901"],
  ])("refuses a wrong signature with 41 and a stranger with 42 on %s", async (path, suffix) => {
    const environment = openSandbox();
    const fields = { ref_id: "R", customer_no: "12345678901", buyer_sku_code: "tsel10" };
    const forged = await digiflazz(environment, path, suffix, { ...fields, sign: "0".repeat(32) });
    const stranger = await digiflazz(environment, path, suffix, { ...fields, username: "orang" });
    expect([forged.rc, stranger.rc]).toEqual(["41", "42"]);
  });
});

describe("transactions", () => {
  it("sells at once to any ordinary number, and charges the deposit", async () => {
    const environment = openSandbox();
    const data = await topUp(environment, "A-1", "081280556115");
    expect(data).toMatchObject({ status: "Sukses", rc: "00", price: 10_250, ref_id: "A-1" });
    expect(data.sn).toMatch(/^\d{19}$/);
    expect(await digiflazz(environment, "cek-saldo", "depo")).toEqual({ deposit: 999_989_750 });
    expect(await environment.advance(tomorrow)).toBe(0);
  });

  it("answers a repeated reference with the stored order, and other data with 49", async () => {
    const environment = openSandbox();
    const first = await topUp(environment, "A-1", "081280556115");
    expect(await topUp(environment, "A-1", "0812.8055.6115")).toEqual(first);
    expect((await topUp(environment, "A-1", "081280556116")).rc).toBe("49");
    expect((await topUp(environment, "A-1", "081280556115", { buyer_sku_code: "pln50" })).rc).toBe(
      "49",
    );
    const { data } = await (await environment.call("GET", "/digiflazz/book?ref_id=A-1")).json();
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ requests: 2, status: "Sukses", customer_no: "081280556115" });
  });

  it("buys again when a reference is older than 90 days", async () => {
    const environment = openSandbox();
    const first = await topUp(environment, "A-1", "081280556115");
    environment.clock.now += 90 * tomorrow;
    expect((await topUp(environment, "A-1", "081280556115")).sn).toBe(first.sn);
    environment.clock.now += 1;
    expect((await topUp(environment, "A-1", "081280556115")).sn).not.toBe(first.sn);
    const { data } = await (await environment.call("GET", "/digiflazz/book")).json();
    expect(data).toHaveLength(2);
    expect(await digiflazz(environment, "cek-saldo", "depo")).toEqual({
      deposit: 1_000_000_000 - 2 * 10_250,
    });
  });

  it.each([
    ["43", { buyer_sku_code: "tidak-ada" }],
    ["43", { buyer_sku_code: "kvision150" }],
    ["68", { buyer_sku_code: "ff2180" }],
    ["69", { max_price: 10_249 }],
    ["40", { ref_id: "" }],
    ["40", { commands: "inq-prabayar", buyer_sku_code: "pln" }],
    ["54", { commands: "inq-pasca", buyer_sku_code: "pln", customer_no: "000000000001" }],
    ["60", { commands: "pay-pasca", buyer_sku_code: "pln", customer_no: "530000000001" }],
  ])("refuses with %s without forming a transaction: %o", async (rc, fields) => {
    const environment = openSandbox();
    const ref_id = "ref_id" in fields ? "" : "A-1";
    const data = await topUp(environment, ref_id, "081280556115", fields);
    expect(data).toMatchObject({ rc, status: "Gagal" });
    expect((await (await environment.call("GET", "/digiflazz/book")).json()).data).toEqual([]);
  });

  it("refuses with 44 when the deposit does not reach, unless it only tests", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/digiflazz/deposit", { deposit: 10_249 });
    expect((await topUp(environment, "A-1", "081280556115")).rc).toBe("44");
    expect((await topUp(environment, "A-2", "081280556115", { testing: true })).rc).toBe("00");
    expect(await digiflazz(environment, "cek-saldo", "depo")).toEqual({ deposit: 10_249 });
  });

  it("serves a number once a WIB day where repeats are not supported", async () => {
    const environment = openSandbox();
    const buy = (ref_id: string) =>
      topUp(environment, ref_id, "087812345678", { buyer_sku_code: "xld10" });
    expect([(await buy("A")).rc, (await buy("B")).rc]).toEqual(["00", "63"]);
    environment.clock.now = Date.parse("2026-01-15T16:59:59Z");
    expect((await buy("C")).rc).toBe("63");
    environment.clock.now = Date.parse("2026-01-15T17:00:00Z");
    expect((await buy("D")).rc).toBe("00");
  });

  it("keeps a failed transaction when the seller is off or in its cut-off", async () => {
    const environment = openSandbox({}, "2026-01-15T16:50:00Z");
    expect((await topUp(environment, "A", "081280556115", { buyer_sku_code: "dana50" })).rc).toBe(
      "53",
    );
    expect((await topUp(environment, "B", "081280556115", { buyer_sku_code: "ml86" })).rc).toBe(
      "58",
    );
    environment.clock.now = Date.parse("2026-01-15T17:15:00Z");
    expect((await topUp(environment, "C", "081280556115", { buyer_sku_code: "ml86" })).rc).toBe(
      "00",
    );
    const { data } = await (await environment.call("GET", "/digiflazz/book")).json();
    expect(data.map((row: { status: string }) => row.status)).toEqual(["Gagal", "Gagal", "Sukses"]);
    expect(await digiflazz(environment, "cek-saldo", "depo")).toEqual({ deposit: 999_980_130 });
  });
});

describe("serial numbers", () => {
  it("gives every PLN order its own 20-digit token, written as its seller does", async () => {
    const environment = openSandbox();
    const tokens = new Set<string>();
    const shapes = new Set<string>();
    for (const sku of ["pln20", "pln50", "pln100", "pln200", "pln500", "pln1000"]) {
      for (const turn of [1, 2]) {
        const order = { buyer_sku_code: sku };
        const { sn } = await topUp(environment, `${sku}-${turn}`, "12345678901", order);
        const token = /(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{4})-?(\d{4})(?!\d)/.exec(sn);
        tokens.add(token?.slice(1).join("") ?? "");
        shapes.add(sn.replace(/\d/g, "9").replace(/9+[.,]9+/, "9"));
      }
    }
    expect(tokens.size).toBe(12);
    expect(shapes.size).toBeGreaterThan(1);
    const { name } = await digiflazz(environment, "inquiry-pln", "12345678901", {
      customer_no: "12345678901",
    });
    const { sn } = await topUp(environment, "LAST", "12345678901", { buyer_sku_code: "pln20" });
    expect(sn).toMatch(/^(\d{4}-){4}\d{4}\/[A-Z-]+ {2}\/R\dM?\/\d+VA\/\d+\.\dKWH$/);
    expect(sn).toContain(name.replace(" ", "-"));
  });

  it("writes an e-money serial as name and reference", async () => {
    const data = await topUp(openSandbox(), "A", "081280556115", { buyer_sku_code: "gopay50" });
    expect(data.sn).toMatch(/^[A-Z]+ [A-Z]+\/\d{16}$/);
  });
});

describe("test numbers", () => {
  it.each([
    ["087800001230", "Sukses", "00", undefined],
    ["087800001232", "Gagal", "02", undefined],
    ["087800001233", "Pending", "03", "Sukses"],
    ["087800001234", "Pending", "03", "Gagal"],
  ])("%s is %s at once and %s later", async (customer_no, status, rc, later) => {
    const environment = openSandbox();
    const data = await topUp(environment, "A", customer_no, { buyer_sku_code: "xld10" });
    expect(data).toMatchObject({ status, rc });
    expect(await environment.advance(2_999)).toBe(0);
    expect(await environment.advance(1)).toBe(later === undefined ? 0 : 1);
    if (later === undefined) return;
    const [webhook] = environment.received;
    expect(webhook?.url).toBe("http://127.0.0.1:8787/api/v1/notifications/webhook/digiflazz");
    expect(webhook?.headers.get("X-Digiflazz-Event")).toBe("update");
    expect(webhook?.headers.get("User-Agent")).toBe("Digiflazz-Hookshot");
    const expected = createHmac("sha1", "rahasia-webhook-digiflazz").update(webhook?.body ?? "");
    expect(webhook?.headers.get("X-Hub-Signature")).toBe(`sha1=${expected.digest("hex")}`);
    expect(webhook?.json.data).toMatchObject({ ref_id: "A", status: later });
    const again = await topUp(environment, "A", customer_no, { buyer_sku_code: "xld10" });
    expect(again.status).toBe(later);
  });

  it("gives the deposit back when a pending order fails", async () => {
    const environment = openSandbox();
    await topUp(environment, "A", "087800001234");
    expect(await digiflazz(environment, "cek-saldo", "depo")).toEqual({ deposit: 999_989_750 });
    await environment.advance(3_000);
    expect(await digiflazz(environment, "cek-saldo", "depo")).toEqual({ deposit: 1_000_000_000 });
  });

  it("knows the outcome before its webhook left, and says when that is due", async () => {
    const environment = openSandbox();
    await topUp(environment, "A", "087800001233");
    expect(environment.sandbox.nextDue()).toBe(environment.clock.now + 3_000);
    environment.clock.now += 3_000;
    expect((await topUp(environment, "A", "087800001233")).status).toBe("Sukses");
    expect(environment.received).toHaveLength(0);
    expect(await environment.sandbox.flushDue()).toBe(1);
    expect(environment.sandbox.nextDue()).toBeUndefined();
  });

  it("repeats a refused webhook a few times and then gives up", async () => {
    const environment = openSandbox({ supplierRetryMs: [1_000, 5_000] });
    environment.shop.status = 503;
    await topUp(environment, "A", "087800001233");
    const sent = [];
    for (const wait of [3_000, 1_000, 4_999, 1, 60_000]) sent.push(await environment.advance(wait));
    expect(sent).toEqual([1, 1, 0, 1, 0]);
    expect(new Set(environment.received.map(({ body }) => body)).size).toBe(1);
  });
});

describe("controls", () => {
  it("turns a success into a late refund and tells the shop before answering", async () => {
    const environment = openSandbox();
    await topUp(environment, "A", "081280556115");
    const answer = await environment.call("POST", "/digiflazz/simulate/A", { status: "Gagal" });
    expect(await answer.json()).toMatchObject({
      data: { ref_id: "A", status: "Gagal", rc: "74" },
      deliveries: [{ status: 200 }],
    });
    expect(environment.received[0]?.json.data).toMatchObject({ rc: "74", status: "Gagal", sn: "" });
    expect(await digiflazz(environment, "cek-saldo", "depo")).toEqual({ deposit: 1_000_000_000 });
  });

  it("changes the book silently when asked, and knows no other orders", async () => {
    const environment = openSandbox();
    await topUp(environment, "A", "087800001233");
    const change = { status: "Sukses", sn: "SN-1", webhook: false };
    await environment.call("POST", "/digiflazz/simulate/A", change);
    expect(await environment.advance(10_000)).toBe(0);
    expect((await topUp(environment, "A", "087800001233")).sn).toBe("SN-1");
    expect((await environment.call("POST", "/digiflazz/simulate/B", change)).status).toBe(404);
    const nonsense = await environment.call("POST", "/digiflazz/simulate/A", { status: "Entah" });
    expect(nonsense.status).toBe(422);
  });

  it("sends the ping without data", async () => {
    const environment = openSandbox();
    await environment.call("POST", "/digiflazz/ping");
    expect(environment.received[0]?.json).toMatchObject({ hook: { status: 1 } });
    expect(environment.received[0]?.json).not.toHaveProperty("data");
  });
});
