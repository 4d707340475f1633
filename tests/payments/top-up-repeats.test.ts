// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls } from "../support/vendor-transport.ts";
import { AMOUNT, askTopUp, gatewaySays, TopUp } from "./paying.ts";

const shop = await openShop();

async function paymentsOf(from: Shop, owner: string): Promise<number> {
  const row = await from.db
    .prepare("SELECT COUNT(*) AS count FROM payments WHERE user_id = ?")
    .bind(owner)
    .first<{ count: number }>();
  return row?.count ?? Number.NaN;
}

describe("the same top-up twice", () => {
  it("is answered with the first answer, to the letter", async () => {
    const buyer = await shop.customer();
    const first = await askTopUp(shop, buyer, { amount: AMOUNT }, "isi-1");
    calls.length = 0;
    const second = await askTopUp(shop, buyer, { amount: AMOUNT }, "isi-1");

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await second.text()).toBe(await first.text());
    expect(calls).toEqual([]);
    expect(await paymentsOf(shop, buyer.id)).toBe(1);
    expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(1);
  });

  it("is answered with the first answer even after it was paid", SLOW, async () => {
    const buyer = await shop.customer();
    const first = await askTopUp(shop, buyer, { amount: AMOUNT }, "isi-2");
    const { transaction, payment } = TopUp.parse(await first.clone().json());
    await gatewaySays(shop, payment.order_id, "settlement");
    await shop.until(buyer, transaction.id, "SUCCESS");

    const second = await askTopUp(shop, buyer, { amount: AMOUNT }, "isi-2");
    expect(await second.text()).toBe(await first.text());
    expect(await shop.balance(buyer)).toMatchObject({ available: AMOUNT });
  });

  it("is one request whether the currency is written or left to its default", async () => {
    const buyer = await shop.customer();
    await askTopUp(shop, buyer, { amount: AMOUNT }, "isi-3");
    const second = await askTopUp(shop, buyer, { currency: "IDR", amount: AMOUNT }, "isi-3");
    expect(second.status).toBe(201);
    expect(await paymentsOf(shop, buyer.id)).toBe(1);
  });

  it("with another amount is refused, even an amount outside the limits", async () => {
    const buyer = await shop.customer();
    await askTopUp(shop, buyer, { amount: AMOUNT }, "isi-4");
    for (const amount of [AMOUNT + 1, 1]) {
      const answer = await askTopUp(shop, buyer, { amount }, "isi-4");
      expect(answer.status).toBe(422);
      expect(Problem.parse(await answer.json())).toMatchObject({ code: "request.key_reused" });
    }
    expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(1);
  });

  it("under one key by two people is two top-ups", async () => {
    const [one, other] = await Promise.all([shop.customer(), shop.customer()]);
    const [first, second] = await Promise.all(
      [one, other].map((buyer) => askTopUp(shop, buyer, { amount: AMOUNT }, "isi-5")),
    );
    const ids = [first, second].map(async (answer) => TopUp.parse(await answer?.json()).payment.id);
    expect(new Set(await Promise.all(ids)).size).toBe(2);
  });
});

describe("one top-up asked for many times at once", () => {
  it(
    "opens one order and one payment; the others hear that, or that it is under way",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      calls.length = 0;
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => askTopUp(shop, buyer, { amount: AMOUNT }, "sekaligus")),
      );
      const opened = answers.filter((answer) => answer.status === 201);
      const waiting = answers.filter((answer) => answer.status === 409);
      expect(opened.length).toBeGreaterThan(0);
      expect(opened.length + waiting.length).toBe(10);

      const bodies = new Set(await Promise.all(opened.map((answer) => answer.text())));
      expect(bodies.size).toBe(1);
      for (const answer of waiting) {
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
        expect(Problem.parse(await answer.json())).toMatchObject({ code: "request.in_progress" });
      }
      expect(calls.filter((path) => path.endsWith("/transactions"))).toHaveLength(1);
      expect(await paymentsOf(shop, buyer.id)).toBe(1);
      expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(1);
    },
  );

  it("opens one order for each key", async () => {
    const buyer = await shop.customer();
    const keys = ["a", "b", "c", "d"];
    const answers = await Promise.all(
      keys.map((key) => askTopUp(shop, buyer, { amount: AMOUNT }, key)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
    expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(4);
  });
});
