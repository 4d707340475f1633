import { getTableName, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import * as z from "zod";
import type { StoredRows, TableStore } from "../../../ports/backup/stores.ts";
import { upsertRows } from "../bulk.ts";
import type { Db } from "../db.ts";
import { TABLES } from "../tables.ts";
import { backupParts, backups, restores } from "./schema.ts";

/** Rows of one page: few enough to travel, however long each is. */
const PAGE = 1_000;
/** What says how far work has come here, not what the shop knows. */
const OWN: ReadonlySet<string> = new Set<string>(
  [backups, backupParts, restores].map((table) => getTableName(table)),
);

const KEPT = inOrder(TABLES.filter((table) => !OWN.has(getTableName(table))));
const BY_NAME = new Map(KEPT.map((table) => [getTableName(table), table]));
const Values = z.array(z.union([z.string(), z.number()]));

/** The database as rows, whatever they mean. */
export function d1TableStore(db: Db, binding: D1Database): TableStore {
  return {
    names: KEPT.map((table) => getTableName(table)),

    async migration() {
      const rows = await db.values<[string]>(
        sql`SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1`,
      );
      return rows[0]?.[0] ?? "";
    },

    async page(name, behind) {
      const { columns, key } = shapeOf(name);
      const from = behind === "" ? sql`true` : isBehind(key, Values.parse(JSON.parse(behind)));
      const order = sql.join(key.map(named), sql`, `);
      const all = sql.join(columns.map(named), sql`, `);
      const rows: StoredRows = await db.values(
        sql`SELECT ${all} FROM ${tableOf(name)} WHERE ${from} ORDER BY ${order} LIMIT ${PAGE}`,
      );
      const last = rows.length < PAGE ? undefined : rows.at(-1);
      const at = (column: SQLiteColumn) => last?.[columns.indexOf(column)];
      return { rows, next: last && JSON.stringify(key.map(at)) };
    },

    isEmpty: async () => (await db.values(sql`SELECT 1 FROM users LIMIT 1`)).length === 0,

    async restoring() {
      const [found] = await db.select().from(restores).limit(1);
      return found && { backup_id: found.backup_id, finished: found.finished };
    },

    begin: (backup_id) => begin(db, binding, backup_id),

    async put(name, rows) {
      const { columns, key } = shapeOf(name);
      const named = rows.map((row) =>
        Object.fromEntries(columns.map((column, place) => [column.name, row[place]])),
      );
      for (const each of upsertRows(db, tableOf(name), { rows: named, key, keep: true }))
        await each;
    },

    async end() {
      const [found] = await db.select().from(restores).limit(1);
      // A call that broke off has made some of them.
      const made = await db.values<[string]>(
        sql`SELECT sql FROM sqlite_master WHERE type = 'trigger'`,
      );
      const there = new Set(made.map(([text]) => text));
      for (const trigger of found?.triggers ?? []) {
        if (!there.has(trigger)) await binding.prepare(trigger).run();
      }
      await db.update(restores).set({ finished: true, triggers: [] });
    },
  };
}

async function begin(db: Db, binding: D1Database, backup_id: `bkp_${string}`): Promise<void> {
  const found = await db.values<[string, string]>(
    sql`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid`,
  );
  const triggers = found.map(([, text]) => text);
  // A second call finds the triggers that the first one has noted.
  await db.insert(restores).values({ backup_id, finished: false, triggers }).onConflictDoNothing();
  for (const [name] of found) await binding.prepare(`DROP TRIGGER IF EXISTS "${name}"`).run();
  for (const table of KEPT.toReversed()) await db.delete(table);
}

function tableOf(name: string): SQLiteTable {
  const table = BY_NAME.get(name);
  if (table === undefined) throw new Error(`no table is called ${name}`);
  return table;
}

function shapeOf(name: string) {
  const { columns, primaryKeys } = getTableConfig(tableOf(name));
  const own = columns.filter(({ primary }) => primary);
  const key = primaryKeys[0]?.columns ?? own;
  if (key.length === 0) throw new Error(`${name} has no primary key`);
  return { columns, key };
}

function isBehind(key: readonly SQLiteColumn[], last: readonly (string | number)[]): SQL {
  const values = last.map((value) => sql`${value}`);
  return sql`(${sql.join(key.map(named), sql`, `)}) > (${sql.join(values, sql`, `)})`;
}

function named(column: SQLiteColumn): SQL {
  return sql`${sql.identifier(column.name)}`;
}

/** By name, but those that others refer to before them. */
function inOrder(tables: readonly SQLiteTable[]): readonly SQLiteTable[] {
  const placed = new Set<SQLiteTable>();
  const place = (table: SQLiteTable) => {
    if (placed.has(table) || !tables.includes(table)) return;
    for (const key of getTableConfig(table).foreignKeys) {
      const { foreignTable } = key.reference();
      if (foreignTable !== table) place(foreignTable);
    }
    placed.add(table);
  };
  const byName = tables.toSorted((one, other) =>
    getTableName(one) < getTableName(other) ? -1 : 1,
  );
  for (const table of byName) place(table);
  return [...placed];
}
