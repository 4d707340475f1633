import { type Outcome, orThrow } from "./problem.ts";

/** One page of a list. */
export interface Page<Row> {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

/**
 * Every row of a list, page after page, as they are read. What `ask` is given belongs into its
 * query: nothing for the first page, then where the next begins.
 */
export async function* pages<Row>(
  ask: (next: { readonly cursor?: string }) => Promise<Outcome<Page<Row>>>,
): AsyncGenerator<Row, void, undefined> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page: Page<Row> = await orThrow(ask(cursor === undefined ? {} : { cursor }));
    yield* page.data;
    cursor = page.next_cursor;
  }
}
