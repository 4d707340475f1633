// @module-tag unsampled
import { afterEach, describe, expect, it } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount, type Currency, ZERO } from "../../src/domain/money.ts";
import type { LandJob } from "../../src/domain/operations/job.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { gatewaySays, openTopUp, untilAlert, untilPayment } from "../payments/paying.ts";
import { heldMessages } from "../support/held-messages.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { SLOW } from "../support/slow.ts";
import { AT, CAUSE, order, request, scene } from "./commands.ts";

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const ROOM = 5_000;
const FULL = Number.MAX_SAFE_INTEGER - ROOM;

async function stage() {
  const made = await scene(50_000);
  const { buyer, wallets } = made;
  const set = (sum: number, currency: Currency = "IDR") =>
    wallets.adjust(
      {
        id: newId("transaction", AT),
        user_id: buyer.id,
        currency,
        action: "set",
        amount: amount(sum),
        reason: "test",
        actor: "system:test",
        created_at: AT,
      },
      request(),
    );
  return { ...made, set };
}

/** Everything that brings money into a wallet, ready to be done. */
async function waysIn({ buyer, wallets, opened, settle, set }: Awaited<ReturnType<typeof stage>>) {
  const goods = { type: "PPOB", sku: "x", sequence: 1 } as const;
  const reversed = await opened({ ...goods, customer_no: "1" }, 10_000);
  const refunded = await opened({ ...goods, customer_no: "2" }, 10_000);
  for (const { id } of [reversed, refunded]) {
    await settle(id, { kind: "delivered", serial_number: "1", cost: null });
  }
  const partly = await opened({ ...goods, customer_no: "3" }, 10_000);
  await settle(partly.id, { kind: "delivered", serial_number: "1", cost: null });
  const part = { kind: "refunded", refund_id: "a", amount: amount(1_000), reason: "x" } as const;
  await settle(partly.id, part);
  const topUp = await opened({ type: "TOPUP" }, 20_000);
  const paid = {
    transaction_id: topUp.id,
    payment_id: newId("payment", AT),
    currency: "IDR",
    amount: amount(20_000),
    fee: ZERO,
    account: "clearing:midtrans",
  } as const;
  const gift = {
    transaction: order(buyer.id, { type: "REFUND", direction: "credit" }, 10_000),
    account: "income:payment_fee",
  } as const;
  const quote_id = newId("quote", AT);
  await set(500, "USD");
  const [outId, intoId] = [newId("transaction", AT), newId("transaction", AT)];
  const exchange = {
    quote_id,
    expires_at: addSeconds(AT, 60),
    out: order(buyer.id, { id: outId, type: "EXCHANGE", currency: "USD", related_id: intoId }, 100),
    into: order(
      buyer.id,
      { id: intoId, type: "EXCHANGE", direction: "credit", related_id: outId },
      16_000,
    ),
  };
  const whole = {
    kind: "refunded",
    refund_id: "b",
    amount: amount(10_000),
    reason: "x",
  } as const;
  return {
    reversed: () => settle(reversed.id, { kind: "reversed", failure_code: "x" }),
    refunded: () => settle(refunded.id, whole),
    rest: () => settle(partly.id, { kind: "reversed", failure_code: "x" }),
    credited: () => wallets.credit(buyer.id, paid, CAUSE),
    given: () => wallets.book(buyer.id, gift, CAUSE),
    exchanged: () => wallets.exchange(exchange, request()),
  };
}

