import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { SETTING_KEYS } from "../../src/domain/settings/setting.ts";
import { renewBindings } from "./bindings.ts";
import { heldMessages, untold } from "./held-messages.ts";
import { forgetUnderway, isBusy, traffic } from "./underway.ts";
import { resetVendors } from "./vendor-transport.ts";

const PATIENCE_MS = 3_000;

/**
 * Opens a new shop in the place of the one before, since one isolate runs many test files: what is
 * still under way there comes to its end and is thrown away, the database is new, the vendors have
 * never heard of it, and nothing is composed or cached.
 */
export async function openNewShop(): Promise<void> {
  traffic.open = false;
  // What a wallet of the last shop still has to tell, by its alarm, would reach this one.
  traffic.shop += 1;
  await comeToRest();
  await Promise.all([openDatabase(), emptyCache()]);
  await liftRates();
  renewBindings();
  resetVendors();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
}

/** What the last shop has cached would be found by this one. */
async function emptyCache(): Promise<void> {
  const { keys } = await env.CACHE.list();
  await Promise.all(keys.map(({ name }) => env.CACHE.delete(name)));
}

/** No test meets a limit of accounts by chance. */
async function liftRates(): Promise<void> {
  const keys = SETTING_KEYS.filter((key) => key.startsWith("rate."));
  const put = env.DB.prepare("INSERT INTO settings VALUES (?, '1000000', ?)");
  await env.DB.batch(keys.map((key) => put.bind(key, new Date().toISOString())));
}

/** Messages are thrown away until none is under way any more and no consumer is at work. */
async function comeToRest(): Promise<void> {
  // What hangs is left behind.
  await vi.waitUntil(() => !isBusy(), { timeout: PATIENCE_MS, interval: 5 }).catch(() => undefined);
  forgetUnderway();
  untold.clear();
  traffic.began = Date.now();
  traffic.open = true;
}

interface Trigger {
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

/** The database as the migrations leave it, whose tables need not be made anew each time. */
interface Opening {
  readonly schema: string;
  readonly tables: readonly string[];
  /** Some of them keep rows from being deleted, and so stand aside meanwhile. */
  readonly triggers: readonly Trigger[];
  /** What the migrations themselves put into tables. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
}

type Row = Readonly<Record<string, unknown>>;

let opening: Opening | undefined;

async function openDatabase(): Promise<void> {
  const isSame = opening !== undefined && (await schemaOf()).schema === opening.schema;
  if (opening !== undefined && isSame) return await emptyTables(opening);
  await dropTables();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const found = await schemaOf();
  const read = found.tables.map((table) => env.DB.prepare(`SELECT * FROM "${table}"`));
  const results = await env.DB.batch<Row>(read);
  const rows = new Map(found.tables.map((table, index) => [table, results[index]?.results ?? []]));
  opening = { ...found, rows };
}

/** Every table with all that belongs to it, and its name. */
async function schemaOf(): Promise<Omit<Opening, "rows">> {
  const { results } = await env.DB.prepare(
    `SELECT name, type, tbl_name, sql FROM sqlite_master
     WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`,
  ).all<{ name: string; type: string; tbl_name: string; sql: string | null }>();
  const tables = results.filter(({ type }) => type === "table").map(({ name }) => name);
  const triggers = results.flatMap(({ type, name, tbl_name, sql }) =>
    type === "trigger" && sql !== null ? [{ name, table: tbl_name, sql }] : [],
  );
  return { schema: JSON.stringify(results), tables, triggers };
}

/** Those that hold anything else than the migrations left there. */
async function touchedTables({ tables, rows }: Opening): Promise<readonly string[]> {
  const found = await env.DB.batch<Row>(
    tables.map((table) => {
      const isEmpty = (rows.get(table) ?? []).length === 0;
      return env.DB.prepare(`SELECT * FROM "${table}"${isEmpty ? " LIMIT 1" : ""}`);
    }),
  );
  return tables.filter(
    (table, index) => JSON.stringify(found[index]?.results) !== JSON.stringify(rows.get(table)),
  );
}

async function emptyTables(opened: Opening): Promise<void> {
  const touched = await touchedTables(opened);
  const triggers = opened.triggers.filter(({ table }) => touched.includes(table));
  const inserts = touched.flatMap((table) =>
    (opened.rows.get(table) ?? []).map((row) => {
      const names = Object.keys(row).map((name) => `"${name}"`);
      const marks = names.map(() => "?");
      return env.DB.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`).bind(
        ...Object.values(row),
      );
    }),
  );
  const prepared = (queries: readonly string[]) => queries.map((query) => env.DB.prepare(query));
  await env.DB.batch([
    ...prepared(["PRAGMA defer_foreign_keys = on"]),
    ...prepared(triggers.map(({ name }) => `DROP TRIGGER "${name}"`)),
    ...prepared([...touched, "sqlite_sequence"].map((table) => `DELETE FROM "${table}"`)),
    ...inserts,
    ...prepared(triggers.map(({ sql }) => sql)),
  ]);
}

async function dropTables(): Promise<void> {
  const { tables } = await schemaOf();
  if (tables.length === 0) return;
  await env.DB.batch(
    ["PRAGMA defer_foreign_keys = on", ...tables.map((name) => `DROP TABLE "${name}"`)].map(
      (query) => env.DB.prepare(query),
    ),
  );
}
