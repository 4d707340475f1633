// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { addSeconds, businessDay, type Instant, instant } from "../../src/domain/time.ts";
import { booksOf, expectSoundBooks } from "../support/invariants.ts";
import { SLOW } from "../support/slow.ts";
import { AT, CAUSE, HOLD, order, request, scene } from "./commands.ts";

describe("spending limits", () => {
  it("hold under a race and count what came to nothing as nothing", SLOW, async () => {
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
    for (const { id } of open) await wallets.cancelOrExpire({ user_id: buyer.id, id }, how, CAUSE);
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

describe("what counts as spending", () => {
  it("is not what others send: neither its sum nor how often it comes", async () => {
    const { shop, buyer, wallets } = await scene();
    const sender = await shop.customer();
    for (let number = 0; number < 3; number += 1) {
      const landed = await wallets.receiveTransfer(
        {
          kind: "land",
          from: sender.id,
          to: buyer.id,
          transaction_id: newId("transaction", AT),
          landing_id: newId("transaction", AT),
          currency: "IDR",
          amount: amount(9_000),
          note: null,
        },
        CAUSE,
      );
      expect(landed.kind).toBe("landed");
    }
    const limits = { day: amount(10_000), month: amount(10_000), hour_count: 1 };
    const own = () => order(buyer.id, { type: "TRANSFER", counterparty: sender.id }, 10_000);
    expect(await wallets.open(own(), request(), limits)).toMatchObject({ kind: "opened" });
    const second = await wallets.open(own(), request(), { ...limits, day: null, month: null });
    expect(second).toMatchObject({ kind: "limit_exceeded", limit: "hour_count" });
    await expectSoundBooks(buyer.id);
  });

  it.each(["cancelled", "failed", "expired"] as const)(
    "is given back by what is %s on the day it was counted, and on no other",
    async (end) => {
      const { buyer, wallets } = await scene();
      const day = 24 * 60 * 60;
      const then = addSeconds(AT, -2 * day);
      const at = (when: Instant) => ({
        ...order(buyer.id, { type: "WITHDRAWAL" }, 7_000),
        created_at: when,
        business_day: businessDay(when),
      });
      const earlier = at(then);
      await wallets.open(earlier, request());
      await wallets.open(at(AT), request());
      const status = end === "cancelled" ? "CANCELLED" : "EXPIRED";
      if (end === "failed") {
        await wallets.settle(
          { user_id: buyer.id, id: earlier.id },
          { kind: "failed", failure_code: "x" },
          CAUSE,
        );
      } else {
        await wallets.cancelOrExpire(
          { user_id: buyer.id, id: earlier.id },
          { status, reason: "x" },
          CAUSE,
        );
      }
      const { spendings } = await booksOf(buyer.id);
      const left = spendings.map(({ business_day, total }) => [business_day, total]);
      expect(new Map(left as [string, number][])).toEqual(
        new Map([
          [businessDay(then), 0],
          [businessDay(AT), 7_000],
        ]),
      );
      await expectSoundBooks(buyer.id);
    },
  );
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
    const until = addSeconds(instant(Date.now()), 60);
    const query = { currency: "IDR", from: addSeconds(AT, -60), until } as const;
    expect(await wallets.statement(buyer.id, query)).toMatchObject({
      opening: 0,
      closing: 49_000,
      count: 2,
      credits: 50_000,
      debits: 1_000,
      open_holds: [{ amount: 9_000, note: HOLD.note }],
    });
    const first = await wallets.statementLines(buyer.id, query, { limit: 1 });
    const cursor = first.next_cursor ?? undefined;
    const second = await wallets.statementLines(buyer.id, query, { limit: 1, cursor });
    expect([...first.data, ...second.data].map((each) => each.type)).toEqual([
      "TOPUP",
      "WITHDRAWAL",
    ]);
    expect(second.next_cursor).toBeNull();
  });
});
