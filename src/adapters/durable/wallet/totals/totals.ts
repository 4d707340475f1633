import type { DailyOrders } from "../../../../domain/finance/daily-mutation.ts";
import type { TransactionType } from "../../../../domain/orders/transaction.ts";
import { withinDays } from "../../../../domain/orders/transaction-search.ts";
import type { BusinessDay } from "../../../../domain/time.ts";
import type { WalletSummary } from "../../../../domain/wallet/wallet-summary.ts";
import type { OrderStats } from "../../../../ports/wallet/wallets.ts";

type Rows<Name extends "transactions" | "accounts"> = {
  -readonly [K in keyof WalletSummary[Name][number]]: WalletSummary[Name][number][K];
};

/** How many orders, and how many entries, one page of counting takes in. */
const PAGE = 2_000;
/** Behind every id, and behind every sequence: all is counted. */
const ALL_ORDERS = "~";
const ALL_ENTRIES = Number.MAX_SAFE_INTEGER;

export function orderTotals(sql: SqlStorage): Rows<"transactions">[] {
  return sql
    .exec<Rows<"transactions">>("SELECT * FROM order_figures ORDER BY type, status, currency")
    .toArray();
}

export function orderStatsOf(sql: SqlStorage, type: TransactionType): readonly OrderStats[] {
  return sql
    .exec<{ -readonly [K in keyof OrderStats]: OrderStats[K] }>(
      `SELECT currency, SUM(count) AS count,
         SUM(CASE status WHEN 'SUCCESS' THEN count ELSE 0 END) AS success,
         SUM(CASE status WHEN 'FAILED' THEN count ELSE 0 END) AS failed,
         SUM(CASE WHEN status IN ('PENDING', 'PROCESSING') THEN count ELSE 0 END) AS open,
         SUM(CASE status WHEN 'REFUNDED' THEN count ELSE 0 END) AS refunded,
         SUM(CASE status WHEN 'SUCCESS' THEN total ELSE 0 END) AS spent
       FROM order_figures WHERE type = ? GROUP BY currency`,
      type,
    )
    .toArray();
}

/** The orders of some days, to which a range of their ids leads. */
export function orderDaysOf(
  sql: SqlStorage,
  days: { readonly from: BusinessDay; readonly to: BusinessDay },
): readonly DailyOrders[] {
  const { first, behind } = withinDays(days);
  return sql
    .exec<{ -readonly [K in keyof DailyOrders]: DailyOrders[K] }>(
      `SELECT business_day AS day, currency, type, status, COUNT(*) AS count, SUM(total) AS total,
         SUM(COALESCE(captured, 0)) AS captured, SUM(refunded) AS refunded
       FROM transactions WHERE id >= ? AND id < ? AND business_day >= ? AND business_day <= ?
       GROUP BY business_day, currency, type, status ORDER BY 1, 2, 3, 4`,
      first ?? "",
      behind ?? "",
      days.from,
      days.to,
    )
    .toArray();
}

export function accountTotals(sql: SqlStorage): Rows<"accounts">[] {
  return sql
    .exec<Rows<"accounts">>("SELECT * FROM account_figures ORDER BY account, currency")
    .toArray();
}

export function eventCount(sql: SqlStorage): number {
  return sql
    .exec<{ count: number }>(
      `SELECT value + (SELECT COUNT(*) FROM events
         WHERE transaction_id > (SELECT value FROM facts WHERE name = 'totals_orders_up_to'))
         AS count
       FROM counters WHERE name = 'events'`,
    )
    .one().count;
}

/** Whether a wallet older than its running sums has still to be counted. */
export function isCounting(sql: SqlStorage): boolean {
  const { orders, entries } = cursors(sql);
  return orders !== ALL_ORDERS || entries !== ALL_ENTRIES;
}

/** Takes one more page of the past into the running sums. */
export function countPage(storage: DurableObjectStorage): void {
  storage.transactionSync(() => {
    const { orders, entries } = cursors(storage.sql);
    if (orders !== ALL_ORDERS) countOrders(storage.sql, orders);
    if (entries !== ALL_ENTRIES) countEntries(storage.sql, entries);
  });
}

function countOrders(sql: SqlStorage, after: string): void {
  const { last } = sql
    .exec<{ last: string }>(
      `SELECT COALESCE((SELECT id FROM transactions WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?), ?)
         AS last`,
      after,
      PAGE - 1,
      ALL_ORDERS,
    )
    .one();
  sql.exec(
    `INSERT INTO order_totals
     SELECT type, status, currency, COUNT(*), SUM(total), SUM(COALESCE(captured, 0)),
       SUM(refunded), SUM(version)
     FROM transactions WHERE id > ? AND id <= ? GROUP BY type, status, currency
     ON CONFLICT (type, status, currency) DO UPDATE SET count = count + excluded.count,
       total = total + excluded.total, captured = captured + excluded.captured,
       refunded = refunded + excluded.refunded, versions = versions + excluded.versions`,
    after,
    last,
  );
  sql.exec(
    `UPDATE counters SET value = value + (
       SELECT COUNT(*) FROM events WHERE transaction_id > ? AND transaction_id <= ?)
     WHERE name = 'events'`,
    after,
    last,
  );
  sql.exec("UPDATE facts SET value = ? WHERE name = 'totals_orders_up_to'", last);
}

function countEntries(sql: SqlStorage, after: number): void {
  const { last } = sql
    .exec<{ last: number }>("SELECT COALESCE(MAX(sequence), 0) AS last FROM entries")
    .one();
  const upTo = after + PAGE >= last ? ALL_ENTRIES : after + PAGE;
  sql.exec(
    `INSERT INTO account_totals
     SELECT p.account, e.currency, SUM(p.delta)
     FROM entries e JOIN postings p ON p.entry_sequence = e.sequence
     WHERE e.sequence > ? AND e.sequence <= ? GROUP BY p.account, e.currency
     ON CONFLICT (account, currency) DO UPDATE SET delta = delta + excluded.delta`,
    after,
    upTo,
  );
  sql.exec("UPDATE counters SET value = ? WHERE name = 'totals_entries_up_to'", upTo);
}

function cursors(sql: SqlStorage): { orders: string; entries: number } {
  return sql
    .exec<{ orders: string; entries: number }>(
      `SELECT (SELECT value FROM facts WHERE name = 'totals_orders_up_to') AS orders,
         (SELECT value FROM counters WHERE name = 'totals_entries_up_to') AS entries`,
    )
    .one();
}
