import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { SecretKey } from "../../../domain/settings/secrets.ts";
import type { SettingKey } from "../../../domain/settings/settings.ts";
import type { Instant } from "../../../domain/time.ts";

/** Values somebody has changed, as JSON; everything else has the default of its key. */
export const settings = sqliteTable("settings", {
  key: text().primaryKey().$type<SettingKey>(),
  value: text().notNull(),
  updated_at: text().notNull().$type<Instant>(),
});

/** Every change of a setting, numbered without a gap; no value is back to the default. */
export const settingChanges = sqliteTable(
  "setting_changes",
  {
    revision: integer().primaryKey(),
    key: text().notNull().$type<SettingKey>(),
    value: text(),
    created_at: text().notNull().$type<Instant>(),
    /** Who made it, of two persons the second. */
    changed_by: text().$type<Id<"admin">>(),
  },
  (t) => [index("setting_changes_by_key").on(t.key, t.revision)],
);

/** Every change of a setting that is a secret; only the last one of each still holds it. */
export const settingSecrets = sqliteTable(
  "setting_secrets",
  {
    key: text().notNull().$type<SecretKey>(),
    revision: integer().notNull(),
    sealed: text(),
    fingerprint: text(),
    changed_at: text().notNull().$type<Instant>(),
    changed_by: text().notNull().$type<Id<"admin">>(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.revision] }),
    uniqueIndex("setting_secrets_in_force").on(t.key).where(sql`sealed IS NOT NULL`),
  ],
);
