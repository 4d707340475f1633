// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { transactionsOf } from "../../src/adapters/durable/wallet/reads/reads.ts";
import { walletSummary } from "../../src/adapters/durable/wallet/totals/summary.ts";
import {
  countPage,
  isCounting,
  orderStatsOf,
} from "../../src/adapters/durable/wallet/totals/totals.ts";
import { amount } from "../../src/domain/money.ts";
import { SLOW } from "../support/slow.ts";
import { CAUSE, scene } from "./commands.ts";
import { counting, inside } from "./inside.ts";

/** What the running sums must say, counted anew from every row. */
function recount(sql: SqlStorage) {
  return {
    transactions: sql
      .exec(
        `SELECT type, status, currency, COUNT(*) AS count, SUM(total) AS total,
           SUM(COALESCE(captured, 0)) AS captured, SUM(refunded) AS refunded,
           SUM(version) AS versions
         FROM transactions GROUP BY type, status, currency ORDER BY type, status, currency`,
      )
      .toArray(),
    entries: sql.exec("SELECT sequence FROM entries").toArray().length,
    events: sql.exec("SELECT sequence FROM events").toArray().length,
    accounts: sql
      .exec(
        `SELECT p.account, e.currency, SUM(p.delta) AS delta
         FROM postings p JOIN entries e ON e.sequence = p.entry_sequence
         GROUP BY p.account, e.currency ORDER BY p.account, e.currency`,
      )
      .toArray(),
  };
}

/** A past of so many orders like the given one, as the wallet itself would have written them. */
function past(sql: SqlStorage, like: string, orders: number): void {
  const columns = sql.exec("SELECT * FROM transactions LIMIT 1").columnNames.map((name) => {
    if (name === "id") return "'txn_' || printf('%026d', n)";
    if (name === "customer_no") return "'c' || n";
    return name === "version" ? "1000000 + n" : name;
  });
  const numbers = `(WITH RECURSIVE s(n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${orders}) SELECT n FROM s)`;
  sql.exec(
    `INSERT INTO transactions SELECT ${columns.join()} FROM ${numbers}, transactions WHERE id = ?`,
    like,
  );
  sql.exec(
    `INSERT INTO entries SELECT 100 + n, 'op' || n, 'txn_' || printf('%026d', n), 'PURCHASE', 'IDR',
       'debit', 1, 0, 0, 0, '2026-01-15T00:00:00.000Z' FROM ${numbers}`,
  );
  sql.exec(
    `INSERT INTO postings SELECT 100 + n, l, CASE l WHEN 0 THEN 'wallet' ELSE 'sales:ppob' END,
       CASE l WHEN 0 THEN -1 ELSE 1 END FROM ${numbers}, (SELECT 0 AS l UNION SELECT 1)`,
  );
}

async function delivered() {
  const stage = await scene(500_000);
  const { id } = await stage.opened({ type: "PPOB", sku: "x", customer_no: "1", sequence: 1 });
  await stage.settle(id, { kind: "delivered", serial_number: "1", cost: null });
  return { ...stage, id };
}

