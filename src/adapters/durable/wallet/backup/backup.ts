import type { WalletLine, WalletPage } from "../../../../ports/backup/stores.ts";

/** Rows of one page, and characters after which it ends: a call carries 32 MiB at most. */
const ROWS = 8_000;
const CHARS = 2_000_000;

type Row = Record<string, SqlStorageValue>;

/** The object's own tables, in the order they were made: what others refer to comes first. */
function tablesOf(sql: SqlStorage): readonly string[] {
  return sql
    .exec<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
         AND name NOT LIKE '\\_cf%' ESCAPE '\\'
         AND name NOT IN ('_restore', '_restored', '_migrations')
       ORDER BY rowid`,
    )
    .toArray()
    .map(({ name }) => name);
}

/** Rows behind a position `<table> <row>`, both numbers; a table is read as it lies. */
export function backupPage(sql: SqlStorage, behind: string): WalletPage {
  const tables = tablesOf(sql);
  const lines: WalletLine[] = [];
  let [table = 0, offset = 0] = behind === "" ? [] : behind.split(" ").map(Number);
  let chars = 0;
  while (table < tables.length && lines.length < ROWS && chars < CHARS) {
    const name = tables[table] ?? "";
    const rows = sql
      .exec<Row>(`SELECT * FROM "${name}" LIMIT ? OFFSET ?`, ROWS - lines.length, offset)
      .toArray();
    const before = lines.length;
    for (const row of rows) {
      if (chars >= CHARS) break;
      lines.push([name, row]);
      chars += JSON.stringify(row).length;
    }
    const taken = lines.length - before;
    const whole = taken === rows.length && lines.length < ROWS;
    [table, offset] = whole ? [table + 1, 0] : [table, offset + taken];
  }
  const next = table < tables.length ? `${table} ${offset}` : undefined;
  return { lines, next, version: versionOf(sql) };
}

function versionOf(sql: SqlStorage): number {
  const found = sql.exec<{ value: number }>("SELECT value FROM counters WHERE name = 'version'");
  return found.toArray()[0]?.value ?? 0;
}

/** Puts lines into an object that nobody has used; its triggers rest until the end. */
export function restoreLines(storage: DurableObjectStorage, lines: readonly WalletLine[]): boolean {
  const { sql } = storage;
  return storage.transactionSync(() => {
    sql.exec("PRAGMA defer_foreign_keys = ON");
    if (!isResting(sql)) {
      if (isUsed(sql) && !isAsRestored(sql)) return false;
      rest(sql);
    }
    const owned = new Map(tablesOf(sql).map((table) => [table, ownersOf(sql, table)]));
    for (const [table, row] of lines) {
      const names = Object.keys(row);
      const columns = names.map((name) => `"${name}"`).join(", ");
      const marks = names.map(() => "?").join(", ");
      const values = Object.values(row) as SqlStorageValue[];
      if (!(owned.get(table) ?? []).every((isThere) => isThere(row))) continue;
      sql.exec(`INSERT OR REPLACE INTO "${table}" (${columns}) VALUES (${marks})`, ...values);
    }
    return true;
  });
}

/**
 * Whether what rows of a table belong to is there. A long wallet that was used while it was read
 * has rows of orders that it has not: those are as if they had been made behind the backup.
 */
function ownersOf(sql: SqlStorage, table: string): readonly ((row: WalletLine[1]) => boolean)[] {
  const keys = sql.exec<{ table: string; from: string; to: string }>(
    `SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)`,
    table,
  );
  return keys.toArray().map(({ table: owner, from, to }) => (row) => {
    const found = sql.exec(
      `SELECT 1 FROM "${owner}" WHERE "${to}" = ?`,
      row[from] as SqlStorageValue,
    );
    return row[from] === null || found.toArray().length > 0;
  });
}

/** Whether it knows whose it is: a new object has facts about itself alone. */
function isUsed(sql: SqlStorage): boolean {
  const found = sql.exec(
    "SELECT 1 FROM transactions UNION ALL SELECT 1 FROM facts WHERE name = 'owner'",
  );
  return found.toArray().length > 0;
}

function isResting(sql: SqlStorage): boolean {
  return isThere(sql, "_restore");
}

/** Whether it was put back and nobody has used it since: a restore that broke off begins anew. */
function isAsRestored(sql: SqlStorage): boolean {
  if (!isThere(sql, "_restored")) return false;
  const [found] = sql.exec<{ version: number }>("SELECT version FROM _restored").toArray();
  return found?.version === versionOf(sql);
}

function isThere(sql: SqlStorage, table: string): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", table).toArray().length > 0;
}

/** What the migrations have put into the tables goes, since the backup has it, too. */
function rest(sql: SqlStorage): void {
  sql.exec("DROP TABLE IF EXISTS _restored");
  sql.exec("CREATE TABLE _restore (name TEXT NOT NULL, sql TEXT NOT NULL) STRICT");
  sql.exec("INSERT INTO _restore SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
  for (const { name } of sql.exec<{ name: string }>("SELECT name FROM _restore").toArray()) {
    sql.exec(`DROP TRIGGER "${name}"`);
  }
  for (const table of tablesOf(sql)) sql.exec(`DELETE FROM "${table}"`);
}

/** All of it is there: its triggers work again. */
export function endRestore(storage: DurableObjectStorage): void {
  const { sql } = storage;
  if (!isResting(sql)) return;
  storage.transactionSync(() => {
    for (const { sql: made } of sql.exec<{ sql: string }>("SELECT sql FROM _restore").toArray()) {
      sql.exec(made);
    }
    sql.exec("DROP TABLE _restore");
    sql.exec("CREATE TABLE _restored (version INTEGER NOT NULL) STRICT");
    sql.exec("INSERT INTO _restored VALUES (?)", versionOf(sql));
  });
}
