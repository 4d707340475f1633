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
  await openDatabase();
  await liftRates();
  renewBindings();
  resetVendors();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
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

/** The database as the migrations leave it, whose tables need not be made anew each time. */
interface Opening {
  readonly schema: string;
  readonly tables: readonly string[];
  /** Some of them keep rows from being deleted, and so stand aside meanwhile. */
  readonly triggers: readonly { readonly name: string; readonly sql: string }[];
  /** What the migrations themselves put into tables. */
  readonly rows: readonly { readonly table: string; readonly row: Record<string, unknown> }[];
}

let opening: Opening | undefined;

async function openDatabase(): Promise<void> {
  const isSame = opening !== undefined && (await schemaOf()).schema === opening.schema;
  if (opening !== undefined && isSame) return await emptyTables(opening);
  await dropTables();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const found = await schemaOf();
  const read = found.tables.map((table) => env.DB.prepare(`SELECT * FROM "${table}"`));
  const results = await env.DB.batch<Record<string, unknown>>(read);
  const rows = results.flatMap((result, index) =>
    result.results.map((row) => ({ table: found.tables[index] ?? "", row })),
  );
  opening = { ...found, rows };
}

/** Every table with all that belongs to it, and its name. */
async function schemaOf(): Promise<Omit<Opening, "rows">> {
  const { results } = await env.DB.prepare(
    `SELECT name, type, sql FROM sqlite_master
     WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`,
  ).all<{ name: string; type: string; sql: string | null }>();
  const tables = results.filter(({ type }) => type === "table").map(({ name }) => name);
  const triggers = results.flatMap(({ type, name, sql }) =>
    type === "trigger" && sql !== null ? [{ name, sql }] : [],
  );
  return { schema: JSON.stringify(results), tables, triggers };
}

async function emptyTables({ tables, triggers, rows }: Opening): Promise<void> {
  const inserts = rows.map(({ table, row }) => {
    const names = Object.keys(row).map((name) => `"${name}"`);
    const marks = names.map(() => "?");
    return env.DB.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`).bind(
      ...Object.values(row),
    );
  });
  const prepared = (queries: readonly string[]) => queries.map((query) => env.DB.prepare(query));
  await env.DB.batch([
    ...prepared(["PRAGMA defer_foreign_keys = on"]),
    ...prepared(triggers.map(({ name }) => `DROP TRIGGER "${name}"`)),
    ...prepared([...tables, "sqlite_sequence"].map((table) => `DELETE FROM "${table}"`)),
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
