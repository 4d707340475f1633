import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Backup, ExportPosition } from "../../../domain/backup/backup.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";

export const backups = sqliteTable(
  "backups",
  {
    id: text().primaryKey().$type<Id<"backup">>(),
    state: text().notNull().$type<Backup["state"]>(),
    opened_by: text().notNull().$type<Backup["opened_by"]>(),
    opened_at: text().notNull().$type<Instant>(),
    finished_at: text().$type<Instant>(),
    parts: integer().notNull(),
    rows: integer().notNull(),
    wallets: integer().notNull(),
    bytes: integer().notNull(),
    position: text({ mode: "json" }).notNull().$type<ExportPosition>(),
  },
  (t) => [
    uniqueIndex("backups_one_at_once").on(t.state).where(sql`state = 'RUNNING'`),
    index("backups_by_state").on(t.state, t.id),
  ],
);

export const backupParts = sqliteTable(
  "backup_parts",
  {
    backup_id: text().notNull().$type<Id<"backup">>(),
    part: integer().notNull(),
    name: text().notNull(),
    rows: integer().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    digest: text().notNull(),
    key: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.backup_id, t.part] })],
);

/** What is put back into this database; nothing is in it where nothing ever was. */
export const restores = sqliteTable("restores", {
  backup_id: text().primaryKey().$type<Id<"backup">>(),
  finished: integer({ mode: "boolean" }).notNull(),
  /** The triggers that rest meanwhile, as SQL. */
  triggers: text({ mode: "json" }).notNull().$type<readonly string[]>(),
});
