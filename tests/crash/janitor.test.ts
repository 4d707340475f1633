import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron, SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import type { Id } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import type { Attempt } from "../../src/domain/ppob/attempt.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { cancel, copied, openedOrder, openedPurchase, PRICE } from "../orders/purchases.ts";
import { AMOUNT, openTopUp, storedPayment } from "../payments/paying.ts";
import { oneIn, sampled, UNSAMPLED } from "../support/cases.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

const shop = await openShop();
const MINUTE = "* * * * *";
const BALANCE = 60_000;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function minutesFromNow(minutes: number): Ports {
  return { ...shop.ports, now: () => addSeconds(instant(Date.now()), minutes * 60) };
}

/** Brings the copy up to date and loses every message that is on its way. */
async function dropMessages(...owners: readonly Pick<Buyer, "id">[]): Promise<void> {
  await settled(...owners);
  for (const owner of owners) await copied(shop, owner);
  heldMessages.waiting.length = 0;
}

/** The janitor at work, twice at once and then twice more, with all the post that follows. */
async function clean(done: () => Promise<boolean>): Promise<void> {
  await Promise.all([runCron(MINUTE, minutesFromNow(3)), runCron(MINUTE, minutesFromNow(3))]);
  await workOff(minutesFromNow(3), done);
  for (const minutes of [15, 30]) {
    await runCron(MINUTE, minutesFromNow(minutes));
    await workOff(minutesFromNow(minutes), done);
  }
}

async function workOff(ports: Ports, done: () => Promise<boolean>): Promise<void> {
  await eventually(async () => {
    for (const letter of heldMessages.waiting.splice(0)) {
      if (!(await deliver(letter, ports))) heldMessages.waiting.push(letter);
    }
    return await done();
  });
}

const isNow = (buyer: Buyer, id: string, status: string) => async () =>
  (await shop.transaction(buyer, id)).status === status;

async function soldTimes(id: string): Promise<number> {
  const answer = await shop.sandbox("GET", `/digiflazz/book?ref_id=${id}-1`);
  return z.object({ data: z.array(z.unknown()) }).parse(await answer.json()).data.length;
}

/** One sale at the supplier, one entry in the wallet, and the money where it belongs. */
async function expectOneSale(buyer: Buyer, id: Id<"transaction">): Promise<void> {
  expect(await soldTimes(id)).toBe(1);
  expect(await shop.transaction(buyer, id)).toMatchObject({ status: "SUCCESS", captured: PRICE });
  expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - PRICE, held: 0 });
  await expectSoundBooks(buyer.id);
}

const CAUSE = { at: shop.ports.now(), actor: "system:test" } as const;

function attemptOf(order: Pick<Attempt, "user_id"> & { readonly id: Id<"transaction"> }): Attempt {
  const at = shop.ports.now();
  return {
    ref: `${order.id}-1`,
    transaction_id: order.id,
    user_id: order.user_id,
    supplier: "digiflazz",
    supplier_sku: "pln20",
    customer_no: "12345678901",
    cost_ceiling: amount(50_000),
    bill: null,
    state: "SENT",
    rc: null,
    detail: null,
    chosen: null,
    checks: 0,
    created_at: at,
    last_asked_at: at,
    next_check_at: addSeconds(at, 1),
  };
}

