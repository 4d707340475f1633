import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { purchase } from "../../src/application/ppob/purchase.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import type { Id } from "../../src/domain/ids.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../support/cases.ts";
import { crashing, disturbed } from "../support/crashing.ts";
import { deliver, recover, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { abortObjects } from "../support/underway.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { asCustomer } from "./acting.ts";

const BALANCE = 100_000;
const METER = "12345678901";
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function placed(shop: Shop, buyer: Buyer, wanted: object, key: string) {
  const answer = await shop.buy(buyer, wanted, key);
  expect(answer.status).toBe(202);
  return TransactionView.parse(await answer.json());
}

/** One purchase at the supplier, no more and no less, and the money where it belongs. */
async function expectOneSale(shop: Shop, buyer: Buyer, id: Id<"transaction">): Promise<void> {
  const order = await shop.transaction(buyer, id);
  expect(order.status).toBe("SUCCESS");
  expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - order.total, held: 0 });
  const books = await expectSoundBooks(buyer.id);
  expect(books.transactions.filter((each) => each.type === "PPOB")).toHaveLength(1);
  expect(books.outbox).toEqual([]);
  const book = z
    .object({ data: z.array(z.object({ ref_id: z.string() })) })
    .parse(await (await shop.sandbox("GET", "/digiflazz/book")).json());
  expect(book.data.filter((row) => row.ref_id.startsWith(id))).toHaveLength(1);
}

function hasEnded(shop: Shop, buyer: Buyer, id: string): () => Promise<boolean> {
  return async () => {
    const { status } = await shop.transaction(buyer, id);
    const { outbox } = await booksOf(buyer.id);
    return !["PENDING", "PROCESSING"].includes(status) && outbox.length === 0;
  };
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of a purchase leaves nothing half done, and the same request buys once", async () => {
    const shop = await openShop();
    const wanted = { sku: "pln20", customer_no: METER, sequence: undefined };
    for (const at of crashPoints()) {
      const buyer = await shop.customer({ balance: BALANCE });
      const dying = crashing(shop.ports, at, death);
      // The key as the route makes it, so that the repeat through the front door is the same
      // request.
      const body = JSON.stringify({ sku: "pln20", customer_no: METER });
      const digest = hexDigest("sha256", `post /api/v1/ppob/transactions ${body}`);
      const key = { key: "/ppob/transactions beli", digest };
      await purchase(dying.ports, asCustomer(buyer), { ...wanted, request: key }).catch(
        () => undefined,
      );

      const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER }, "beli");
      await recover(shop.ports, buyer.id, hasEnded(shop, buyer, order.id));
      await expectOneSale(shop, buyer, order.id);
      if (!dying.crashed()) {
        expect(dying.steps).toEqual(["catalogue.snapshot", "wallets.open"]);
        break;
      }
    }
  });

  it.each([
    ["a number that is delivered at once", "pln20", METER],
    ["a number that stays pending first", "xld10", "087800001233"],
  ])("of the dispatch of %s still ends in one sale", async (_what, sku, customer_no) => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const buyer = await shop.customer({ balance: BALANCE });
      const order = await placed(shop, buyer, { sku, customer_no }, "beli");
      const job = await take("ppob", order.id);
      const dying = crashing(shop.ports, at, death);
      // The queue never hears of it, so it delivers the message again.
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);

      await recover(shop.ports, buyer.id, hasEnded(shop, buyer, order.id));
      await expectOneSale(shop, buyer, order.id);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("suppliers.order");
        break;
      }
    }
  });
});

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of applying the supplier's webhook still ends in one sale", async () => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const buyer = await shop.customer({ balance: BALANCE });
      const wanted = { sku: "xld10", customer_no: "087800001233" };
      const order = await placed(shop, buyer, wanted, "beli");
      await deliver(await take("ppob", order.id), shop.ports);
      await sandbox.flushDue();
      const job = await take("webhooks", "whk_");
      const dying = crashing(shop.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);

      await recover(shop.ports, buyer.id, hasEnded(shop, buyer, order.id));
      await expectOneSale(shop, buyer, order.id);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.settle");
        break;
      }
    }
  });
});

describe("a wallet object that is aborted", () => {
  it(
    "right after an order has opened still sends it to the supplier, by its alarm",
    SLOW,
    async () => {
      const shop = await openShop();
      const buyer = await shop.customer({ balance: BALANCE });
      const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER }, "beli");
      await abortObjects();
      await recover(shop.ports, buyer.id, hasEnded(shop, buyer, order.id));
      await expectOneSale(shop, buyer, order.id);
    },
  );

  it("before any step of a dispatch does not disturb it", async () => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const buyer = await shop.customer({ balance: BALANCE });
      const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER }, "beli");
      const job = await take("ppob", order.id);
      const shaken = disturbed(shop.ports, at, abortObjects);
      if (!(await deliver(job, shaken.ports))) heldMessages.waiting.push(job);
      await recover(shop.ports, buyer.id, hasEnded(shop, buyer, order.id));
      await expectOneSale(shop, buyer, order.id);
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(4);
        break;
      }
    }
  });
});

describe("a queue that loses its messages", UNSAMPLED, () => {
  it("does not lose the order: the minute's cron finds it", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: BALANCE });
    const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER }, "beli");
    await take("ppob", order.id);
    await recover(shop.ports, buyer.id, hasEnded(shop, buyer, order.id));
    await expectOneSale(shop, buyer, order.id);
  });

  it("or delivers each of them three times, sells once", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer({ balance: BALANCE });
    const order = await placed(shop, buyer, { sku: "pln20", customer_no: METER }, "beli");
    const job = await take("ppob", order.id);
    await Promise.all([1, 2, 3].map(() => deliver(job, shop.ports)));
    await recover(shop.ports, buyer.id, hasEnded(shop, buyer, order.id));
    await expectOneSale(shop, buyer, order.id);
  });
});
