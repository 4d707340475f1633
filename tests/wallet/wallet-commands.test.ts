import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Id, newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import {
  type NewTransaction,
  newTransaction,
  type Transaction,
} from "../../src/domain/transaction.ts";
import type { RequestKey, Settlement } from "../../src/ports/wallets.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { openShop } from "../support/shop.ts";

type User = Id<"user">;
type Wanted = Partial<NewTransaction> & Pick<NewTransaction, "type">;

const AT = instant(Date.now());
const CAUSE = { at: AT, actor: "system:test" } as const;

function order(owner: User, wanted: Wanted, price = 10_000): NewTransaction {
  return newTransaction({
    id: newId("transaction", AT),
    user_id: owner,
    currency: "IDR",
    price: amount(price),
    fee: ZERO,
    discount: ZERO,
    created_at: AT,
    actor: owner,
    ...wanted,
  });
}

function request(): RequestKey {
  return { key: crypto.randomUUID(), digest: "d" };
}

async function scene(balance = 50_000) {
  const shop = await openShop();
  const buyer = await shop.customer({ balance });
  const { wallets } = shop.ports;
  const opened = async (wanted: Wanted, price?: number): Promise<Transaction> => {
    const answer = await wallets.open(order(buyer.id, wanted, price), request());
    if (answer.kind !== "opened") throw new Error(`not opened: ${answer.kind}`);
    return answer.transaction;
  };
  const settle = (id: Transaction["id"], how: Settlement) =>
    wallets.settle(buyer.id, id, how, CAUSE);
  const available = async () => (await wallets.balance(buyer.id, "IDR")).available;
  return { shop, buyer, wallets, opened, settle, available };
}

function landingOf(sent: Transaction, to: User) {
  if (sent.related_id === null) throw new Error("a transfer must know its landing");
  const { user_id: from, id: transaction_id, related_id: landing_id, currency, note } = sent;
  return {
    kind: "land",
    from,
    to,
    transaction_id,
    landing_id,
    currency,
    amount: sent.price,
    note,
  } as const;
}

const HOLD = { type: "ADJUSTMENT", note: "chargeback in dispute" } as const;

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
          : wallets.close(buyer.id, id, how, CAUSE),
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
    expect(answer).toEqual({ kind: "insufficient_funds" });
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
    const landings = await Promise.all(Array.from({ length: 20 }, () => wallets.land(job, CAUSE)));
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
    expect(await wallets.land(job, CAUSE)).toEqual({ kind: "refused", reason: "frozen" });
    await wallets.setState(receiver.id, { ...state, frozen_in: false });
    expect(await wallets.land(job, CAUSE)).toEqual({ kind: "refused", reason: "abandoned" });
    const back = { kind: "returned", failure_code: "transfer.refused" } as const;
    expect(await settle(sent.id, back)).toMatchObject({ kind: "settled" });
    expect(await settle(sent.id, back)).toMatchObject({ kind: "unchanged" });
    expect(await available()).toBe(50_000);
    await expectSoundBooks(buyer.id);
  });
});

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
    expect(await adjust("subtract", 51_001)).toEqual({ kind: "insufficient_funds" });
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
    const { projection, next } = await wallets.copy(buyer.id, 0);
    expect(next).toBeNull();
    expect(projection.transactions).toHaveLength(3);
  });
});

describe("spending limits", () => {
  it("hold under a race and count what came to nothing as nothing", async () => {
    const { buyer, wallets, opened } = await scene();
    const limits = { day: amount(12_000), month: null, hour_count: null };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        wallets.open(order(buyer.id, { type: "WITHDRAWAL" }, 5_000), request(), limits),
      ),
    );
    const open = answers.flatMap((each) => (each.kind === "opened" ? [each.transaction] : []));
    expect(open).toHaveLength(2);
    expect(answers).toContainEqual({ kind: "limit_exceeded", limit: "day", maximum: 12_000 });
    const how = { status: "CANCELLED", reason: "changed my mind" } as const;
    for (const { id } of open) await wallets.close(buyer.id, id, how, CAUSE);
    await opened({ type: "WITHDRAWAL" }, 12_000);
    await expectSoundBooks(buyer.id);
  });

  it("count the orders of the last hour from what is stored", async () => {
    const { buyer, wallets } = await scene();
    const limits = { day: null, month: null, hour_count: 3 };
    const wanted = () => order(buyer.id, { type: "WITHDRAWAL" }, 1_000);
    for (const kind of ["opened", "opened", "opened", "limit_exceeded"]) {
      expect(await wallets.open(wanted(), request(), limits)).toMatchObject({ kind });
    }
  });
});