describe("a wallet without room", () => {
  it(
    "takes nothing in, says so on every way in, and takes it once there is room",
    SLOW,
    async () => {
      const made = await stage();
      const { buyer, set, available } = made;
      const ways = await waysIn(made);
      await set(FULL);
      for (const [way, take] of Object.entries(ways)) {
        expect(await take(), way).toMatchObject({ kind: "full" });
      }
      expect(await available()).toBe(FULL);
      await set(0);
      const taken = await Promise.all([
        ways.reversed(),
        ways.refunded(),
        ways.rest(),
        ways.credited(),
        ways.given(),
        ways.exchanged(),
      ]);
      expect(taken.map(({ kind }) => kind)).toEqual([
        "settled",
        "settled",
        "settled",
        "credited",
        "booked",
        "exchanged",
      ]);
      expect(await available()).toBe(10_000 + 10_000 + 9_000 + 20_000 + 10_000 + 16_000);
      await expectSoundBooks(buyer.id);
    },
  );

  it("has a transfer back when it has room again, and what it held at any time", async () => {
    const { shop, buyer, opened, settle, set, available } = await stage();
    const friend = await shop.customer();
    heldMessages.closed = true;
    const { id } = await opened({ type: "TRANSFER", counterparty: friend.id }, 10_000);
    const held = await opened({ type: "WITHDRAWAL" }, 30_000);
    await set(FULL - 30_000);
    const returned = { kind: "returned", failure_code: "transfer.not_accepted" } as const;
    expect(await settle(id, returned)).toMatchObject({ kind: "full" });
    const failed = await settle(held.id, { kind: "failed", failure_code: "x" });
    expect(failed).toMatchObject({ kind: "settled" });
    expect(await available()).toBe(FULL);
    await set(0);
    expect(await settle(id, returned)).toMatchObject({ kind: "settled" });
    expect(await available()).toBe(10_000);
    await expectSoundBooks(buyer.id);
  });

  it("refuses a landing for good, so that its return cannot meet it", async () => {
    const { shop, buyer, wallets, set } = await stage();
    const sender = await shop.customer({ balance: 50_000 });
    const sent: LandJob = {
      kind: "land",
      from: sender.id,
      to: buyer.id,
      transaction_id: newId("transaction", AT),
      landing_id: newId("transaction", AT),
      currency: "IDR",
      amount: amount(10_000),
      note: null,
    };
    await set(FULL);
    expect(await wallets.receiveTransfer(sent, CAUSE)).toEqual({ kind: "refused", reason: "full" });
    await set(0);
    const again = await wallets.receiveTransfer(sent, CAUSE);
    expect(again).toEqual({ kind: "refused", reason: "abandoned" });
    expect((await wallets.balance(buyer.id, "IDR")).total).toBe(0);
  });
});

describe("money paid for a wallet without room", SLOW, () => {
  it("waits in review, and is credited by staff once there is room", async () => {
    const { shop, buyer, set, available } = await stage();
    const finance = await shop.staff("finance");
    const { payment } = await openTopUp(shop, buyer, 20_000);
    await set(FULL);
    await gatewaySays(shop, payment.order_id, "settlement");
    await untilPayment(shop, payment.order_id, "REVIEW");
    expect(await untilAlert(shop, payment.id)).toMatchObject({ detail: "the wallet is full" });
    const credit = () =>
      shop.request("PUT", `/admin/payments/${payment.id}/resolve`, {
        token: finance.token,
        body: { action: "credit", reason: "the wallet has room now" },
      });
    const refused = await credit();
    expect(refused.status).toBe(409);
    expect(Problem.parse(await refused.json()).code).toBe("wallet.full");
    await set(0);
    expect((await credit()).status).toBe(200);
    expect(await available()).toBe(20_000);
    await expectSoundBooks(buyer.id);
  });

  it("is refused to staff as an order's refund, and can be given later", async () => {
    const { shop, buyer, opened, settle, set } = await stage();
    const clerk = await shop.staff("super_admin");
    const goods = { type: "PPOB", sku: "x", customer_no: "1", sequence: 1 } as const;
    const { id } = await opened(goods, 10_000);
    await settle(id, { kind: "delivered", serial_number: "1", cost: null });
    await set(FULL);
    const give = () =>
      shop.request("POST", `/admin/transactions/${id}/refund`, {
        token: clerk.token,
        key: crypto.randomUUID(),
        body: { reason: "it never worked" },
      });
    await expect.poll(async () => (await give()).status, { timeout: 20_000 }).toBe(409);
    expect(Problem.parse(await (await give()).json()).code).toBe("wallet.full");
    await set(0);
    expect((await give()).status).toBe(201);
    await expectSoundBooks(buyer.id);
  });
});