describe("a wallet's running sums", () => {
  it("are what a count of every row says, after any history", SLOW, async () => {
    const { buyer, wallets, opened, settle } = await scene(900_000);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let number = 0; number < 60; number += 1) {
      const type = (["PPOB", "WITHDRAWAL", "TOPUP", "TRANSFER"] as const)[random(4)] ?? "PPOB";
      const other = { counterparty: buyer.id };
      const goods = { sku: "x", customer_no: `08${number}`, sequence: 1 };
      const about = type === "PPOB" ? goods : type === "TRANSFER" ? other : {};
      const { id } = await opened({ type, ...about }, 1_000 + random(5_000));
      const ends = [
        () =>
          wallets.cancelOrExpire(
            { user_id: buyer.id, id },
            { status: "CANCELLED", reason: "x" },
            CAUSE,
          ),
        () => settle(id, { kind: "failed", failure_code: "x" }),
        () => settle(id, { kind: "delivered", serial_number: "1", cost: amount(random(900)) }),
        () => settle(id, { kind: "refunded", refund_id: "r", amount: amount(500), reason: "x" }),
        () => settle(id, { kind: "reversed", failure_code: "x" }),
      ];
      if (type === "TOPUP" || type === "TRANSFER") continue;
      for (let turn = random(4); turn >= 0; turn -= 1) await ends[random(ends.length)]?.();
    }
    const { summary, counted } = await inside(buyer.id, ({ sql }) => ({
      summary: walletSummary(sql),
      counted: recount(sql),
    }));
    expect(summary).toMatchObject(counted);
    expect(summary.transactions.length).toBeGreaterThan(6);
  });

  it("cost the same to read however many orders there are", SLOW, async () => {
    const { buyer, id } = await delivered();
    const cost = (sql: SqlStorage) => {
      const summary = counting(sql);
      walletSummary(summary.sql);
      const stats = counting(sql);
      orderStatsOf(stats.sql, "PPOB");
      return { summary: summary.rowsRead(), stats: stats.rowsRead() };
    };
    const { before, after } = await inside(buyer.id, (storage) => {
      const cheap = cost(storage.sql);
      storage.transactionSync(() => past(storage.sql, id, 3_000));
      return { before: cheap, after: cost(storage.sql) };
    });
    expect(before.summary).toBeGreaterThan(0);
    expect(after).toEqual(before);
  });

  it(
    "are made once for a wallet older than they, page by page, right at every page",
    SLOW,
    async () => {
      const { buyer, id, opened } = await delivered();
      const until = await inside(buyer.id, (storage) => {
        const { sql } = storage;
        storage.transactionSync(() => past(sql, id, 5_000));
        sql.exec("DELETE FROM order_totals");
        sql.exec("DELETE FROM account_totals");
        sql.exec("UPDATE facts SET value = '' WHERE name = 'totals_orders_up_to'");
        sql.exec("UPDATE counters SET value = 0 WHERE name IN ('totals_entries_up_to', 'events')");
        return recount(sql);
      });
      await inside(buyer.id, ({ sql }) =>
        expect(walletSummary(sql).accounts).toEqual(until.accounts),
      );
      let pages = 0;
      for (let counted = false; !counted; pages += 1) {
        // Orders go on while the past is counted.
        await opened({ type: "PPOB", sku: "y", customer_no: `${pages}`, sequence: 1 }, 1_000);
        counted = await inside(buyer.id, (storage) => {
          countPage(storage);
          const { entries: _gaps, ...all } = recount(storage.sql);
          expect(walletSummary(storage.sql)).toMatchObject(all);
          return !isCounting(storage.sql);
        });
      }
      expect(pages).toBeGreaterThan(2);
      await inside(buyer.id, ({ sql }) => {
        const stats = counting(sql);
        expect(orderStatsOf(stats.sql, "PPOB")).toMatchObject([{ count: 5_001 + pages }]);
        expect(stats.rowsRead()).toBeLessThan(50);
      });
    },
  );

  it("leave a rare kind to be found without reading the rest", async () => {
    const { buyer, id, opened } = await delivered();
    await opened({ type: "WITHDRAWAL" }, 1_000);
    await inside(buyer.id, (storage) => {
      storage.transactionSync(() => past(storage.sql, id, 3_000));
      for (const filter of [
        { type: "WITHDRAWAL" },
        { status: "PENDING" },
        { status: "EXPIRED" },
        { type: "PPOB", status: "FAILED" },
      ] as const) {
        const { sql, rowsRead } = counting(storage.sql);
        transactionsOf(sql, filter, { limit: 20 });
        expect(rowsRead(), JSON.stringify(filter)).toBeLessThan(10);
      }
    });
  });
});
