import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeStatus } from "../../src/application/orders/change-status.ts";
import { checkOrder } from "../../src/application/ppob/check-order.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { crashPoints, rounds, UNSAMPLED } from "../support/cases.ts";
import { crashing, type Death } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calls } from "../support/vendor-transport.ts";
import {
  alertsOn,
  asStaff,
  auditOf,
  handsOf,
  purchaseIn,
  REASON,
  supplierTells,
  waitingPurchase,
} from "./manual-status.ts";
import { copied, PRICE, verdictOf } from "./purchases.ts";

const shop = await openShop();
const hands = handsOf(shop, await shop.staff("finance"));
const { put } = hands;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe("an order ended by hand", UNSAMPLED, () => {
  it(
    "as delivered is captured once with its serial number, and nobody asks any more",
    SLOW,
    async () => {
      const { buyer, id, ref } = await waitingPurchase(shop);
      const answers = await Promise.all(
        [1, 2, 3].map(() => put(id, "SUCCESS", { serial_number: "0123456789" })),
      );
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
      expect(await shop.transaction(buyer, id)).toMatchObject({
        status: "SUCCESS",
        serial_number: "0123456789",
        captured: PRICE,
      });
      expect(await shop.balance(buyer)).toMatchObject({ available: 60_000 - PRICE, held: 0 });
      expect(await shop.ports.attempts.byRef(ref)).toMatchObject({
        state: "DELIVERED",
        next_check_at: null,
        detail: `by ${hands.id}`,
      });
      calls.length = 0;
      await checkOrder({ ...shop.ports, now: () => addSeconds(shop.ports.now(), 3_600) }, ref);
      expect(calls).toEqual([]);
      await expectSoundBooks(buyer.id);
    },
  );

  it("as failed gives the money back; a delivery told later is only an alert", SLOW, async () => {
    const { buyer, id, ref } = await waitingPurchase(shop);
    expect((await put(id, "FAILED")).status).toBe(200);
    expect(await shop.transaction(buyer, id)).toMatchObject({
      status: "FAILED",
      failure_code: REASON,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });

    await supplierTells(shop, ref, "delivered");
    expect(await alertsOn(shop, id)).toEqual(["money.by_hand", "supplier.contradiction"]);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "FAILED" });
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it("as delivered is not failed by a supplier who says so later: an alert, too", async () => {
    const { buyer, id, ref } = await waitingPurchase(shop);
    await put(id, "SUCCESS", { serial_number: "1" });
    await supplierTells(shop, ref, "failed");
    expect(await alertsOn(shop, id)).toEqual(["supplier.contradiction"]);
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS" });
    await expectSoundBooks(buyer.id);
  });

  it("as failed is refused while its supplier may still be at it, and says how long", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const id = await purchaseIn(shop, buyer, "PROCESSING", 1);
    await copied(shop, buyer);
    const answer = await put(id, "FAILED");
    const wait = Number(answer.headers.get("retry-after"));
    expect(await verdictOf(answer)).toBe("409 transaction.too_soon");
    expect(wait).toBeGreaterThan(590);
    expect(wait).toBeLessThanOrEqual(600);
    expect(await shop.balance(buyer)).toMatchObject({ held: PRICE });
    expect(await auditOf(shop, id)).toEqual([]);
  });

  it("as refunded gives all of it back once, at the shop's expense", SLOW, async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const id = await purchaseIn(shop, buyer, "SUCCESS", 1);
    await copied(shop, buyer);
    const answers = await Promise.all([1, 2, 3, 4].map(() => put(id, "REFUNDED")));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
    const books = await expectSoundBooks(buyer.id);
    expect(books.postings.filter((leg) => leg.account === "expense:refund")).toEqual([
      expect.objectContaining({ delta: -PRICE }),
    ]);
  });
});

describe("two who end one order at once", () => {
  it("by hand in two ways: one is told that it went the other way", async () => {
    for (let round = 0; round < rounds(3, 10); round += 1) {
      const { buyer, id } = await waitingPurchase(shop);
      const answers = await Promise.all([
        put(id, "FAILED").then(verdictOf),
        put(id, "SUCCESS", { serial_number: "1" }).then(verdictOf),
      ]);
      expect(answers.toSorted()).toEqual(["200", "409 transaction.illegal_step"]);
      const { status } = await shop.transaction(buyer, id);
      expect(status).toBe(answers[0] === "200" ? "FAILED" : "SUCCESS");
      await expectSoundBooks(buyer.id);
    }
  });

  it.each<Death>(["before", "after"])(
    "where one dies %s any step: the other's repeat finds it done, and both are in the audit log",
    async (death) => {
      for (const at of crashPoints()) {
        const { buyer, id, ref } = await waitingPurchase(shop);
        const dying = crashing(shop.ports, at, death);
        const wanted = { status: "FAILED", reason: REASON, serial_number: undefined } as const;
        await changeStatus(dying.ports, asStaff(hands.id), { id, ...wanted }).catch(
          () => undefined,
        );
        const { status } = await shop.transaction(buyer, id);
        if (status === "FAILED") expect(await auditOf(shop, id)).toHaveLength(1);
        expect((await put(id, "FAILED")).status).toBe(200);
        calls.length = 0;
        await checkOrder({ ...shop.ports, now: () => addSeconds(shop.ports.now(), 3_600) }, ref);
        expect(calls).toEqual([]);
        expect(await shop.ports.attempts.byRef(ref)).toMatchObject({ state: "FAILED" });
        expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
        await expectSoundBooks(buyer.id);
        if (!dying.crashed()) {
          expect(dying.steps).toContain("wallets.settle");
          break;
        }
      }
    },
  );
});
