// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { AMOUNT, askTopUp, gatewaySays, storedPayment, TopUp } from "./paying.ts";

const shop = await openShop();
const UNKNOWN = ["timeout_after_accept", "drop_reply", "garbage", "error_500", "error_429"];

const chaos = (mode: string, times: number) =>
  shop.sandbox("POST", "/chaos/midtrans", { mode, times, paths: ["transactions"] });

afterEach(async () => {
  await shop.sandbox("DELETE", "/chaos/midtrans");
});

describe.each(UNKNOWN)("a gateway whose answer is lost to %s", SLOW, (mode) => {
  it("once is asked a second time, and there is one order to pay", async () => {
    const buyer = await shop.customer();
    await chaos(mode, 1);
    const answer = await askTopUp(shop, buyer);
    expect(answer.status, await answer.clone().text()).toBe(201);
    const { transaction, payment } = TopUp.parse(await answer.json());

    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");
    expect(await shop.balance(buyer)).toMatchObject({ available: AMOUNT, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it("for longer is unavailable for now; the same request goes on once it is well", async () => {
    const buyer = await shop.customer();
    await chaos(mode, 5);
    const refused = await askTopUp(shop, buyer, { amount: AMOUNT }, "lagi");
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Problem.parse(await refused.json())).toMatchObject({
      code: "payment.gateway_unavailable",
    });

    await shop.sandbox("DELETE", "/chaos/midtrans");
    const answer = await askTopUp(shop, buyer, { amount: AMOUNT }, "lagi");
    expect(answer.status, await answer.clone().text()).toBe(201);
    const { transaction, payment } = TopUp.parse(await answer.json());
    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");

    expect(await shop.balance(buyer)).toMatchObject({ available: AMOUNT, held: 0 });
    expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(1);
  });
});

describe("a gateway that refuses the order", () => {
  it("ends the top-up, credits nothing and is not asked again under that key", async () => {
    const buyer = await shop.customer();
    await chaos("error_400", 1);
    for (const _time of ["first", "again"]) {
      const answer = await askTopUp(shop, buyer, { amount: AMOUNT }, "ditolak");
      expect(answer.status).toBe(502);
      expect(Problem.parse(await answer.json())).toMatchObject({ code: "payment.rejected" });
    }
    const { transactions, entries } = await expectSoundBooks(buyer.id);
    expect(transactions).toMatchObject([
      { status: "CANCELLED", failure_code: "payment.rejected", total: AMOUNT },
    ]);
    expect(entries).toEqual([]);
    const row = await shop.db
      .prepare("SELECT order_id FROM payments WHERE user_id = ?")
      .bind(buyer.id)
      .first<{ order_id: string }>();
    expect(await storedPayment(shop, row?.order_id ?? "")).toMatchObject({ status: "CANCELLED" });

    const fresh = await askTopUp(shop, buyer, { amount: AMOUNT }, "kunci-baru");
    expect(fresh.status).toBe(201);
  });
});
