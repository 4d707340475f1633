import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buyProduct } from "../../src/application/stock/buy-product.ts";
import { fulfilOrder } from "../../src/application/stock/fulfil-order.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { asCustomer } from "../crash/acting.ts";
import { crashPoints, DEATHS } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { recover, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { counted, type Goods, levelOf } from "./own-goods.ts";

const shop = await openShop();
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const request = { key: "beli", digest: "satu" };

function bought(ports: typeof shop.ports, buyer: Buyer, { sku }: Goods) {
  return buyProduct(ports, asCustomer(buyer), { sku, quantity: 1, request });
}

function isQuiet(buyer: Buyer, goods: Goods) {
  return async () => {
    const { outbox, transactions } = await booksOf(buyer.id);
    const { reserved } = await levelOf(shop, goods);
    const open = transactions.some(({ status }) => ["PENDING", "PROCESSING"].includes(status));
    return outbox.length === 0 && reserved === 0 && !open;
  };
}

async function ordersOf(buyer: Buyer) {
  const { transactions } = await expectSoundBooks(buyer.id);
  return transactions.filter(({ type }) => type === "PRODUCT");
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of an order that reserves takes its piece or gives it back", async () => {
    for (const at of crashPoints()) {
      const goods = await counted(shop, 1);
      const buyer = await shop.customer({ balance: 100_000 });
      const dying = crashing(shop.ports, at, death);
      await bought(dying.ports, buyer, goods).catch(() => undefined);
      await recover(shop.ports, buyer.id, isQuiet(buyer, goods));
      const orders = await ordersOf(buyer);
      expect(orders.every(({ status }) => status === "SUCCESS")).toBe(true);
      expect((await levelOf(shop, goods)).available).toBe(1 - orders.length);
      if (!dying.crashed()) {
        const steps = ["catalogue.snapshot", "commitOnce", "wallets.open"];
        expect(dying.steps).toEqual(steps);
        break;
      }
    }
  });

  it("is no loss to whoever asks again under the same key", async () => {
    for (const at of crashPoints()) {
      const goods = await counted(shop, 1);
      const buyer = await shop.customer({ balance: 100_000 });
      const dying = crashing(shop.ports, at, death);
      await bought(dying.ports, buyer, goods).catch(() => undefined);
      const { transaction } = await bought(shop.ports, buyer, goods);
      await recover(shop.ports, buyer.id, isQuiet(buyer, goods));
      expect(await ordersOf(buyer)).toMatchObject([{ id: transaction.id, status: "SUCCESS" }]);
      expect(await levelOf(shop, goods)).toEqual({ available: 0, reserved: 0 });
      if (!dying.crashed()) break;
    }
  });

  it("of an order that its wallet declines gives the piece back", async () => {
    for (const at of crashPoints()) {
      const goods = await counted(shop, 1);
      const buyer = await shop.customer();
      const dying = crashing(shop.ports, at, death);
      await bought(dying.ports, buyer, goods).catch(() => undefined);
      await recover(shop.ports, buyer.id, isQuiet(buyer, goods));
      expect(await levelOf(shop, goods)).toEqual({ available: 1, reserved: 0 });
      expect(await ordersOf(buyer)).toEqual([]);
      if (!dying.crashed()) break;
    }
  });

  it("of a delivery sells once", async () => {
    for (const at of crashPoints()) {
      const goods = await counted(shop, 2);
      const buyer = await shop.customer({ balance: 100_000 });
      const { transaction } = await bought(shop.ports, buyer, goods);
      const job = await take("ppob", transaction.id);
      const dying = crashing(shop.ports, at, death);
      await fulfilOrder(dying.ports, job.body as Parameters<typeof fulfilOrder>[1]).catch(
        () => undefined,
      );
      await recover(shop.ports, buyer.id, isQuiet(buyer, goods));
      const done = TransactionView.parse(await shop.transaction(buyer, transaction.id));
      expect(done).toMatchObject({ status: "SUCCESS", serial_number: "1 pcs" });
      expect(await levelOf(shop, goods)).toEqual({ available: 1, reserved: 0 });
      await expectSoundBooks(buyer.id);
      if (!dying.crashed()) {
        expect(dying.steps).toEqual(["wallets.startProcessing", "stock.sell", "wallets.settle"]);
        break;
      }
    }
  });
});
