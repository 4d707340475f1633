import { and, desc, eq } from "drizzle-orm";
import { listed } from "../../../ports/page.ts";
import type { SettingHistory, SettingRevision } from "../../../ports/settings/setting-history.ts";
import { belowCursor } from "../behind.ts";
import type { Db } from "../db.ts";
import { settingChanges } from "./schema.ts";

const { revision: numbered } = settingChanges;

export function d1SettingHistory(db: Db): SettingHistory {
  return {
    async list(key, { limit, cursor }) {
      const below = belowCursor(numbered, cursor);
      const rows = await db
        .select()
        .from(settingChanges)
        .where(and(eq(settingChanges.key, key), below))
        .orderBy(desc(numbered))
        .limit(limit + 1);
      return listed(rows.map(revisionOf), { limit }, ({ revision }) => String(revision));
    },

    async find(key, revision) {
      const row = await db
        .select()
        .from(settingChanges)
        .where(and(eq(numbered, revision), eq(settingChanges.key, key)))
        .get();
      return row === undefined ? undefined : revisionOf(row);
    },
  };
}

function revisionOf(row: typeof settingChanges.$inferSelect): SettingRevision {
  const { revision, value, created_at: changed_at, changed_by } = row;
  return {
    revision,
    value: value === null ? undefined : JSON.parse(value),
    changed_at,
    changed_by,
  };
}
