import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { signatureKey } from "../../../src/adapters/gateways/midtrans/notification.ts";
import vectors from "../../vectors.json" with { type: "json" };
import { answers, openGateway, plain, sample, serverKey } from "./vendor.ts";

const { gateway } = openGateway(answers({}));
const settlement = JSON.parse(sample("notification.qris.settlement"));
const paid = { kind: "paid", gross: 12_500, original: undefined };

describe("a notification's signature", () => {
  it.each(vectors.midtrans_notification.cases)("is as documented: $note", (each) => {
    expect(signatureKey(each.server_key, each)).toBe(each.signature_key);
  });

  it("covers the strings as they came, so an amount written another way is forged", async () => {
    for (const gross_amount of ["12500", "12500.0", "12500.000"]) {
      const body = JSON.stringify({ ...settlement, gross_amount });
      expect(await gateway.notice(body)).toEqual({ kind: "forged" });
    }
  });

  it.each([
    ["another order", { order_id: "INV-20260115-000124" }],
    ["another code", { status_code: "201" }],
    ["another amount", { gross_amount: "1.00" }],
    ["an empty signature", { signature_key: "" }],
    ["half a signature", { signature_key: settlement.signature_key.slice(0, 64) }],
    ["a longer signature", { signature_key: `${settlement.signature_key}0` }],
    ["an invented signature", { signature_key: "0".repeat(128) }],
  ])("does not cover %s", async (_, change) => {
    const body = JSON.stringify({ ...settlement, ...change });
    expect(await gateway.notice(body)).toEqual({ kind: "forged" });
  });

  it("of another shop is forged, and so is every one while no key is set", async () => {
    const body = JSON.stringify(settlement);
    const other = openGateway(answers({}), { serverKey: "SB-Mid-server-other" }).gateway;
    expect(await other.notice(body)).toEqual({ kind: "forged" });
    const keyless = openGateway(answers({}), { serverKey: "" }).gateway;
    const signature_key = signatureKey("", settlement);
    const unsigned = JSON.stringify({ ...settlement, signature_key });
    expect(await keyless.notice(unsigned)).toEqual({ kind: "forged" });
  });
});

describe("a notification", () => {
  const meanings: Record<string, object> = {
    "notification.bca-va.expire": { kind: "expired" },
    "notification.bca-va.pending": { kind: "pending" },
    "notification.bca-va.settlement": paid,
    "notification.bni-va.settlement": paid,
    "notification.card.capture": paid,
    "notification.card.deny": { kind: "denied" },
    "notification.gopay.settlement": paid,
    "notification.indomaret.settlement-without-fraud-status": paid,
    "notification.mandiri-bill.settlement": paid,
    "notification.permata-va.settlement": paid,
    "notification.qris.partial-refund": { kind: "refunded" },
    "notification.qris.partial-refund-bank-confirmed": { kind: "refunded" },
    "notification.qris.settlement": paid,
    "notification.shopeepay.settlement": paid,
  };

  it.each(Object.entries(meanings))("%s is understood", async (name, state) => {
    const { order_id } = JSON.parse(sample(name));
    expect(plain(await gateway.notice(sample(name)))).toMatchObject({
      kind: "notice",
      order_id,
      state,
    });
  });

  it("of every sample is in the table above", () => {
    const files = readdirSync(`${import.meta.dirname}/../../samples/midtrans`);
    const known = Object.keys(meanings).map((name) => `${name}.json`);
    expect(files.filter((file) => file.startsWith("notification.")).sort()).toEqual(known.sort());
  });

  it("may be spaced and ordered in any way, and may bring new fields", async () => {
    const reversed = Object.fromEntries(Object.entries(settlement).reverse());
    const body = JSON.stringify({ ...reversed, brand_new: [1], metadata: "odd" }, null, 4);
    expect(await gateway.notice(body)).toMatchObject({ kind: "notice", state: paid });
  });

  it("may be genuine and still say nothing", async () => {
    const { transaction_status: _, ...rest } = settlement;
    expect(await gateway.notice(JSON.stringify(rest))).toMatchObject({
      kind: "notice",
      state: { kind: "unknown" },
    });
  });

  it.each([
    "",
    "[]",
    "null",
    "not json",
    "{}",
    JSON.stringify({ ...settlement, gross_amount: 12_500 }),
    JSON.stringify({ ...settlement, order_id: "" }),
    JSON.stringify({ ...settlement, signature_key: undefined }),
    sample("iris.notification.completed"),
    sample("iris.notification.failed"),
  ])("is malformed without what is signed: %s", async (body) => {
    expect(await gateway.notice(body)).toEqual({ kind: "malformed" });
  });

  it("is believed only with the key it was signed with", () => {
    expect(signatureKey(serverKey, settlement)).toBe(settlement.signature_key);
  });
});
