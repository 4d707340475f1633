import { getTableColumns, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { fraudRules } from "./schema.ts";

const { sealed: _sealed, ...open } = getTableColumns(fraudRules);
/** All but the numbers themselves. */
export const OPEN_COLUMNS = open;

/** Those that count now, for the catalogue's snapshot. */
export function readRulesInForce(db: Db) {
  return (
    db
      .select(OPEN_COLUMNS)
      .from(fraudRules)
      // SQLite uses a partial index only where its own condition stands in the query.
      .where(sql`active = 1 AND archived_at IS NULL`)
      .orderBy(fraudRules.id)
  );
}
