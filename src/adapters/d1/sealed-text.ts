import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** The key that a text was sealed under: `v1.<key id>.…`, an id of twelve hexadecimal digits. */
export function keyIdOf(sealed: SQLiteColumn): SQL<string> {
  return sql`substr(${sealed}, 4, 12)`;
}
