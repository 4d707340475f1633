import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { expectSoundBooks } from "../support/invariants.ts";

import { AT, CAUSE, HOLD, landingOf, order, request, scene } from "./commands.ts";

describe("a hold", () => {
  it("is captured in part, and the rest comes free", async () => {
    const { buyer, opened, settle, wallets } = await scene();
    const { id } = await opened(HOLD, 20_000);
    expect(await wallets.balance(buyer.id, "IDR")).toMatchObject({
      available: 30_000,
      held: 20_000,
    });
    expect(await settle(id, { kind: "captured", amount: amount(20_001) })).toMatchObject({
      kind: "exceeds",
      left: 20_000,
    });
    const captured = await settle(id, { kind: "captured", amount: amount(5_000) });
    expect(captured).toMatchObject({ kind: "settled", transaction: { captured: 5_000 } });
    expect(await wallets.balance(buyer.id, "IDR")).toMatchObject({ available: 45_000, held: 0 });
    await expectSoundBooks(buyer.id);
  });

  it("is resolved once, however many captures and voids come at once", async () => {
    const { buyer, opened, settle, wallets } = await scene();
    const { id } = await opened(HOLD, 20_000);
    const how = { status: "CANCELLED", reason: "hold.void" } as const;
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        number % 2 === 0
          ? settle(id, { kind: "captured", amount: amount(7_000) })
          : wallets.cancelOrExpire({ user_id: buyer.id, id }, how, CAUSE),
      ),
    );
    expect(answers.filter((answer) => answer.kind === "settled")).toHaveLength(1);
    await expectSoundBooks(buyer.id);
  });

  it("runs out by the wallet's own alarm, and not before", async () => {
    const { buyer, opened, settle, wallets } = await scene();
    const soon = await opened({ ...HOLD, expires_at: addSeconds(AT, -1) }, 20_000);
    const later = await opened({ ...HOLD, expires_at: addSeconds(AT, 3_600) }, 5_000);
    expect(await settle(soon.id, { kind: "captured", amount: null })).toMatchObject({
      kind: "contradicted",
    });
    await runDurableObjectAlarm(env.WALLETS.getByName(buyer.id));
    expect(await wallets.transaction(buyer.id, soon.id)).toMatchObject({
      status: "EXPIRED",
      failure_code: "hold.expired",
    });
    expect(await wallets.holds(buyer.id)).toMatchObject([
      { transaction_id: later.id, amount: 5_000 },
    ]);
    await expectSoundBooks(buyer.id);
  });

  it("counts against the balance of the next order", async () => {
    const { buyer, opened, wallets } = await scene();
    await opened(HOLD, 45_000);
    const answer = await wallets.open(order(buyer.id, { type: "WITHDRAWAL" }, 5_001), request());
    const short = { needed: 5_001, available: 5_000, currency: "IDR" };
    expect(answer).toEqual({ kind: "insufficient_funds", ...short });
  });
});

describe("a transfer", () => {
  it("leaves at once, lands once, and ends at its sender", async () => {
    const { shop, buyer, opened, settle, wallets, available } = await scene();
    const receiver = await shop.customer();
    const sent = await opened({ type: "TRANSFER", counterparty: receiver.id, note: "kopi" });
    expect(sent.status).toBe("PROCESSING");
    expect(await available()).toBe(40_000);
    const job = landingOf(sent, receiver.id);
    const landings = await Promise.all(
      Array.from({ length: 20 }, () => wallets.receiveTransfer(job, CAUSE)),
    );
    expect(landings.filter((each) => each.kind === "landed")).toHaveLength(1);
    expect(await wallets.balance(receiver.id, "IDR")).toMatchObject({ available: 10_000 });
    await settle(sent.id, { kind: "landed" });
    expect(await settle(sent.id, { kind: "landed" })).toMatchObject({ kind: "unchanged" });
    expect(await settle(sent.id, { kind: "returned", failure_code: "x" })).toMatchObject({
      kind: "contradicted",
    });
    await expectSoundBooks(buyer.id);
    await expectSoundBooks(receiver.id);
  });

  it("comes back once from a wallet that is frozen, which never takes it later", async () => {
    const { shop, buyer, opened, settle, wallets, available } = await scene();
    const receiver = await shop.customer();
    const state = { frozen_in: true, frozen_out: false, closed: false };
    await wallets.setState(receiver.id, state);
    const sent = await opened({ type: "TRANSFER", counterparty: receiver.id });
    const job = landingOf(sent, receiver.id);
    expect(await wallets.receiveTransfer(job, CAUSE)).toEqual({
      kind: "refused",
      reason: "frozen",
    });
    await wallets.setState(receiver.id, { ...state, frozen_in: false });
    expect(await wallets.receiveTransfer(job, CAUSE)).toEqual({
      kind: "refused",
      reason: "abandoned",
    });
    const back = { kind: "returned", failure_code: "transfer.refused" } as const;
    expect(await settle(sent.id, back)).toMatchObject({ kind: "settled" });
    expect(await settle(sent.id, back)).toMatchObject({ kind: "unchanged" });
    expect(await available()).toBe(50_000);
    await expectSoundBooks(buyer.id);
  });
});

