import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Db, Statement, Table } from "./db.ts";

interface Upsert<Row> {
  readonly rows: readonly Row[];
  readonly key: readonly SQLiteColumn[];
  /**
   * Replaces a row only where this holds of `excluded` and the row in place; without it, always.
   */
  readonly when?: SQL;
  /** Counts a row's changes: a row that is not the next one after the one in place counts 0. */
  readonly counts?: SQLiteColumn;
  /** Leaves a row in place as it is. */
  readonly keep?: boolean;
  /** Of whom the shop has forgotten, or is about to, these are left empty. */
  readonly forgets?: { readonly owner: SQLiteColumn; readonly columns: readonly SQLiteColumn[] };
  /** Rows of which this holds are passed over; `of` is what a row says in a column. */
  readonly unless?: (of: (column: SQLiteColumn) => SQL) => SQL;
}

/**
 * Rows per statement: a JSON text of a few hundred kilobytes, far below D1's 2 MB for one value.
 */
const CHUNK = 500;

/**
 * Inserts any number of rows with one bound value per statement: they travel as a JSON array,
 * because a D1 statement binds at most 100 values. Numbers in JSON keep being whole numbers.
 */
export function upsertRows<Row extends object>(
  db: Db,
  table: Table,
  upsert: Upsert<Row>,
): readonly Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < upsert.rows.length; start += CHUNK) {
    statements.push(
      upsertChunk(db, table, { ...upsert, rows: upsert.rows.slice(start, start + CHUNK) }),
    );
  }
  return statements;
}

function upsertChunk(db: Db, table: Table, upsert: Upsert<object>): Statement {
  const columns = Object.values(getTableColumns(table));
  const told = columns.map((_column, place) => sql`value ->> ${sql.raw(String(place))}`);
  const { forgets } = upsert;
  const owner = forgets && told[columns.indexOf(forgets.owner)];
  const isGone = sql`EXISTS (SELECT 1 FROM erasures
    WHERE erasures.user_id = ${owner} AND erasures.state IN ('RUNNING', 'DONE'))`;
  const values = sql.join(
    columns.map((column, place) =>
      forgets?.columns.includes(column)
        ? sql`CASE WHEN ${isGone} THEN NULL ELSE ${told[place]} END`
        : sql`${told[place]}`,
    ),
    sql`, `,
  );
  // Without their names rows are half as long.
  const json = JSON.stringify(
    upsert.rows.map((row) => columns.map(({ name }) => asStored(Reflect.get(row, name)))),
  );
  const of = (column: SQLiteColumn) =>
    sql`value ->> ${sql.raw(String(columns.findIndex(({ name }) => name === column.name)))}`;
  const passed = upsert.unless ? sql`NOT (${upsert.unless(of)})` : sql`true`;
  // Not `db.run`: a raw statement with parameters fails inside a batch (drizzle-orm 0.45).
  return db
    .insert(table)
    .select(
      sql`SELECT ${values} FROM json_each(${json}) WHERE ${passed} ${onConflict(columns, upsert)}`,
    );
}

function onConflict(columns: readonly SQLiteColumn[], how: Omit<Upsert<object>, "rows">): SQL {
  const key = sql.join(how.key.map(nameOf), sql`, `);
  if (how.keep) return sql`ON CONFLICT (${key}) DO NOTHING`;
  const changes = columns
    .filter((column) => !how.key.includes(column))
    .map((column) => sql`${nameOf(column)} = ${toldOf(column, how.counts)}`);
  const guard = how.when ? sql` WHERE ${how.when}` : sql``;
  return sql`ON CONFLICT (${key}) DO UPDATE SET ${sql.join(changes, sql`, `)}${guard}`;
}

function toldOf(column: SQLiteColumn, counts: SQLiteColumn | undefined): SQL {
  const told = sql`excluded.${nameOf(column)}`;
  return column === counts ? sql`CASE ${told} WHEN ${column} + 1 THEN ${told} ELSE 0 END` : told;
}

function nameOf(column: SQLiteColumn): SQL {
  return sql.identifier(column.name) as unknown as SQL;
}

/** Booleans are 0 and 1 in SQLite, and a column of JSON holds its text. */
function asStored(value: unknown): unknown {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
