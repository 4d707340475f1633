import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

const INSTANT_LENGTH = "2026-01-15T02:31:02.345Z".length;

/**
 * What stands behind a position `<instant> <id>` in the order of both, the oldest first; of an
 * empty position, everything. An index on the instant alone serves it.
 */
export function behind(position: string, at: SQLiteColumn, id: SQLiteColumn): SQL | undefined {
  if (position === "") return undefined;
  const [instant, last] = [position.slice(0, INSTANT_LENGTH), position.slice(INSTANT_LENGTH + 1)];
  return sql`(${at}, ${id}) > (${instant}, ${last})`;
}

/** The same where the order is that of one column. */
export function behindKey(position: string, key: SQLiteColumn): SQL | undefined {
  return position === "" ? undefined : sql`${key} > ${position}`;
}
