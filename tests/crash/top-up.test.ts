import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { topUp } from "../../src/application/payments/top-up.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import { amount } from "../../src/domain/money.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../support/cases.ts";
import { crashing, disturbed } from "../support/crashing.ts";
import { deliver, recover, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { abortObjects } from "../support/underway.ts";
import { asCustomer } from "./acting.ts";

const BODY = { amount: 50_000, currency: "IDR" };

const TopUpAnswer = z.object({
  transaction: z.object({ id: z.string() }),
  payment: z.object({ order_id: z.string(), token: z.string() }),
});

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function ask(shop: Shop, buyer: Buyer) {
  const asked = { token: buyer.token, key: "isi", body: BODY };
  const answer = await shop.request("POST", "/wallet/topup/midtrans", asked);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return TopUpAnswer.parse(await answer.json());
}

function pay(shop: Shop, orderId: string): Promise<Response> {
  return shop.sandbox("POST", `/midtrans/simulate/${orderId}`, {
    transaction_status: "settlement",
  });
}

async function expectOneCredit(shop: Shop, buyer: Buyer): Promise<void> {
  await recover(shop.ports, buyer.id, async () => {
    const { outbox, transactions } = await booksOf(buyer.id);
    return outbox.length === 0 && transactions.every((each) => each.status === "SUCCESS");
  });
  const books = await expectSoundBooks(buyer.id);
  expect(books.transactions).toHaveLength(1);
  expect(await shop.balance(buyer)).toMatchObject({ available: 50_000, held: 0 });
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of a top-up can be asked again, and one payment is credited once", async () => {
    const shop = await openShop();
    const digest = hexDigest(
      "sha256",
      `post /api/v1/wallet/topup/midtrans ${JSON.stringify(BODY)}`,
    );
    const request = { key: "/wallet/topup/midtrans isi", digest };
    for (const at of crashPoints()) {
      const buyer = await shop.customer();
      const dying = crashing(shop.ports, at, death);
      await topUp(dying.ports, asCustomer(buyer), { amount: amount(50_000), request }).catch(
        () => undefined,
      );
      // Whoever died holds the payment until their lease is over.
      await shop.db
        .prepare("UPDATE payments SET updated_at = '1970-01-01T00:00:00.000Z' WHERE user_id = ?")
        .bind(buyer.id)
        .run();
      const { payment } = await ask(shop, buyer);
      expect((await ask(shop, buyer)).payment).toEqual(payment);
      await pay(shop, payment.order_id);
      await expectOneCredit(shop, buyer);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("gateways.create");
        break;
      }
    }
  });

  it("of applying the notice still ends in one credit", async () => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const buyer = await shop.customer();
      const { payment } = await ask(shop, buyer);
      await pay(shop, payment.order_id);
      const job = await take("webhooks", "whk_");
      const dying = crashing(shop.ports, at, death);
      await deliver(job, dying.ports).catch(() => false);
      heldMessages.waiting.push(job);
      await expectOneCredit(shop, buyer);
      if (!dying.crashed()) {
        expect(dying.steps).toContain("wallets.credit");
        break;
      }
    }
  });
});

describe("a wallet object that is aborted", () => {
  it("before any step of applying the notice does not disturb it", async () => {
    const shop = await openShop();
    for (const at of crashPoints()) {
      const buyer = await shop.customer();
      const { payment } = await ask(shop, buyer);
      await pay(shop, payment.order_id);
      const job = await take("webhooks", "whk_");
      const shaken = disturbed(shop.ports, at, abortObjects);
      if (!(await deliver(job, shaken.ports))) heldMessages.waiting.push(job);
      await expectOneCredit(shop, buyer);
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(4);
        break;
      }
    }
  });
});

describe("a top-up that died before its payment was written", UNSAMPLED, () => {
  it("and is never asked for again expires by the minute's cron", SLOW, async () => {
    const shop = await openShop();
    const buyer = await shop.customer();
    const dying = crashing(shop.ports, 4, "before");
    const request = { key: "/wallet/topup/midtrans isi", digest: "" };
    await topUp(dying.ports, asCustomer(buyer), { amount: amount(50_000), request }).catch(
      () => undefined,
    );
    const opened = ["catalogue.snapshot", "commit", "wallets.open", "commitOnce"];
    expect(dying.steps).toEqual(opened);

    await recover(shop.ports, buyer.id, async () => {
      const { transactions, outbox } = await booksOf(buyer.id);
      return outbox.length === 0 && transactions.every((each) => each.status === "EXPIRED");
    });
    const books = await expectSoundBooks(buyer.id);
    expect(books.transactions).toHaveLength(1);
  });
});
