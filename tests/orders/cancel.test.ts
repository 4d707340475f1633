import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { cancelOrder } from "../../src/application/orders/cancel-order.ts";
import { dispatchOrder } from "../../src/application/ppob/dispatch-order.ts";
import type { Id } from "../../src/domain/ids.ts";
import { ZERO } from "../../src/domain/money.ts";
import { TransactionEvent, TransactionView } from "../../src/domain/orders/transaction.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Supplier } from "../../src/ports/ppob/supplier.ts";
import { asCustomer } from "../crash/acting.ts";
import { AMOUNT, gatewaySays, openTopUp, storedPayment, untilPayment } from "../payments/paying.ts";
import { crashPoints, rounds, UNSAMPLED } from "../support/cases.ts";
import { crashing, type Death } from "../support/crashing.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { withSupplier } from "../support/vendors.ts";
import { eventually } from "../support/wait.ts";
import {
  cancel,
  deliveredPurchase,
  openedOrder,
  openedPurchase,
  PRICE,
  verdictOf,
} from "./purchases.ts";

const shop = await openShop();
const REASON = "salah nomor";

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function logOf(token: string, id: string) {
  const answer = await shop.request("GET", `/transactions/${id}/logs`, { token });
  return z.object({ data: z.array(TransactionEvent) }).parse(await answer.json()).data;
}

describe("cancelling a purchase", UNSAMPLED, () => {
  it("gives the money back, says why, and keeps the supplier from ever hearing of it", async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await openedPurchase(shop, buyer, 1);
    expect(await shop.balance(buyer)).toMatchObject({ held: PRICE });

    const answer = await cancel(shop, buyer, id);
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(TransactionView.parse(await answer.json())).toMatchObject({
      id,
      status: "CANCELLED",
      failure_code: REASON,
    });
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
    expect((await logOf(buyer.token, id)).at(-1)).toMatchObject({
      status_from: "PENDING",
      status_to: "CANCELLED",
      actor: buyer.id,
      reason: REASON,
    });

    expect(await deliver(await take("ppob", id), shop.ports)).toBe(true);
    expect(await shop.ports.attempts.latest(id)).toBeUndefined();
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "CANCELLED" });
    await expectSoundBooks(buyer.id);
  });

  it("twice, or many times at once, is cancelling once", async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await openedPurchase(shop, buyer, 1);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => cancel(shop, buyer, id)));
    answers.push(await cancel(shop, buyer, id, { reason: "berubah pikiran" }));
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    const books = await expectSoundBooks(buyer.id);
    expect(books.events.filter((event) => event.transaction_id === id)).toHaveLength(2);
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
  });

  it("is too late once it is on its way, and once it has ended", async () => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await openedPurchase(shop, buyer, 1);
    const cause = { at: shop.ports.now(), actor: "system:dispatch" } as const;
    await shop.ports.wallets.startProcessing(buyer.id, id, cause);
    expect(await verdictOf(await cancel(shop, buyer, id))).toBe("409 transaction.already_sent");
    const failed = { kind: "failed", failure_code: "supplier.failed" } as const;
    await shop.ports.wallets.settle({ user_id: buyer.id, id }, failed, cause);
    expect(await verdictOf(await cancel(shop, buyer, id))).toBe("409 transaction.already_ended");
    const delivered = await deliveredPurchase(shop, buyer, 2);
    expect(await verdictOf(await cancel(shop, buyer, delivered))).toBe(
      "409 transaction.already_ended",
    );
    await expectSoundBooks(buyer.id);
  });

  it.each([
    [{}],
    [{ reason: "" }],
    [{ reason: "  " }],
    [{ reason: "ab" }],
    [{ reason: 7 }],
    [{ reason: null }],
    [{ reason: "x".repeat(201) }],
    [{ reason: REASON, status: "SUCCESS" }],
    [[]],
  ])("is refused for the body %j and changes nothing", SLOW, async (body) => {
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 60_000 });
    const { id } = await openedPurchase(shop, buyer, 1);
    expect(await verdictOf(await cancel(shop, buyer, id, body))).toBe("422 request.invalid");
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PENDING" });
  });

  it("is not found for anybody else, nor for what does not exist", async () => {
    heldMessages.closed = true;
    const [buyer, other] = [await shop.customer({ balance: 60_000 }), await shop.customer()];
    const { id } = await openedPurchase(shop, buyer, 1);
    for (const target of [id, "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "txn_", "1"]) {
      const answer = await cancel(shop, other, target);
      expect(await verdictOf(answer)).toBe("404 transaction.not_found");
    }
    expect(await shop.transaction(buyer, id)).toMatchObject({ status: "PENDING" });
  });
});

