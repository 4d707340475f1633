import type { Cursor } from "../../domain/operations/cursor.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { NextPage } from "../../ports/page.ts";
import { hasItsTurn, type Turn, type Turns } from "./each-in-turn.ts";

export type PagePorts = Use<"budget" | "commit" | "cursors" | "log" | "now">;

/** Some work that is done item by item, in a fixed order, over any number of invocations. */
export interface PagedWork<Item> extends Turn<Item> {
  /** What its cursor is called; as the section of the schedule, where it has only one. */
  readonly name: string;
  /** The next items, in the order of their keys. */
  readonly page: (next: NextPage) => Promise<readonly Item[]>;
  readonly key: (item: Item) => string;
  /** Since when an item waits; nothing where items merely have their turn again and again. */
  readonly since?: (item: Item) => Instant;
  /** The most items of one page. */
  readonly size: number;
  /** The most queries and calls that one item takes. */
  readonly cost: number;
}

/** A page takes these, too: to find its place, to be read twice, to say where it ended. */
const PAGE_COST = 4;

/**
 * Works through one page, from where the last one ended, as far as there is room. The cursor moves
 * before each item: one that fails, or takes the whole invocation with it, comes again in the next
 * round, after all others. Twice at once is harmless where an item's work is.
 */
export async function workInPages<Item>(ports: PagePorts, work: PagedWork<Item>): Promise<Turns> {
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
    const ended = await hasItsTurn(ports, item, work);
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
  /** Where it begins, in the round it belongs to. */
  readonly here: Cursor;
  readonly items: readonly Item[];
}

/** The page behind the cursor; with nothing left there, the first of a new round. */
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
  /** What the database has; unknown where the cursor has moved since it was read. */
  readonly stored: Standing | undefined;
  /** How many had their turn. */
  readonly met: number;
}

/** Says where the next page begins and what waits, unless that is known. */
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
    // Whoever comes next is at least as old as the last that had its turn.
    oldest_at: here.waiting > 0 ? here.oldest_at : ((next && since?.(next)) ?? null),
    updated_at: ports.now(),
  };
  if (stored !== undefined && isSame(stored, after)) return;
  await ports.commit(ports.cursors.move(after));
}

type Standing = Pick<Cursor, "position" | "waiting" | "oldest_at">;
const NOTHING: Standing = { position: "", waiting: 0, oldest_at: null };

function isSame(one: Standing, other: Standing): boolean {
  return (
    one.position === other.position &&
    one.waiting === other.waiting &&
    one.oldest_at === other.oldest_at
  );
}