describe("a wallet's state", () => {
  it("closes only when it is empty, and then lets nothing out or in but what is owed", async () => {
    const { buyer, wallets, opened, settle } = await scene();
    const closed = { frozen_in: false, frozen_out: false, closed: true };
    expect(await wallets.setState(buyer.id, closed)).toEqual({ kind: "not_empty" });
    const { id } = await opened({ type: "WITHDRAWAL" }, 50_000);
    expect(await wallets.setState(buyer.id, closed)).toEqual({ kind: "not_empty" });
    await settle(id, { kind: "captured", amount: null });
    expect(await wallets.setState(buyer.id, closed)).toMatchObject({ kind: "set" });
    expect(await wallets.state(buyer.id)).toEqual(closed);
    const topUp = await wallets.open(order(buyer.id, { type: "TOPUP" }), request());
    expect(topUp).toEqual({ kind: "closed" });
    const owed = order(buyer.id, { type: "REFUND", direction: "credit" }, 500);
    const gift = { transaction: owed, account: "income:payment_fee" } as const;
    expect(await wallets.book(buyer.id, gift, CAUSE)).toMatchObject({ kind: "booked" });
    expect(await wallets.book(buyer.id, gift, CAUSE)).toMatchObject({ kind: "unchanged" });
    expect(await wallets.balance(buyer.id, "IDR")).toMatchObject({ available: 500 });
    await expectSoundBooks(buyer.id);
  });
});

describe("a balance that can grow no further", () => {
  it("lets a transfer come back and an exchange not begin", async () => {
    const { shop, buyer, wallets, opened, settle } = await scene();
    const receiver = await shop.customer();
    const owed = { type: "REFUND", direction: "credit" } as const;
    const most = order(receiver.id, owed, Number.MAX_SAFE_INTEGER - 5_000);
    await wallets.book(receiver.id, { transaction: most, account: "adjustment" }, CAUSE);
    const sent = await opened({ type: "TRANSFER", counterparty: receiver.id });
    expect(await wallets.receiveTransfer(landingOf(sent, receiver.id), CAUSE)).toEqual({
      kind: "refused",
      reason: "full",
    });
    await settle(sent.id, { kind: "returned", failure_code: "transfer.not_accepted" });
    await expectSoundBooks(buyer.id);
    const [outId, intoId] = [newId("transaction", AT), newId("transaction", AT)];
    const dollars = order(receiver.id, { ...owed, currency: "USD" }, 100);
    await wallets.book(receiver.id, { transaction: dollars, account: "adjustment" }, CAUSE);
    const wanted = {
      quote_id: newId("quote", AT),
      expires_at: addSeconds(AT, 60),
      out: order(receiver.id, { id: outId, type: "EXCHANGE", currency: "USD" }, 100),
      into: order(receiver.id, { id: intoId, type: "EXCHANGE", direction: "credit" }, 16_000),
    };
    expect(await wallets.exchange(wanted, request())).toEqual({ kind: "full" });
    await expectSoundBooks(receiver.id);
  });
});
