import { closeDays } from "../../src/application/finance/close-days.ts";
import { ARCHIVED_TABLES } from "../../src/domain/archive/archive.ts";
import type { BusinessDay } from "../../src/domain/time.ts";
import { hour, portsAt } from "../finance/books.ts";
import type { Shop } from "../support/shop.ts";

/** How many rows of somebody each of them has. */
export async function rowsOf(shop: Shop, owner: string): Promise<readonly number[]> {
  const counted = await shop.db.batch<{ n: number }>(
    ARCHIVED_TABLES.map((table) =>
      shop.db.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?`).bind(owner),
    ),
  );
  return counted.map(({ results }) => results[0]?.n ?? -1);
}

/** What all accounts came to at the end of each day. */
export async function balancesOf(shop: Shop, days: readonly string[]): Promise<readonly string[]> {
  const each = days.map(async (day) => {
    const { totals } = await shop.ports.ledger.totals(day as BusinessDay);
    return totals.map((row) => JSON.stringify(row)).sort();
  });
  return (await Promise.all(each)).flat();
}

/** Closes every day up to this one. */
export async function closeUpTo(shop: Shop, day: string): Promise<void> {
  const ports = portsAt(shop, hour(day, 25.5));
  while ((await closeDays(ports)).closed.length > 0);
}

/** The sums of sales of some days, made again. */
export async function salesOf(shop: Shop, days: readonly string[]): Promise<readonly string[]> {
  const { commit, salesRollups } = shop.ports;
  for (const day of days) await commit(salesRollups.sumUp(day as BusinessDay));
  const rows = await shop.db.batch(
    ["sales_hours", "sales_days"].map((table) => shop.db.prepare(`SELECT * FROM ${table}`)),
  );
  return rows.flatMap(({ results }) => results.map((row) => JSON.stringify(row))).sort();
}

/** What tells a database from another: every row of every table. */
export async function everything(shop: Shop): Promise<string> {
  const names = await shop.db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  const rows = await shop.db.batch(
    names.results.map(({ name }) => shop.db.prepare(`SELECT * FROM ${name}`)),
  );
  return JSON.stringify(rows.map(({ results }) => results));
}

/** What puts orders to a supplier under these references, and has them delivered. */
export function attempted(shop: Shop, refs: readonly string[]): readonly D1PreparedStatement[] {
  const insert = shop.db.prepare(
    `INSERT INTO attempts (ref, transaction_id, user_id, supplier, supplier_sku, customer_no,
       cost_ceiling, state, checks, created_at, last_asked_at)
     SELECT ?1, id, user_id, 'digiflazz', 'pln20', customer_no, 20000, 'DELIVERED', 0,
       created_at, created_at FROM transactions WHERE id = substr(?1, 1, length(?1) - 2)`,
  );
  return refs.map((ref) => insert.bind(ref));
}