describe("a purchase that is stuck", () => {
  it.runIf(oneIn(3))("with its money held and no dispatch is dispatched, once", async () => {
    const buyer = await shop.customer({ balance: BALANCE });
    const { id } = await openedPurchase(shop, buyer, 1);
    await dropMessages(buyer);
    await clean(isNow(buyer, id, "SUCCESS"));
    await expectOneSale(buyer, id);
  });

  it.runIf(oneIn(3))("is found whichever section of the schedule comes first", async () => {
    const buyer = await shop.customer({ balance: BALANCE });
    const { id } = await openedPurchase(shop, buyer, 1);
    await dropMessages(buyer);
    for (const minutes of sampled([...Object.keys(SCHEDULE[MINUTE] ?? {}).keys()], 6)) {
      await runCron(MINUTE, minutesFromNow(3 + minutes));
      await take("ppob", id);
      heldMessages.waiting.length = 0;
    }
    await cancel(shop, buyer, id);
    await copied(shop, buyer);
  });

  it.runIf(oneIn(3))("between its beginning and its attempt is dispatched, once", async () => {
    const buyer = await shop.customer({ balance: BALANCE });
    const { id } = await openedPurchase(shop, buyer, 1);
    await shop.ports.wallets.startProcessing(buyer.id, id, CAUSE);
    await dropMessages(buyer);
    await clean(isNow(buyer, id, "SUCCESS"));
    await expectOneSale(buyer, id);
  });

  it.each(sampled(["that never reached its supplier", "whose supplier's answer was lost"], 1))(
    "with an attempt %s is asked about, and sold once",
    async (what) => {
      const reached = what.includes("lost");
      const buyer = await shop.customer({ balance: BALANCE });
      const order = await openedPurchase(shop, buyer, 1);
      await shop.ports.wallets.startProcessing(buyer.id, order.id, CAUSE);
      const attempt = attemptOf(order);
      await shop.ports.commit(shop.ports.attempts.start(attempt));
      if (reached) await shop.ports.suppliers.preferred.order(attempt);
      await dropMessages(buyer);
      await clean(isNow(buyer, order.id, "SUCCESS"));
      await expectOneSale(buyer, order.id);
    },
  );

  it.each(sampled(["DELIVERED", "FAILED"] as const, 1))(
    "with an attempt that is %s and a wallet that was never told is asked about again",
    async (state) => {
      const buyer = await shop.customer({ balance: BALANCE });
      const order = await openedPurchase(shop, buyer, 1);
      await shop.ports.wallets.startProcessing(buyer.id, order.id, CAUSE);
      const attempt = attemptOf(order);
      await shop.ports.commit(
        shop.ports.attempts.start({ ...attempt, state, next_check_at: null }),
      );
      await shop.ports.suppliers.preferred.order(attempt);
      if (state === "FAILED") {
        const simulated = { status: "Gagal", webhook: false };
        await shop.sandbox("POST", `/digiflazz/simulate/${attempt.ref}`, simulated);
      }
      await dropMessages(buyer);
      const end = state === "DELIVERED" ? "SUCCESS" : "FAILED";
      await clean(isNow(buyer, order.id, end));
      if (state === "DELIVERED") return await expectOneSale(buyer, order.id);
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE, held: 0 });
      await expectSoundBooks(buyer.id);
    },
  );
});

describe("a transfer that is stuck", () => {
  it.each(sampled(["before it landed", "after it landed, with its sender not told"], 1))(
    "%s ends landed once",
    async (when) => {
      const landed = when.startsWith("after");
      const buyer = await shop.customer({ balance: BALANCE });
      const friend = await shop.customer();
      const wanted = { type: "TRANSFER", counterparty: friend.id, note: "kopi" } as const;
      const order = await openedOrder(shop, buyer, wanted);
      if (landed && order.related_id !== null) {
        const job = {
          kind: "land",
          from: buyer.id,
          to: friend.id,
          transaction_id: order.id,
          landing_id: order.related_id,
          currency: order.currency,
          amount: order.price,
          note: order.note,
        } as const;
        await shop.ports.wallets.receiveTransfer(job, CAUSE);
      }
      await dropMessages(buyer, friend);
      await clean(isNow(buyer, order.id, "SUCCESS"));
      expect(await shop.balance(buyer)).toMatchObject({ available: BALANCE - PRICE, held: 0 });
      expect(await shop.balance(friend)).toMatchObject({ available: PRICE });
      const { transactions } = await expectSoundBooks(friend.id);
      expect(transactions.map((each) => each.id)).toEqual([order.related_id]);
      await expectSoundBooks(buyer.id);
    },
  );
});

