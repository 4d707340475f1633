/** All rows of all tables, each as JSON. */
export async function everyRow(db: D1Database): Promise<readonly string[]> {
  const tables = db.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  );
  const names = (await tables.all<{ name: string }>()).results.map(({ name }) => name);
  const rows = await db.batch(names.map((name) => db.prepare(`SELECT * FROM ${name}`)));
  return rows.flatMap(({ results }) => results.map((row) => JSON.stringify(row)));
}