describe("cancelling what is no purchase", UNSAMPLED, () => {
  it.each(["ADJUSTMENT", "REFUND"] as const)(
    "is refused for a %s: it is not theirs",
    async (type) => {
      const buyer = await shop.customer({ balance: 60_000 });
      const { id } = await openedOrder(shop, buyer, { type });
      expect(await verdictOf(await cancel(shop, buyer, id))).toBe(
        "409 transaction.not_cancellable",
      );
      expect(await shop.balance(buyer)).toMatchObject({ held: PRICE });
      await expectSoundBooks(buyer.id);
    },
  );

  it("is refused for a transfer: it has left already", async () => {
    heldMessages.closed = true;
    const [buyer, friend] = [await shop.customer({ balance: 60_000 }), await shop.customer()];
    const sent = { type: "TRANSFER", counterparty: friend.id } as const;
    const { id } = await openedOrder(shop, buyer, sent);
    expect(await verdictOf(await cancel(shop, buyer, id))).toBe("409 transaction.not_cancellable");
    await expectSoundBooks(buyer.id);
  });

  it("frees what a withdrawal holds until somebody has begun to pay it out", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const fresh = await openedOrder(shop, buyer, { type: "WITHDRAWAL" });
    expect((await cancel(shop, buyer, fresh.id)).status).toBe(200);
    expect(await shop.balance(buyer)).toMatchObject({ available: 60_000, held: 0 });
    const begun = await openedOrder(shop, buyer, { type: "WITHDRAWAL" });
    const cause = { at: shop.ports.now(), actor: "system:test" } as const;
    await shop.ports.wallets.startProcessing(buyer.id, begun.id, cause);
    expect(await verdictOf(await cancel(shop, buyer, begun.id))).toBe(
      "409 transaction.already_sent",
    );
    await expectSoundBooks(buyer.id);
  });

  it("is refused for money that has come in", async () => {
    const buyer = await shop.customer({ balance: 60_000 });
    const [topUp] = (await expectSoundBooks(buyer.id)).transactions;
    const answer = await cancel(shop, buyer, topUp?.id ?? "");
    expect(await verdictOf(answer)).toBe("409 transaction.already_ended");
  });
});

