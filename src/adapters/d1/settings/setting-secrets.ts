import { and, desc, eq, getTableColumns, isNotNull } from "drizzle-orm";
import { listed } from "../../../ports/page.ts";
import type { SettingSecrets } from "../../../ports/settings/setting-secrets.ts";
import { behindKey, belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { settingSecrets } from "./schema.ts";

const { sealed, ...columns } = getTableColumns(settingSecrets);
const { key: name, revision, fingerprint } = columns;

export function d1SettingSecrets(db: Db): SettingSecrets {
  return {
    last: (key) =>
      db
        .select(columns)
        .from(settingSecrets)
        .where(eq(name, key))
        .orderBy(desc(revision))
        .limit(1)
        .get(),

    async sealed(key) {
      const row = await db
        .select({ sealed })
        .from(settingSecrets)
        .where(and(eq(name, key), isNotNull(sealed)))
        .get();
      return row?.sealed ?? undefined;
    },

    async history(key, { limit, cursor }) {
      const below = belowCursor(revision, cursor);
      const rows = await db
        .select(columns)
        .from(settingSecrets)
        .where(and(eq(name, key), below))
        .orderBy(desc(revision))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => String(row.revision));
    },

    put: (change) =>
      write(
        db
          .update(settingSecrets)
          .set({ sealed: null })
          .where(and(eq(name, change.key), isNotNull(sealed))),
        db.insert(settingSecrets).values(change),
      ),

    async underKey(key, { behind, limit }) {
      const rows = await db
        .select({ key: name, sealed, fingerprint })
        .from(settingSecrets)
        .where(and(isNotNull(sealed), eq(keyIdOf(sealed), key), behindKey(behind, name)))
        .orderBy(name)
        .limit(limit);
      return rows.flatMap((row) => (row.sealed === null ? [] : [{ ...row, sealed: row.sealed }]));
    },

    reseal: (from, to) =>
      write(
        db
          .update(settingSecrets)
          .set(to)
          .where(and(eq(name, from.key), eq(sealed, from.sealed))),
      ),
  };
}
