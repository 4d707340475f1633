import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOrder } from "../../src/application/ppob/check-order.ts";
import { dispatchOrder } from "../../src/application/ppob/dispatch-order.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { openedPurchase, PRICE } from "../orders/purchases.ts";
import { delivered, doubtful, mappedTwice, notFormed, withTwo } from "../ppob/two-suppliers.ts";
import { crashPoints } from "../support/cases.ts";
import { crashing, type Death } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop, type Shop } from "../support/shop.ts";

const BALANCE = 5 * PRICE;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await mappedTwice(shop);
  heldMessages.closed = true;
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe.each<Death>(["before", "after"])("an isolate that dies %s a step", (death) => {
  it("of a failover leaves one sale or none, and the money where it belongs", async () => {
    for (const at of crashPoints()) {
      const buyer = await shop.customer({ balance: BALANCE });
      const { id } = await openedPurchase(shop, buyer, at);
      const job = { kind: "dispatch", user_id: buyer.id, transaction_id: id } as const;
      const book = new Set<string>();
      const asked = withTwo(
        shop.ports,
        ({ checks }) => (checks === 0 ? notFormed() : doubtful),
        ({ ref }) => {
          book.add(ref);
          return delivered();
        },
      );
      const dying = crashing(asked.ports, at, death);
      await dispatchOrder(dying.ports, job).catch(() => undefined);
      await dispatchOrder(asked.ports, job);
      for (let hour = 1; hour <= 3; hour += 1) {
        const now = () => addSeconds(shop.ports.now(), hour * 3_600);
        const last = await shop.ports.attempts.latest(id);
        if (last) await checkOrder({ ...asked.ports, now }, last.ref, 0);
      }
      const { status } = await shop.transaction(buyer, id);
      expect([status, book.size]).toEqual(book.size === 1 ? ["SUCCESS", 1] : ["FAILED", 0]);
      const spent = book.size * PRICE;
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - spent, held: 0 });
      await expectSoundBooks(buyer.id);
      if (!dying.crashed()) {
        expect(dying.steps.filter((step) => step === "suppliers.order")).toHaveLength(2);
        expect(status).toBe("SUCCESS");
        break;
      }
    }
  });
});
