import { getTableConfig } from "drizzle-orm/sqlite-core";
import { TABLE_RETENTION } from "../../src/adapters/d1/retention.ts";
import { TABLES, type TableName } from "../../src/adapters/d1/tables.ts";

/**
 * Tables that may be read from end to end. `TABLE_RETENTION` says what bounds each: a few, staff's
 * pace, or what the shop sells, however many orders and customers there are.
 */
export const SMALL: readonly TableName[] = [
  "admin_totps",
  "admins",
  "alert_episodes",
  "alert_rules",
  "archive_days",
  "backups",
  "categories",
  "circuits",
  "currencies",
  "custom_provider_secrets",
  "discord_bots",
  "discord_channels",
  "discord_configs",
  "discord_stock_messages",
  "exchange_rates",
  "fraud_rules",
  "game_deposit_keys",
  "margin_rules",
  "popular_products",
  "product_sources",
  "products",
  "reports",
  "rounds",
  "setting_changes",
  "settings",
  "staff_notification_settings",
  "stock_levels",
  "supplier_pauses",
  "versions",
];

const NAMES: ReadonlySet<string> = new Set(Object.keys(TABLE_RETENTION));
/** A table that a statement names, and what it calls it there. */
const NAMED = /\b(?:from|join|update|into)\s+"?(\w+)"?(?:\s+(?:as\s+)?"?(\w+)"?)?/gi;

/** Indexes of rows in one state only, which are read whole where they are read at all. */
const PARTIAL: ReadonlySet<string> = new Set(
  TABLES.flatMap((table) =>
    getTableConfig(table).indexes.flatMap(({ config }) => (config.where ? [config.name] : [])),
  ),
);

function isGrowing(sql: string, name: string): boolean {
  const tables = [...sql.matchAll(NAMED)]
    .filter(([, table, alias]) => table === name || alias === name)
    .map(([, table = ""]) => table);
  return tables.some((table) => NAMES.has(table) && !SMALL.includes(table as TableName));
}

/** What is sorted, or grouped, before the first row of it is known. */
export function sortsIn(steps: readonly string[]): readonly string[] {
  return steps.filter((step) => /TEMP B-TREE(?! FOR LAST)/.test(step));
}

/**
 * Growing tables that are read from end to end, or indexed for this once. A page along an index, of
 * all rows or of those of a partial one, is read no further than its limit.
 */
export function scansIn(sql: string, steps: readonly string[]): readonly string[] {
  const isPage = sortsIn(steps).length === 0 && /\blimit\b/i.test(sql);
  const isWhole = !/\bwhere\b(?! true\b)/i.test(sql);
  return steps.filter((step) => {
    if (step.includes("AUTOMATIC")) return true;
    const [, name = "", index = ""] =
      /^SCAN (\w+)(?: EXISTS)?(?: USING (?:COVERING )?INDEX (\w+))?/.exec(step) ?? [];
    return isGrowing(sql, name) && !(isPage && (isWhole || PARTIAL.has(index)));
  });
}
