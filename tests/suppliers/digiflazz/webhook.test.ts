import { describe, expect, it } from "vitest";
import vectors from "../../vectors.json" with { type: "json" };
import { answers, openVendor, sample, secret } from "./vendor.ts";

const { supplier } = openVendor(answers({}));
const bytes = (text: string) => new TextEncoder().encode(text);
const signedBy = (signature: string) => new Headers({ "X-Hub-Signature": signature });
const [first] = vectors.digiflazz_webhook.cases;
if (first === undefined) throw new Error("no vectors");
const genuine = first.headers["X-Hub-Signature"];

describe("a webhook's signature", () => {
  it.each(vectors.digiflazz_webhook.cases)("covers the bytes: $name", async (each) => {
    const headers = new Headers(Object.entries(each.headers));
    expect(each.secret).toBe(secret);
    expect(await supplier.verify(headers, bytes(each.body))).not.toBe("forged");
  });

  it("does not cover the same JSON written another way", async () => {
    const rewritten = JSON.stringify(JSON.parse(first.body), null, 1);
    expect(await supplier.verify(signedBy(genuine), bytes(rewritten))).toBe("forged");
    expect(await supplier.verify(signedBy(genuine), bytes(`${first.body}\n`))).toBe("forged");
  });

  it("is refused when missing, short, of another body or of another algorithm", async () => {
    const body = bytes(first.body);
    expect(await supplier.verify(new Headers(), body)).toBe("forged");
    for (const forged of [
      "",
      "sha1=",
      genuine.slice(0, -1),
      `${genuine}0`,
      genuine.slice("sha1=".length),
      genuine.replace("sha1=", "sha256="),
      `sha1=${"0".repeat(40)}`,
    ]) {
      expect(await supplier.verify(signedBy(forged), body), forged).toBe("forged");
    }
  });

  it("is refused while no secret of our own is set", async () => {
    const open = openVendor(answers({}), { config: { webhookSecret: "" } }).supplier;
    const empty = "sha1=fbdb1d1b18aa6c08324b7d64b71fb76370690e1d";
    expect(await open.verify(signedBy(empty), bytes(""))).toBe("forged");
  });
});

describe("a webhook's body", () => {
  it.each([
    [
      "webhook.prepaid.update",
      { ref: "INV-20260115-000123-1", answer: { kind: "delivered", cost: 10_250 } },
    ],
    ["webhook.postpaid.update", { ref: "PSC-20260115-000045", answer: { kind: "delivered" } }],
    [
      "response.topup.failed-wrong-number",
      { ref: "INV-20260115-000124-1", answer: { kind: "failed" } },
    ],
  ])("%s is an update", (name, expected) => {
    expect(supplier.read(sample(name))).toMatchObject({ kind: "update", ...expected });
  });

  it("may take back what was delivered", () => {
    const data = { ref_id: "INV-1", rc: "74", status: "Gagal", message: "Transaksi Refund" };
    expect(supplier.read(JSON.stringify({ data }))).toEqual({
      kind: "update",
      ref: "INV-1",
      answer: { kind: "reversed", failure_code: "supplier.reversed", rc: "74" },
    });
  });

  it("may be a ping", () => {
    expect(supplier.read(sample("webhook.ping"))).toEqual({ kind: "ping" });
  });

  it.each([
    "",
    "null",
    "[]",
    "{}",
    "not json",
    '{"data":{}}',
    '{"data":[]}',
    '{"data":{"ref_id":"INV-1"}}',
    '{"data":{"rc":"00","status":"Sukses"}}',
    '{"data":{"ref_id":"","rc":"00","status":"Sukses"}}',
    '{"hook_id":"1"}',
  ])("is malformed otherwise: %s", (body) => {
    expect(supplier.read(body)).toEqual({ kind: "malformed" });
  });
});
