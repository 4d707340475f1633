/** How much of a list is wanted, and from where: a cursor is what the page before it gave. */
export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of a list, stable under inserts; without a next cursor it is the last one. */
export interface Listed<Row> {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

/** The next of a fixed order: behind the key of the last one before, or from the first for `""`. */
export interface NextPage {
  readonly behind: string;
  readonly limit: number;
}

/** A page of rows that were read up to one beyond the limit, to see whether more follow. */
export function listed<Row>(
  rows: readonly Row[],
  { limit }: Pick<Page, "limit">,
  keyOf: (row: Row) => string,
): Listed<Row> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, next_cursor: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
