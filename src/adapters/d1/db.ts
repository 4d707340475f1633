import type { BatchItem } from "drizzle-orm/batch";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Write } from "../../ports/commit.ts";

export type Db = DrizzleD1Database;
export type Statement = BatchItem<"sqlite">;

export function openDb(binding: D1Database): Db {
  return drizzle(binding);
}

/** Describes a change without making it; `commit` makes it. */
export function write(...statements: readonly Statement[]): Write {
  return { kind: "write", statements };
}

/** The statements inside a `Write`. Only this folder makes writes, so it may look inside. */
export function statementsOf(write: Write): readonly Statement[] {
  return write.statements as readonly Statement[];
}

/** A table any of this folder's helpers can take. */
export type Table = SQLiteTable;