describe("a wallet's past", () => {
  it("is the fold of its entries up to any instant", async () => {
    const { buyer, wallets, opened, settle } = await scene();
    for (const price of [1_000, 2_000, 3_000]) {
      const { id } = await opened({ type: "WITHDRAWAL" }, price);
      await settle(id, { kind: "captured", amount: null });
    }
    const { entries } = await booksOf(buyer.id);
    const history = (await wallets.entries(buyer.id, { limit: 100 })).data;
    expect(history).toHaveLength(entries.length);
    for (const { created_at } of history) {
      const upTo = history.filter((each) => each.created_at <= created_at);
      const fold = upTo.reduce(
        (sum, each) => sum + (each.direction === "credit" ? each.amount : -each.amount),
        0,
      );
      expect(await wallets.balanceAt(buyer.id, "IDR", created_at)).toBe(fold);
    }
    expect(await wallets.balanceAt(buyer.id, "IDR", addSeconds(AT, -86_400))).toBe(0);
  });

  it("makes a statement whose movements explain its closing", async () => {
    const { buyer, wallets, opened, settle } = await scene();
    const { id } = await opened({ type: "WITHDRAWAL" }, 1_000);
    await settle(id, { kind: "captured", amount: null });
    await opened(HOLD, 9_000);
    const until: Instant = addSeconds(AT, 60);
    const query = { currency: "IDR", from: addSeconds(AT, -60), until } as const;
    expect(await wallets.statement(buyer.id, query)).toMatchObject({
      opening: 0,
      closing: 49_000,
      count: 2,
      credits: 50_000,
      debits: 1_000,
      open_holds: [{ amount: 9_000, note: HOLD.note }],
    });
    const first = await wallets.movements(buyer.id, query, { limit: 1 });
    const cursor = first.next_cursor ?? undefined;
    const second = await wallets.movements(buyer.id, query, { limit: 1, cursor });
    expect([...first.data, ...second.data].map((each) => each.type)).toEqual([
      "TOPUP",
      "WITHDRAWAL",
    ]);
    expect(second.next_cursor).toBeNull();
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
    expect(await wallets.give(buyer.id, gift, CAUSE)).toMatchObject({ kind: "credited" });
    expect(await wallets.give(buyer.id, gift, CAUSE)).toMatchObject({ kind: "unchanged" });
    expect(await wallets.balance(buyer.id, "IDR")).toMatchObject({ available: 500 });
    await expectSoundBooks(buyer.id);
  });
});

describe("a balance that can grow no further", () => {
  it("lets a transfer come back and an exchange not begin, instead of failing for ever", async () => {
    const { shop, buyer, wallets, opened, settle } = await scene();
    const receiver = await shop.customer();
    const owed = { type: "REFUND", direction: "credit" } as const;
    const most = order(receiver.id, owed, Number.MAX_SAFE_INTEGER - 5_000);
    await wallets.give(receiver.id, { transaction: most, account: "adjustment" }, CAUSE);
    const sent = await opened({ type: "TRANSFER", counterparty: receiver.id });
    expect(await wallets.land(landingOf(sent, receiver.id), CAUSE)).toEqual({
      kind: "refused",
      reason: "full",
    });
    await settle(sent.id, { kind: "returned", failure_code: "transfer.not_accepted" });
    await expectSoundBooks(buyer.id);
    const [outId, intoId] = [newId("transaction", AT), newId("transaction", AT)];
    const dollars = order(receiver.id, { ...owed, currency: "USD" }, 100);
    await wallets.give(receiver.id, { transaction: dollars, account: "adjustment" }, CAUSE);
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
