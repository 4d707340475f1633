import * as z from "zod";

const Trees = z.array(
  z.object({
    name: z.string(),
    tbl_name: z.string(),
    type: z.enum(["table", "index"]),
    sql: z.string().nullable(),
    /** Without row ids: the table is its own primary key's index. */
    wr: z.int(),
  }),
);
type Tree = z.infer<typeof Trees>[number];

const Columns = z.array(z.object({ name: z.string().nullable() }));
const Sizes = z.array(z.object({ bytes: z.number() }));

/** Bytes of one value in a record: its serial type and what follows of it. */
function valueBytes(name: string | null): string {
  // The row id at the end of an index entry.
  if (name === null) return integerBytes("rowid");
  const column = `"${name}"`;
  const length = `LENGTH(CAST(${column} AS BLOB))`;
  return `CASE typeof(${column}) WHEN 'null' THEN 1 WHEN 'integer' THEN ${integerBytes(column)}
    WHEN 'real' THEN 9 ELSE ${length} + ${varintBytes(`(${length} * 2 + 13)`)} END`;
}

function integerBytes(value: string): string {
  const widths = [1, 2, 3, 4, 6].map((bytes) => {
    const most = 2 ** (bytes * 8 - 1) - 1;
    return `WHEN ${value} BETWEEN ${-most - 1} AND ${most} THEN ${1 + bytes}`;
  });
  return `CASE WHEN ${value} IN (0, 1) THEN 1 ${widths.join(" ")} ELSE 9 END`;
}

function varintBytes(value: string): string {
  return `(CASE WHEN ${value} < 128 THEN 1 WHEN ${value} < 16384 THEN 2 ELSE 3 END)`;
}

/**
 * Bytes of every row of every table and of every entry of every index, as SQLite's file format
 * writes them: record, its length, its row id and the pointer to it. What pages leave empty
 * between rows is not in it.
 */
export async function storedBytes(db: D1Database): Promise<ReadonlyMap<string, number>> {
  const { results } = await db
    .prepare(
      `SELECT m.name, m.tbl_name, m.type, m.sql, l.wr FROM sqlite_master m
       JOIN pragma_table_list(m.tbl_name) l WHERE m.type IN ('table', 'index')
       AND m.name <> 'sqlite_sequence' AND m.tbl_name NOT LIKE '\\_cf%' ESCAPE '\\'
       AND NOT (l.wr = 1 AND m.type = 'index' AND m.sql IS NULL)`,
    )
    .all();
  const trees = Trees.parse(results);
  if (trees.length === 0) return new Map();
  const columns = await batched(db, trees.map(columnsOf), Columns);
  const sums = trees.map((tree, each) => bytesOf(tree, columns[each] ?? []));
  const sizes = await batched(db, sums, Sizes);
  return new Map(trees.map(({ name }, each) => [name, sizes[each]?.[0]?.bytes ?? 0]));
}

async function batched<Rows>(
  db: D1Database,
  queries: readonly string[],
  schema: z.ZodType<Rows>,
): Promise<readonly Rows[]> {
  const answers = await db.batch(queries.map((query) => db.prepare(query)));
  return answers.map(({ results }) => schema.parse(results));
}

function columnsOf({ name, type }: Tree): string {
  const info = type === "table" ? "pragma_table_info" : "pragma_index_xinfo";
  return `SELECT name FROM ${info}('${name}')`;
}

function bytesOf(tree: Tree, columns: z.infer<typeof Columns>): string {
  const { tbl_name, type, sql, wr } = tree;
  const where = (type === "index" && / WHERE (.*)$/is.exec(sql ?? "")?.[1]) || "true";
  const values = columns.map((each) => valueBytes(each.name)).join(" + ");
  const rowId = type === "table" && wr === 0 ? varintBytes("rowid") : "0";
  return `SELECT COALESCE(SUM(record + ${varintBytes("record")} + id + 2), 0) AS bytes FROM (
    SELECT 1 + ${values} AS record, ${rowId} AS id FROM "${tbl_name}" WHERE ${where})`;
}
