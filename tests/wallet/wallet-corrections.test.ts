import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { expectSoundBooks } from "../support/invariants.ts";

import { AT, order, request, scene } from "./commands.ts";

describe("a delivered order", () => {
  const DELIVERED = { kind: "delivered", serial_number: "SN1", cost: ZERO } as const;
  const refund = (refund_id: string, sum: number) =>
    ({ kind: "refunded", refund_id, amount: amount(sum), reason: "goodwill" }) as const;

  it("gives back in parts up to what was taken, each part once", async () => {
    const { buyer, opened, settle, available } = await scene();
    const { id } = await opened({ type: "PPOB", customer_no: "081", sku: "x10" });
    await settle(id, DELIVERED);
    await settle(id, refund("a", 4_000));
    expect(await settle(id, refund("a", 4_000))).toMatchObject({ kind: "unchanged" });
    expect(await settle(id, refund("a", 4_001))).toMatchObject({ kind: "contradicted" });
    expect(await settle(id, refund("b", 6_001))).toMatchObject({ kind: "exceeds", left: 6_000 });
    expect(await available()).toBe(44_000);
    await expectSoundBooks(buyer.id);
  });

  it("never gives back more than it took, however many parts are asked for at once", async () => {
    const { buyer, opened, settle, available } = await scene();
    const { id } = await opened({ type: "PPOB", customer_no: "081", sku: "x10" });
    await settle(id, DELIVERED);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, number) => settle(id, refund(`r${number}`, 3_000))),
    );
    expect(answers.filter((answer) => answer.kind === "settled")).toHaveLength(3);
    expect(await available()).toBe(49_000);
    await expectSoundBooks(buyer.id);
  });

  it("that its supplier takes back later gives only the rest", async () => {
    const { buyer, opened, settle, available } = await scene();
    const { id } = await opened({ type: "PPOB", customer_no: "081", sku: "x10" });
    await settle(id, DELIVERED);
    await settle(id, refund("a", 4_000));
    const reversed = { kind: "reversed", failure_code: "supplier.reversed" } as const;
    expect(await settle(id, reversed)).toMatchObject({ kind: "settled" });
    expect(await settle(id, reversed)).toMatchObject({ kind: "unchanged" });
    expect(await available()).toBe(50_000);
    const { postings } = await expectSoundBooks(buyer.id);
    const expense = postings.filter((leg) => leg.account === "expense:refund");
    expect(expense.reduce((sum, leg) => sum + leg.delta, 0)).toBe(0);
  });
});

describe("an adjustment", () => {
  it("adds, subtracts and sets, each once per request", async () => {
    const { buyer, wallets, available } = await scene();
    const adjust = (action: "add" | "subtract" | "set", sum: number, key = request()) =>
      wallets.adjust(
        {
          id: newId("transaction", AT),
          user_id: buyer.id,
          currency: "IDR",
          action,
          amount: amount(sum),
          reason: "test",
          actor: "system:test",
          created_at: AT,
        },
        key,
      );
    const key = request();
    expect(await adjust("add", 1_000, key)).toMatchObject({ kind: "opened" });
    expect(await adjust("add", 1_000, key)).toMatchObject({ kind: "repeated" });
    expect(await adjust("subtract", 51_001)).toEqual({
      kind: "insufficient_funds",
      needed: 51_001,
      available: 51_000,
      currency: "IDR",
    });
    expect(await adjust("subtract", 21_000)).toMatchObject({
      transaction: { direction: "debit", status: "SUCCESS", captured: 21_000 },
    });
    expect(await adjust("set", 30_000)).toEqual({ kind: "nothing_to_do" });
    expect(await adjust("set", 12_345)).toMatchObject({
      transaction: { direction: "debit", captured: 17_655 },
    });
    expect(await available()).toBe(12_345);
    await expectSoundBooks(buyer.id);
  });
});

describe("an exchange", () => {
  it("moves both currencies or neither, once per quote", async () => {
    const { buyer, wallets } = await scene();
    const quote_id = newId("quote", AT);
    const pair = () => {
      const [outId, intoId] = [newId("transaction", AT), newId("transaction", AT)];
      const out = order(buyer.id, { id: outId, type: "EXCHANGE", related_id: intoId }, 16_000);
      const into = order(
        buyer.id,
        { id: intoId, type: "EXCHANGE", direction: "credit", currency: "USD", related_id: outId },
        100,
      );
      return { quote_id, expires_at: addSeconds(AT, 60), out, into };
    };
    const late = { ...pair(), expires_at: AT };
    expect(await wallets.exchange(late, request())).toEqual({ kind: "quote_expired" });
    const wanted = pair();
    const key = request();
    expect(await wallets.exchange(wanted, key)).toMatchObject({ kind: "exchanged" });
    expect(await wallets.exchange(wanted, key)).toMatchObject({
      kind: "repeated",
      into: { currency: "USD" },
    });
    expect(await wallets.exchange(pair(), request())).toEqual({ kind: "quote_used" });
    expect(await wallets.balances(buyer.id)).toMatchObject([
      { currency: "IDR", available: 34_000 },
      { currency: "USD", available: 100 },
    ]);
    await expectSoundBooks(buyer.id);
    const { projection, next } = await wallets.projectionPage(buyer.id, 0);
    expect(next).toBeNull();
    expect(projection.transactions).toHaveLength(3);
  });
});
