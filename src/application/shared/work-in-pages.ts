import type { Cursor } from "../../domain/operations/cursor.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { NextPage } from "../../ports/page.ts";
import { type BatchResult, type ItemTask, runItem } from "./run-batch.ts";

export type PagePorts = Use<"budget" | "commit" | "cursors" | "log" | "now">;

/** A job over many items in a fixed order, resumed by a cursor over any number of invocations. */
export interface PagedWork<Item> extends ItemTask<Item> {
  /** The cursor's name: the schedule's section, followed by a part where it has several. */
  readonly name: string;
  /** Reads the next items, ordered by `key`. */
  readonly page: (next: NextPage) => Promise<readonly Item[]>;
  readonly key: (item: Item) => string;
  /** Since when an item waits; left out for items that are simply visited again and again. */
  readonly since?: (item: Item) => Instant;
  /** The most items of one page. */
  readonly size: number;
  /** The most queries and calls that one item may take, against the invocation's budget. */
  readonly cost: number;
}

/** Queries of the page itself: reading its cursor, up to two reads of items, moving the cursor. */
const PAGE_COST = 4;

/**
 * Works through one page, from where the last one ended, as far as the query budget allows. The
 * cursor moves before each item, so an item that fails, or crashes the invocation, is met again
 * only in the next round, after all others. Two invocations may meet the same item: its work must
 * be idempotent.
 */
export async function workInPages<Item>(
  ports: PagePorts,
  work: PagedWork<Item>,
): Promise<BatchResult> {
  const hasRoom = () => ports.budget.left() >= work.cost;
  if (ports.budget.left() < PAGE_COST + work.cost) return { done: 0, failed: 0 };
  const found = await nextPage(ports, work);
  const { items } = found;
  let [here, done, met] = [found.here, 0, 0];
  const claims = items.length > 1;
  for (const item of items) {
    if (!hasRoom()) break;
    if (claims) {
      here = { ...here, position: work.key(item), updated_at: ports.now() };
      await ports.commit(ports.cursors.move(here));
    }
    const ended = await runItem(ports, item, work);
    met += 1;
    done += ended ? 1 : 0;
    if (!ended) here = { ...here, ...oneMore(here, work.since?.(item)) };
  }
  const stored = claims && met > 0 ? undefined : (found.before ?? NOTHING);
  await leave(ports, work, { stored, here, items, met });
  return { done, failed: met - done };
}

interface FoundPage<Item> {
  readonly before: Cursor | undefined;
  /** The cursor this page begins at; a round is one pass over all items. */
  readonly here: Cursor;
  readonly items: readonly Item[];
}

/** The page behind the cursor, or the first page of a new round when nothing is left. */
async function nextPage<Item>(
  ports: PagePorts,
  { name, page, size }: PagedWork<Item>,
): Promise<FoundPage<Item>> {
  const before = await ports.cursors.find(name);
  const at = ports.now();
  const fresh = {
    name,
    position: "",
    began_at: at,
    updated_at: at,
    waiting: 0,
    oldest_at: null,
  };
  if (before !== undefined && before.position !== "") {
    const items = await page({ behind: before.position, limit: size });
    if (items.length > 0) return { before, here: before, items };
  }
  return { before, here: fresh, items: await page({ behind: "", limit: size }) };
}

function oneMore(here: Cursor, since: Instant | undefined): Pick<Cursor, "waiting" | "oldest_at"> {
  const oldest_at = here.waiting === 0 ? (since ?? null) : here.oldest_at;
  return { waiting: here.waiting + 1, oldest_at };
}

interface LeftPage<Item> extends Pick<FoundPage<Item>, "here" | "items"> {
  /** The cursor as stored; `undefined` once it has been moved by this page. */
  readonly stored: CursorState | undefined;
  /** How many items were worked on. */
  readonly met: number;
}

/** Stores where the next page begins and what still waits, unless that is stored already. */
async function leave<Item>(
  ports: PagePorts,
  { key, since, size }: PagedWork<Item>,
  { stored, here, items, met }: LeftPage<Item>,
): Promise<void> {
  const last = items[met - 1];
  const ended = met === items.length && items.length < size;
  const next = items[met] ?? (ended ? undefined : last);
  const after = {
    ...here,
    position: ended ? "" : last === undefined ? here.position : key(last),
    // Items come oldest first, so the next one is the oldest that is known to wait.
    oldest_at: here.waiting > 0 ? here.oldest_at : ((next && since?.(next)) ?? null),
    updated_at: ports.now(),
  };
  if (stored !== undefined && isSame(stored, after)) return;
  await ports.commit(ports.cursors.move(after));
}

type CursorState = Pick<Cursor, "position" | "waiting" | "oldest_at">;
const NOTHING: CursorState = { position: "", waiting: 0, oldest_at: null };

function isSame(one: CursorState, other: CursorState): boolean {
  return (
    one.position === other.position &&
    one.waiting === other.waiting &&
    one.oldest_at === other.oldest_at
  );
}
