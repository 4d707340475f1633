import { eq, inArray, max } from "drizzle-orm";
import { isSettingKey } from "../../../domain/settings/setting.ts";
import { Settings } from "../../../domain/settings/settings.ts";
import type { SettingChange, SettingsSnapshot } from "../../../ports/products/catalogue.ts";
import type { Db, Statement } from "../db.ts";
import { currencies } from "../wallet/schema.ts";
import { settingChanges, settings } from "./schema.ts";

type Row = typeof settings.$inferSelect;

/**
 * What was changed, and the default of everything else; also of what lies outside the bounds that
 * its setting has by now.
 */
export function settingsOf(rows: readonly Row[]): Settings {
  const values = rows
    .map((row): [string, unknown] => [row.key, JSON.parse(row.value)])
    .filter(([key, value]) => isSettingKey(key) && Settings.shape[key].safeParse(value).success);
  return Settings.parse(Object.fromEntries(values));
}

/** One batch is one transaction: the values and their revision belong together. */
export async function readSettings(db: Db): Promise<SettingsSnapshot> {
  const latest = db
    .select({ revision: max(settingChanges.revision) })
    .from(settingChanges)
    .groupBy(settingChanges.key);
  const [rows, last, coins, changes] = await db.batch([
    db.select().from(settings),
    db.select({ revision: max(settingChanges.revision) }).from(settingChanges),
    db.select({ code: currencies.code }).from(currencies),
    db
      .select({ key: settingChanges.key, changed_by: settingChanges.changed_by })
      .from(settingChanges)
      .where(inArray(settingChanges.revision, latest)),
  ]);
  const known = rows.filter(({ key }) => isSettingKey(key));
  return {
    settings: settingsOf(rows),
    changed_at: new Map(known.map((row) => [row.key, row.updated_at])),
    changed_by: new Map(changes.map(({ key, changed_by }) => [key, changed_by])),
    revision: last[0]?.revision ?? 0,
    currencies: coins.map(({ code }) => code),
  };
}

/** The numbered change comes first: it is what two changes at once meet at. */
export function writeSetting(db: Db, change: SettingChange): readonly Statement[] {
  const { key, revision, at, by: changed_by } = change;
  const value = change.value === undefined ? null : JSON.stringify(change.value);
  const numbered = db
    .insert(settingChanges)
    .values({ revision, key, value, created_at: at, changed_by });
  if (value === null) return [numbered, db.delete(settings).where(eq(settings.key, key))];
  const kept = db
    .insert(settings)
    .values({ key, value, updated_at: at })
    .onConflictDoUpdate({ target: settings.key, set: { value, updated_at: at } });
  return [numbered, kept];
}
