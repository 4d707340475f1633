import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sqlite } from "./sqlite.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "migrations");

/** The shop's own migrations, in their order. */
export function migrateAll(db: Sqlite): void {
  for (const file of readdirSync(FOLDER)
    .filter((name) => name.endsWith(".sql"))
    .sort()) {
    const text = readFileSync(join(FOLDER, file), "utf8");
    for (const statement of text.split("--> statement-breakpoint")) {
      if (statement.trim() !== "") db.script(statement);
    }
  }
}
