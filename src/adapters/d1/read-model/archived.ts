import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { endOfWibDay } from "../wib.ts";
import { type journalEntries, type postings, transactions } from "./schema.ts";

type Said = (column: SQLiteColumn) => SQL;

/** An order that was archived as it stands, or later: a copy built anew does not bring it back. */
export function isArchivedOrder(of: Said): SQL {
  return sql`EXISTS (SELECT 1 FROM archived_orders a
    WHERE a.id = ${of(transactions.id)} AND a.version >= ${of(transactions.version)})`;
}

/** An entry of a day that has begun to leave, up to where its wallet's journal is archived. */
export function isArchivedEntry(
  of: Said,
  { user_id, created_at }: typeof journalEntries | typeof postings,
  sequence: SQLiteColumn,
): SQL {
  return sql`EXISTS (SELECT 1 FROM archived_wallets w
    WHERE w.user_id = ${of(user_id)} AND w.through >= ${of(sequence)}
      AND ${of(created_at)} < (SELECT ${endOfWibDay(sql`MAX(day)`)}
        FROM archive_days))`;
}
