import { and, asc, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteSelect } from "drizzle-orm/sqlite-core";
import type { NextPage } from "../../ports/page.ts";

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

/**
 * What stands below a cursor in the order of one column, the highest first; without one,
 * everything. It is compared as the column compares: as text, or where that is a number, as one.
 */
export function belowCursor(key: SQLiteColumn, cursor: string | undefined): SQL | undefined {
  return cursor === undefined ? undefined : sql`${key} < ${cursor}`;
}

interface Order {
  readonly by: readonly [at: SQLiteColumn, id: SQLiteColumn];
  /** SQLite uses a partial index only where the index's own condition stands here. */
  readonly where: SQL | undefined;
}

/** The next page of a query, in the order of an instant and an id, the oldest first. */
export function oldestFirst<Query extends SQLiteSelect>(
  query: Query,
  next: NextPage,
  { by: [at, id], where }: Order,
): Query {
  return query
    .where(and(where, behind(next.behind, at, id)))
    .orderBy(asc(at), asc(id))
    .limit(next.limit);
}
