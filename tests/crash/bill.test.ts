import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { inquireBill } from "../../src/application/ppob/inquire-bill.ts";
import { payBill } from "../../src/application/ppob/pay-bill.ts";
import { billShop, inquired, newNumber } from "../ppob/bills.ts";
import { crashPoints, DEATHS } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { deliver, recover, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { asCustomer } from "./acting.ts";

const BALANCE = 1_000_000;
beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function bill(shop: Shop) {
  const buyer = await shop.customer({ balance: BALANCE });
  return { buyer, bill: await inquired(shop, buyer, { sku: "pln", customer_no: newNumber() }) };
}

async function pay(shop: Shop, buyer: Buyer, inquiry_id: string): Promise<void> {
  const answer = await shop.buy(buyer, { inquiry_id }, "bayar");
  expect(answer.status, await answer.text()).toBe(202);
}

/** Lets the order end, and counts what the supplier was paid for it. */
async function ended(shop: Shop, buyer: Buyer, id: string) {
  await recover(shop.ports, buyer.id, async () => {
    const { status } = await shop.transaction(buyer, id);
    const { outbox } = await booksOf(buyer.id);
    return !["PENDING", "PROCESSING"].includes(status) && outbox.length === 0;
  });
  const order = await shop.transaction(buyer, id);
  const books = await expectSoundBooks(buyer.id);
  expect(books.transactions.filter((each) => each.type === "PPOB")).toHaveLength(1);
  const { data } = z
    .object({ data: z.array(z.object({ ref_id: z.string() })) })
    .parse(await (await shop.sandbox("GET", "/digiflazz/book")).json());
  return { order, payments: data.filter((row) => row.ref_id.startsWith(id)).length };
}

/** Paid once at the supplier, by one order, and the money where it belongs. */
async function expectOnePayment(shop: Shop, buyer: Buyer, id: string): Promise<void> {
  const { order, payments } = await ended(shop, buyer, id);
  expect([order.status, payments]).toEqual(["SUCCESS", 1]);
  expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - order.total, held: 0 });
}

/** As above; or, as asking about a bill does not pay it, given back for one that was never sent. */
async function expectOneOrNoPayment(shop: Shop, buyer: Buyer, id: string): Promise<void> {
  const { order, payments } = await ended(shop, buyer, id);
  const paid = order.status === "SUCCESS";
  expect([order.status, payments]).toEqual(paid ? ["SUCCESS", 1] : ["FAILED", 0]);
  const left = paid ? BALANCE - order.total : BALANCE;
  expect(await shop.balance(buyer)).toMatchObject({ available: left, held: 0 });
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of an inquiry has cost nobody anything, and the bill can be asked for again", async () => {
    const shop = await billShop();
    for (const at of crashPoints()) {
      const buyer = await shop.customer({ balance: BALANCE });
      const wanted = { sku: "pln", customer_no: newNumber() };
      const dying = crashing(shop.ports, at, death);
      await inquireBill(dying.ports, asCustomer(buyer), wanted).catch(() => undefined);
      await inquired(shop, buyer, wanted);
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
      if (!dying.crashed()) {
        expect(dying.steps).toEqual([
          "catalogue.snapshot",
          "commit",
          "suppliers.inquire",
          "commit",
        ]);
        break;
      }
    }
  });

  it("of paying leaves nothing half done, and the same request pays once", async () => {
    const shop = await billShop();
    for (const at of crashPoints()) {
      const { buyer, bill: found } = await bill(shop);
      const dying = crashing(shop.ports, at, death);
      const request = { key: "/ppob/transactions bayar", digest: "" };
      const wanted = { request, inquiry_id: found.id, amount: undefined };
      await payBill(dying.ports, asCustomer(buyer), wanted).catch(() => undefined);

      const answer = await shop.buy(buyer, { inquiry_id: found.id }, crypto.randomUUID());
      expect(await answer.json()).toMatchObject({ id: found.transaction_id });
      await expectOnePayment(shop, buyer, found.transaction_id);
      if (!dying.crashed()) break;
    }
  });

  it("of the dispatch of a payment pays once, or gives back what was never sent", async () => {
    const shop = await billShop();
    for (const at of crashPoints()) {
      const { buyer, bill: found } = await bill(shop);
      await pay(shop, buyer, found.id);
      const job = await take("ppob", found.transaction_id);
      const dying = crashing(shop.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);
      await expectOneOrNoPayment(shop, buyer, found.transaction_id);
      if (!dying.crashed()) {
        expect((await shop.transaction(buyer, found.transaction_id)).status).toBe("SUCCESS");
        expect(dying.steps).toContain("suppliers.order");
        break;
      }
    }
  });
});
