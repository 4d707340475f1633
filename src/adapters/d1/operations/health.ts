import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";

/** Asks the database for a row. */
export function d1Probe(db: Db): () => Promise<unknown> {
  return () => db.run(sql`SELECT 1`);
}
