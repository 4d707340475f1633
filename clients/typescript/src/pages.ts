import { type Outcome, orThrow } from "./problem.ts";

/** One page of a list. */
export interface Page<Row> {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

/** Every row of a list, page after page, as they are read. */
export async function* pages<Row>(
  ask: (cursor: string | undefined) => Promise<Outcome<Page<Row>>>,
): AsyncGenerator<Row, void, undefined> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page: Page<Row> = await orThrow(ask(cursor));
    yield* page.data;
    cursor = page.next_cursor;
  }
}
