import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { purchase } from "../../src/application/ppob/purchase.ts";
import { isOpen } from "../../src/domain/orders/transaction.ts";
import { asCustomer } from "../crash/acting.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { crashPoints, DEATHS, rounds, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { deliver, recover, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { expectCounted, placed, usesOf, wish } from "./ordering.ts";
import { opened, refusal, voucherOf } from "./staffing.ts";

vi.setConfig({ testTimeout: 120_000 });

const shop = await openShop();
const FAILING = { sku: "xld10", customer_no: "087800001232" };

async function buyers(count: number, balance = 1_000_000): Promise<readonly Buyer[]> {
  return await Promise.all(Array.from({ length: count }, () => shop.customer({ balance })));
}

describe("an order that comes to nothing", UNSAMPLED, () => {
  beforeEach(() => {
    heldMessages.closed = true;
  });
  afterEach(() => {
    heldMessages.closed = false;
    heldMessages.waiting.length = 0;
  });

  it(
    "gives its use back once, however often and in whatever order that is told",
    SLOW,
    async () => {
      const [buyer] = await buyers(1);
      if (buyer === undefined) throw new Error("there is a buyer");
      const { id, code } = await opened(shop, { uses_per_user: 2 });
      const kept = await placed(await shop.buy(buyer, wish([code])));
      const lost = await placed(await shop.buy(buyer, wish([code], FAILING)));
      await expectCounted(shop, id, 2);
      await settled(buyer);
      for (const { id: order } of [kept, lost])
        await deliver(await take("ppob", order), shop.ports);
      await settled(buyer);
      const copies = heldMessages.waiting.filter(({ queue }) => queue.endsWith("projections"));
      expect(copies.length).toBeGreaterThan(1);
      expect(await shop.transaction(buyer, lost.id)).toMatchObject({ status: "FAILED" });
      const tellings = [...copies.toReversed(), ...copies, ...copies.toReversed()];
      for (const copy of tellings) expect(await deliver(copy, shop.ports)).toBe(true);
      await expectCounted(shop, id, 1);
      const states = (await usesOf(shop, buyer)).map((use) => [use.transaction_id, use.state]);
      expect(states).toEqual([
        [lost.id, "RELEASED"],
        [kept.id, "REDEEMED"],
      ]);
    },
  );
});

describe("of those who race for a voucher", () => {
  it.each<[string, number, number, object, string]>([
    ["its 3 uses, many", rounds(6, 20), 10, { uses_max: 3 }, "409 voucher.used_up"],
    ["a customer's 2 uses, 15", 1, 15, { uses_per_user: 2 }, "409 voucher.user_limit"],
    ["a day's 2 uses, 15", 1, 15, { uses_per_user_day: 2 }, "409 voucher.day_limit"],
    [
      "a budget for 3 uses, several",
      4,
      rounds(4, 10),
      { budget: 3_999 },
      "409 voucher.budget_spent",
    ],
  ])("%s get exactly what there is", async (_, people, each, change, code) => {
    const voucher = await opened(shop, change);
    const limit = Object.values(change)[0] as number;
    const left = limit > 1_000 ? Math.floor(limit / 1_000) : limit;
    const racers = (await buyers(people)).flatMap((buyer) =>
      Array.from({ length: each }, () => shop.buy(buyer, wish([voucher.code]))),
    );
    const answers = await Promise.all(racers);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(left);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(new Set(await Promise.all(refused.map(refusal)))).toEqual(new Set([code]));
    await expectCounted(shop, voucher.id, left);
  });

  it("a code of one use is used once", SLOW, async () => {
    const { id } = await opened(shop);
    const { token } = await shop.staff("finance");
    const path = `/admin/vouchers/${id}/codes`;
    await shop.request("POST", path, { token, body: { count: 1 } });
    const code = (await shop.ports.vouchers.codes(id, { limit: 2 })).data[1]?.code ?? "";
    const racers = (await buyers(10)).map((buyer) => shop.buy(buyer, wish([code])));
    const ends = await Promise.all(
      (await Promise.all(racers)).map(async (answer) =>
        answer.status === 202 ? "used" : await refusal(answer),
      ),
    );
    const unused = Array(9).fill("409 voucher.code_used");
    expect(ends.toSorted()).toEqual([...unused, "used"]);
    await expectCounted(shop, id, 1);
  });
});

describe("an order that is taken back", UNSAMPLED, () => {
  it(
    "by its buyer or, whole, by staff gives its use back; a part of it does not",
    SLOW,
    async () => {
      const [buyer] = await buyers(1);
      if (buyer === undefined) throw new Error("there is a buyer");
      const { id, code } = await opened(shop);
      const { token } = await shop.staff("finance");
      const order = await placed(await shop.buy(buyer, wish([code])));
      await shop.until(buyer, order.id, "SUCCESS");
      await untilSameTables(shop, buyer.id);
      const refund = async (amount: number) => {
        const path = `/admin/transactions/${order.id}/refund`;
        const body = { amount, reason: "Token tidak masuk" };
        const answer = await shop.request("POST", path, { token, key: `${amount}`, body });
        expect(answer.status, await answer.clone().text()).toBe(201);
        await settled(buyer);
      };
      await refund(1_000);
      await expectCounted(shop, id, 1);
      await refund(order.total - 1_000);
      await expectCounted(shop, id, 0);
      await expectSoundBooks(buyer.id);
    },
  );
});

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of an order takes its use or gives it back, and the same request keeps it", async () => {
    for (const at of crashPoints()) {
      const [buyer] = await buyers(1, 100_000);
      if (buyer === undefined) throw new Error("there is a buyer");
      const { id, code } = await opened(shop, { uses_max: 1 });
      const request = { key: "beli", digest: "satu" };
      const wanted = { ...wish([code]), sequence: undefined, request };
      const dying = crashing(shop.ports, at, death);
      const buy = (ports: typeof shop.ports) => purchase(ports, asCustomer(buyer), wanted);
      await buy(dying.ports).catch(() => undefined);
      const isAgain = at % 2 === 0;
      if (isAgain) await buy(shop.ports);
      await recover(shop.ports, buyer.id, async () => {
        const { outbox, transactions } = await booksOf(buyer.id);
        const waits = transactions.some(({ status }) => isOpen(status));
        const held = (await usesOf(shop, buyer)).some(({ state }) => state === "HELD");
        return outbox.length === 0 && !waits && !held;
      });
      const { transactions } = await expectSoundBooks(buyer.id);
      const orders = transactions.filter(({ type }) => type === "PPOB");
      expect(orders.every(({ status }) => status === "SUCCESS")).toBe(true);
      expect(orders.length).toBeGreaterThanOrEqual(isAgain ? 1 : 0);
      await expectCounted(shop, id, orders.length);
      expect((await voucherOf(shop, id)).used).toBeLessThanOrEqual(1);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("commitOnce");
        break;
      }
    }
  });
});
