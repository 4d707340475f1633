import { getTableName } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { RefusalCode } from "../../domain/refusal.ts";

/** One thing of a table that may be there once only. */
interface UniqueIndex {
  readonly name: string;
  /** As SQLite reports a breach: by the columns, and never by the name. */
  readonly columns: string;
}

/**
 * Every primary key, unique column, unique constraint and unique index of a table. What has no
 * name of its own is called after its table and columns.
 */
function uniqueIndexesOf(table: SQLiteTable): readonly UniqueIndex[] {
  const config = getTableConfig(table);
  const of = (name: string, columns: readonly { readonly name: string }[]): UniqueIndex => ({
    name,
    columns: columns.map((column) => `${config.name}.${column.name}`).join(", "),
  });
  const single = config.columns.flatMap((column) => {
    const key = column.primary ? [of(`${config.name}_${column.name}_pk`, [column])] : [];
    return column.isUnique ? [...key, of(column.uniqueName ?? column.name, [column])] : key;
  });
  return [
    ...single,
    ...config.primaryKeys.map((each) => of(each.getName(), each.columns)),
    ...config.uniqueConstraints.map((each) => of(each.getName() ?? "", each.columns)),
    ...config.indexes
      .filter((each) => each.config.unique)
      .map((each) => of(each.config.name, each.config.columns.map(asNamed))),
  ];
}

function asNamed(column: object): { readonly name: string } {
  if ("name" in column && typeof column.name === "string") return { name: column.name };
  throw new Error("an index over an expression reports no columns");
}

/** The name of each unique index by the columns a breach of it is reported with. */
export function namesByColumns(tables: readonly SQLiteTable[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const table of tables) {
    for (const { name, columns } of uniqueIndexesOf(table)) {
      const known = names.get(columns);
      if (known !== undefined) {
        throw new Error(`${getTableName(table)}: ${known} and ${name} break alike`);
      }
      names.set(columns, name);
    }
  }
  return names;
}

/** What it means that a row is there already. */
export type Meaning =
  | { readonly kind: "refused"; readonly code: RefusalCode }
  /** Somebody did this before. */
  | { readonly kind: "done" }
  /** Nobody should ever meet it. */
  | { readonly kind: "defect" };

/** By columns. Throws for an index without a meaning, and for a meaning without its index. */
export function meaningsOf(
  names: ReadonlyMap<string, string>,
  said: ReadonlyMap<string, Meaning>,
): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const [columns, name] of names) {
    const meaning = said.get(name);
    if (meaning === undefined) throw new Error(`the unique index ${name} has no meaning`);
    meanings.set(columns, meaning);
  }
  const known = new Set(names.values());
  const strange = [...said.keys()].find((name) => !known.has(name));
  if (strange !== undefined) throw new Error(`there is no unique index ${strange}`);
  return meanings;
}