describe("a top-up that is stuck", () => {
  async function paidFor(buyer: Buyer) {
    const { transaction, payment } = await openTopUp(shop, buyer);
    const settled = { transaction_status: "settlement" };
    await shop.sandbox("POST", `/midtrans/simulate/${payment.order_id}`, settled);
    return { id: transaction.id, order_id: payment.order_id };
  }

  function mark(orderId: string, status: string): Promise<unknown> {
    const query = "UPDATE payments SET status = ? WHERE order_id = ?";
    return shop.db.prepare(query).bind(status, orderId).run();
  }

  it.each(sampled(["PENDING", "PAID"], 1))(
    "paid at the gateway and %s here is credited once",
    async (status) => {
      const buyer = await shop.customer();
      const { id, order_id } = await paidFor(buyer);
      await mark(order_id, status);
      await dropMessages(buyer);
      await clean(isNow(buyer, id, "SUCCESS"));
      expect(await shop.balance(buyer)).toMatchObject({ available: AMOUNT });
      expect(await storedPayment(shop, order_id)).toMatchObject({ status: "PAID" });
      expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(1);
    },
  );

  it.each(sampled(["EXPIRED", "CANCELLED"], 1))(
    "whose payment is %s ends like it",
    async (status) => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openTopUp(shop, buyer);
      await mark(payment.order_id, status);
      await dropMessages(buyer);
      await clean(isNow(buyer, transaction.id, status));
      const { events } = await expectSoundBooks(buyer.id);
      expect(events.filter((event) => event.transaction_id === transaction.id)).toHaveLength(2);
    },
  );

  it("without a payment expires, once", async () => {
    const buyer = await shop.customer();
    const { id } = await openedOrder(shop, buyer, { type: "TOPUP" });
    await dropMessages(buyer);
    await clean(isNow(buyer, id, "EXPIRED"));
    await expectSoundBooks(buyer.id);
  });
});

describe("what waits for people", () => {
  it.runIf(oneIn(3))("keeps the janitor from nothing, and is left alone", async () => {
    const saver = await shop.customer({ balance: 130 * PRICE });
    const buyer = await shop.customer({ balance: BALANCE });
    for (let number = 0; number < 120; number += 1) {
      const type = number % 2 === 0 ? "WITHDRAWAL" : "ADJUSTMENT";
      await openedOrder(shop, saver, { type });
    }
    const { id } = await openedPurchase(shop, buyer, 1);
    await dropMessages(saver, buyer);
    await clean(isNow(buyer, id, "SUCCESS"));
    await expectOneSale(buyer, id);
    expect(await shop.balance(saver)).toMatchObject({ held: 120 * PRICE });
    await expectSoundBooks(saver.id);
  });

  it.runIf(oneIn(3))("while the supplier is away is not pushed at it", async () => {
    const buyer = await shop.customer({ balance: BALANCE });
    const { id } = await openedPurchase(shop, buyer, 1);
    await dropMessages(buyer);
    const later = minutesFromNow(3);
    const away = { name: "digiflazz", state: "open", until: addSeconds(later.now(), 60) } as const;
    const list = async () => [{ ...away, changed_at: later.now() }];
    await runCron(MINUTE, { ...later, circuits: { ...shop.ports.circuits, list } });
    await settled(buyer);
    const sent = heldMessages.waiting.filter((each) => each.queue === "fa-system-ppob");
    expect(sent.filter((each) => JSON.stringify(each.body).includes(id))).toEqual([]);
    await clean(isNow(buyer, id, "SUCCESS"));
    await expectOneSale(buyer, id);
  });
});

describe("the minute's work", UNSAMPLED, () => {
  it("goes on after a part of it has failed, and says so", async () => {
    const buyer = await shop.customer({ balance: BALANCE });
    const promised_by = addSeconds(shop.ports.now(), -60);
    const { id } = await openedPurchase(shop, buyer, 1, { promised_by });
    await dropMessages(buyer);
    const due = async () => {
      throw new Error("the attempts are away");
    };
    const broken: Ports = { ...shop.ports, attempts: { ...shop.ports.attempts, due } };
    await expect(runCron(MINUTE, broken)).rejects.toThrow("the attempts are away");
    const query = shop.db.prepare("SELECT kind FROM alerts WHERE subject = ?").bind(id);
    expect((await query.all()).results).toEqual([{ kind: "order.promise_missed" }]);
  });
});
