import { eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Db, Statement } from "../db.ts";
import { transactions } from "../read-model/schema.ts";

export type Owner = Id<"user">;

/** A table that holds something of customers, and how it forgets one of them. */
export interface Place {
  readonly table: SQLiteTable;
  /** Its rows that hold something still. */
  readonly holds: (owner: Owner) => SQL;
  /** Those rows, or a page of them, are `chosen`; without it they are deleted. */
  readonly forget?: (db: Db, chosen: SQL, owner: Owner) => readonly Statement[];
}

/** Rows that are one customer's, whole. */
export function rowsOf(table: SQLiteTable, column: SQLiteColumn): readonly Place[] {
  return [{ table, holds: (owner) => eqs(column, owner) }];
}

export function eqs(column: SQLiteColumn, owner: Owner): SQL {
  return eq(column, sql`${owner}`);
}

export function ofOrders(column: SQLiteColumn, owner: Owner): SQL {
  return sql`${column} IN (
    SELECT ${transactions.id} FROM ${transactions} WHERE ${transactions.user_id} = ${owner}
    UNION ALL SELECT id FROM archived_orders WHERE user_id = ${owner})`;
}