describe("cancelling a top-up", () => {
  it("ends its payment at the gateway, too", SLOW, async () => {
    const buyer = await shop.customer();
    const { transaction, payment } = await openTopUp(shop, buyer);
    await gatewaySays(shop, payment.order_id, "pending");
    expect((await cancel(shop, buyer, transaction.id)).status).toBe(200);
    await untilPayment(shop, payment.order_id, "CANCELLED");
    const state = await shop.ports.gateways.preferred.status(payment.order_id);
    expect(state).toMatchObject({ kind: "cancelled" });
    expect(await shop.transaction(buyer, transaction.id)).toMatchObject({
      status: "CANCELLED",
      failure_code: REASON,
    });
  });

  it(
    "does not lose money that comes all the same: it is credited once, and linked",
    SLOW,
    async () => {
      const buyer = await shop.customer();
      const { transaction, payment } = await openTopUp(shop, buyer);
      expect((await cancel(shop, buyer, transaction.id)).status).toBe(200);
      // A notice of the cancellation that comes after it would keep the money back for two minutes.
      await untilPayment(shop, payment.order_id, "CANCELLED");
      await sandbox.flushDue();
      await settled(buyer);
      for (const _notice of ["first", "again"]) {
        await gatewaySays(shop, payment.order_id, "settlement");
      }
      await eventually(async () => (await shop.balance(buyer)).available === AMOUNT);
      expect(await shop.transaction(buyer, transaction.id)).toMatchObject({ status: "CANCELLED" });
      const { transactions } = await expectSoundBooks(buyer.id);
      expect(transactions.map((each) => each.status)).toEqual(["CANCELLED", "SUCCESS"]);
      const late = transactions.find((each) => each.status === "SUCCESS");
      expect(await shop.transaction(buyer, late?.id ?? "")).toMatchObject({
        related_id: transaction.id,
        payment_id: payment.id,
      });
    },
  );

  it.each<Death>(["before", "after"])(
    "survives an isolate that dies %s any step of it",
    async (death) => {
      for (const at of crashPoints()) {
        heldMessages.closed = true;
        const buyer = await shop.customer();
        const { transaction, payment } = await openTopUp(shop, buyer);
        const dying = crashing(shop.ports, at, death);
        const id = transaction.id;
        await cancelOrder(dying.ports, asCustomer(buyer), { id, reason: REASON }).catch(
          () => undefined,
        );
        expect((await cancel(shop, buyer, id)).status).toBe(200);
        await deliver(await take("money", payment.id), shop.ports);
        expect(await storedPayment(shop, payment.order_id)).toMatchObject({ status: "CANCELLED" });
        await expectSoundBooks(buyer.id);
        heldMessages.waiting.length = 0;
        if (!dying.crashed()) {
          expect(dying.steps).toContain("wallets.cancelOrExpire");
          break;
        }
      }
    },
  );
});

describe("a cancellation that meets a dispatch", () => {
  const RACES = rounds(40, 500);
  const AT_ONCE = 25;

  it(`never does both, in ${RACES} races`, async () => {
    heldMessages.closed = true;
    const bought: string[] = [];
    const order: Supplier["order"] = async ({ ref }) => {
      bought.push(ref);
      return { kind: "delivered", serial_number: "1", cost: ZERO };
    };
    const ports = withSupplier(shop.ports, { order, check: order });
    const outcomes = { cancelled: 0, sent: 0 };
    for (let batch = 0; batch < RACES / AT_ONCE; batch += 1) {
      const buyer = await shop.customer({ balance: AT_ONCE * PRICE });
      const orders: Id<"transaction">[] = [];
      for (let number = 1; number <= AT_ONCE; number += 1) {
        orders.push((await openedPurchase(shop, buyer, number)).id);
      }
      await Promise.all(orders.flatMap((id, place) => race(ports, buyer, id, place)));
      for (const id of orders) {
        const { status } = await shop.transaction(buyer, id);
        const sent = bought.includes(`${id}-1`);
        expect([status, sent]).toEqual(sent ? ["SUCCESS", true] : ["CANCELLED", false]);
        outcomes[sent ? "sent" : "cancelled"] += 1;
      }
      const spent = orders.filter((id) => bought.includes(`${id}-1`)).length * PRICE;
      expect(await shop.balance(buyer)).toMatchObject({
        available: AT_ONCE * PRICE - spent,
        held: 0,
      });
      await expectSoundBooks(buyer.id);
      heldMessages.waiting.length = 0;
    }
    expect(new Set(bought).size).toBe(bought.length);
    expect(outcomes.cancelled).toBeGreaterThan(0);
    expect(outcomes.sent).toBeGreaterThan(0);
  }, 240_000);

  /** Both at once; the cancellation decides about when the dispatch has looked at the order. */
  function race(
    ports: Ports,
    buyer: Parameters<typeof asCustomer>[0],
    id: Id<"transaction">,
    place: number,
  ): Promise<unknown>[] {
    const job = { kind: "dispatch", user_id: buyer.id, transaction_id: id } as const;
    const cancelling = async () => {
      for (let trip = 0; trip < place % 8; trip += 1) await ports.attempts.of(id);
      await cancelOrder(ports, asCustomer(buyer), { id, reason: REASON }).catch(() => undefined);
    };
    return [dispatchOrder(ports, job), cancelling()];
  }
});
