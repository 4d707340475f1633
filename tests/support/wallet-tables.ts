type Row = Readonly<Record<string, SqlStorageValue>>;

/** What the migrations make of an empty wallet: its tables, and what they put into them. */
interface Tables {
  readonly schema: string;
  readonly rows: readonly { readonly table: string; readonly row: Row }[];
}

const OWN = "name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'";
let known: Tables | undefined;

/**
 * Gives an empty wallet at once what the migrations made of the first, since each test opens some
 * and running all of them takes thrice as long. Whether the wallet was empty.
 */
export function layTables(sql: SqlStorage): boolean {
  const isEmpty =
    sql.exec(`SELECT 1 FROM sqlite_master WHERE ${OWN} LIMIT 1`).toArray().length === 0;
  if (!isEmpty || known === undefined) return isEmpty;
  sql.exec(known.schema);
  for (const { table, row } of known.rows) {
    const names = Object.keys(row);
    const marks = names.map(() => "?");
    sql.exec(`INSERT INTO "${table}" (${names}) VALUES (${marks})`, ...Object.values(row));
  }
  return true;
}

/** Keeps what the migrations have made of an empty wallet. */
export function learnTables(sql: SqlStorage): void {
  if (known !== undefined) return;
  const made = sql
    .exec<{ name: string; type: string; sql: string }>(
      `SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND ${OWN} ORDER BY rowid`,
    )
    .toArray();
  const tables = made.filter(({ type }) => type === "table").map(({ name }) => name);
  const rows = tables.flatMap((table) =>
    sql
      .exec<Row>(`SELECT * FROM "${table}"`)
      .toArray()
      .map((row) => ({ table, row })),
  );
  known = { schema: made.map((each) => `${each.sql};`).join("\n"), rows };
}
