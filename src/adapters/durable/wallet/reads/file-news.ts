import { FileView, isLater } from "../../../../domain/files/file.ts";
import type { FileNews, FilesPosition } from "../../../../ports/wallet/file-news.ts";

/** How each of the customer's files stands, numbered by when it was told. */
export const FILE_NEWS = `
  CREATE TABLE file_news (
    sequence INTEGER PRIMARY KEY,
    file_id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL
  ) STRICT;
`;

/** So many of the latest are kept. */
const KEPT = 50;

/** Keeps how files stand; what is known already, or of before, is left out. Whether any is news. */
export function keepFileNews(sql: SqlStorage, told: readonly FileView[]): boolean {
  const news = told.filter((file) => {
    const [known] = sql
      .exec<{ file: string }>("SELECT file FROM file_news WHERE file_id = ?", file.id)
      .toArray();
    return known === undefined || isLater(file, viewOf(known));
  });
  for (const file of news) {
    sql.exec(
      `INSERT OR REPLACE INTO file_news (sequence, file_id, file)
       SELECT COALESCE(MAX(sequence), 0) + 1, ?, ? FROM file_news`,
      file.id,
      JSON.stringify(file),
    );
  }
  sql.exec(
    "DELETE FROM file_news WHERE sequence <= (SELECT MAX(sequence) FROM file_news) - ?",
    KEPT,
  );
  return news.length > 0;
}

/** What a reader does not know yet. Whoever knows nothing is not told what has gone. */
export function lookAtFiles(
  sql: SqlStorage,
  { after, file_id }: Pick<FilesPosition, "after" | "file_id">,
) {
  const news = sql
    .exec<{ sequence: number; file: string }>(
      "SELECT sequence, file FROM file_news WHERE sequence > ? ORDER BY sequence",
      after,
    )
    .toArray()
    .map((row) => ({ sequence: row.sequence, file: viewOf(row) }))
    .filter(({ file }) => file_id === undefined || file.id === file_id)
    .filter(({ file }) => after > 0 || file.state !== "DELETED");
  const told: FileNews = { kind: "files", news };
  return { told, isNews: news.length > 0 };
}

function viewOf({ file }: { readonly file: string }): FileView {
  return FileView.parse(JSON.parse(file));
}
