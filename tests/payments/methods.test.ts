import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { ShownMethod } from "../../src/application/payments/list-methods.ts";
import { amount } from "../../src/domain/money.ts";
import { guideOf } from "../../src/domain/payments/payment-guide.ts";
import { feeOf, PAYMENT_METHODS, ruleOf } from "../../src/domain/payments/payment-method.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { openShop } from "../support/shop.ts";
import { askTopUp } from "./paying.ts";

const shop = await openShop();
const buyer = await shop.customer();

async function shown(query = "", language = "id") {
  const answer = await shop.request("GET", `/payments/methods${query}`, {
    token: buyer.token,
    headers: { "accept-language": language },
  });
  return z.object({ data: z.array(ShownMethod) }).parse(await answer.json()).data;
}

async function decide(rules: object): Promise<void> {
  await shop.db.batch([
    shop.db
      .prepare("INSERT OR REPLACE INTO settings VALUES ('payment.methods', ?, '2026-01-01')")
      .bind(JSON.stringify(rules)),
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
}

afterEach(() => decide({}));

describe("the ways to pay", () => {
  it("are all shown while nobody asks about an amount", async () => {
    const methods = await shown();
    expect(methods.map((each) => each.method)).toEqual([...PAYMENT_METHODS]);
    for (const each of methods) {
      expect(each).toMatchObject({ fee: null, total: null });
      expect(each.steps.length).toBeGreaterThan(0);
    }
  });

  it("say what an amount would cost by each, and hide those that do not take it", async () => {
    const byMethod = new Map((await shown("?amount=100000")).map((each) => [each.method, each]));
    expect(byMethod.get("snap")).toMatchObject({ fee: 0, total: 100_000 });
    expect(byMethod.get("bca_va")).toMatchObject({ fee: 4_000, total: 104_000 });
    expect(byMethod.get("qris")).toMatchObject({ fee: 700, total: 100_700 });
    expect(byMethod.get("card")).toMatchObject({ fee: 4_900, total: 104_900 });
    expect((await shown("?amount=6000000")).map((each) => each.method)).not.toContain("alfamart");
    expect(await shown("?amount=9999")).toEqual([]);
    expect(await shown("?amount=10000001")).toEqual([]);
  });

  it.each(["id", "en"] as const)("speak %s", async (language) => {
    for (const each of await shown("", language)) {
      const { name, steps } = guideOf(each.method, language, "Midtrans");
      expect(each).toMatchObject({ name, steps });
    }
    for (const method of PAYMENT_METHODS) {
      expect(guideOf(method, "id", "x").steps).not.toEqual(guideOf(method, "en", "x").steps);
    }
  });

  it("are what the shop's owner makes them, at once", async () => {
    await decide({
      bca_va: { enabled: false },
      qris: { fee_flat: 500, fee_share: 33, minimum: 20_000, maximum: 40_000 },
    });
    const methods = await shown("?amount=30001");
    expect(methods.map((each) => each.method)).not.toContain("bca_va");
    // 500 and 0.33 % of 30 001, rounded up.
    expect(methods.find((each) => each.method === "qris")).toMatchObject({ fee: 600 });
    expect((await shown("?amount=40001")).map((each) => each.method)).not.toContain("qris");

    const closed = await askTopUp(shop, buyer, { amount: 30_000, method: "bca_va" });
    expect(closed.status).toBe(409);
    expect(Problem.parse(await closed.json())).toMatchObject({
      code: "payment.method_unavailable",
    });
    const low = await askTopUp(shop, buyer, { amount: 19_999, method: "qris" });
    expect(await low.json()).toMatchObject({
      code: "topup.amount_out_of_range",
      minimum: 20_000,
      maximum: 40_000,
    });
  });

  it.each(["0", "-1", "1.5", "abc", "9007199254740992"])("do not take ?amount=%s", async (text) => {
    const { token } = buyer;
    const answer = await shop.request("GET", `/payments/methods?amount=${text}`, { token });
    expect(answer.status).toBe(422);
  });
});

describe("a fee", () => {
  it("is rounded up, never down, and never lost to a fraction", () => {
    const rule = { ...ruleOf("qris", DEFAULT_SETTINGS), fee_flat: amount(0), fee_share: 70 };
    expect(feeOf(rule, amount(1))).toBe(1);
    expect(feeOf(rule, amount(10_000))).toBe(70);
    expect(feeOf(rule, amount(10_001))).toBe(71);
    expect(feeOf({ ...rule, fee_share: 10_000 }, amount(7))).toBe(7);
    expect(feeOf({ ...rule, fee_share: 0, fee_flat: amount(3) }, amount(7))).toBe(3);
  });
});
