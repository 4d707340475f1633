import type { StaffSearch } from "../../domain/orders/transaction-search.ts";
import type { ArchivedOrder } from "../../ports/archive/archive.ts";
import type { Use } from "../../ports/index.ts";
import type { Listed, Page } from "../../ports/page.ts";
import type { FoundOrder } from "./find-order.ts";

/** How many orders of one page are read from wallets: each takes a call. */
const READ_MAX = 20;

type Ports = Use<"archive" | "now" | "readModel" | "wallets">;
type Found = Listed<FoundOrder> & { readonly total?: number };

/**
 * A search among the copies, and by what leads to archived orders among those. They are read from
 * their wallets, so a page with many of them is shorter than asked for.
 */
export async function searchOrders(
  ports: Ports,
  search: StaffSearch,
  page: Page & { readonly count: boolean },
): Promise<Found> {
  const limit = Math.min(page.limit, READ_MAX);
  const [copies, archived, more] = await Promise.all([
    ports.readModel.transactions(search, page),
    ports.archive.search(search, { ...page, limit }),
    page.count ? countArchived(ports, search) : 0,
  ]);
  const mine = copies.data.map((copy) => ({ ...copy, archived: false }));
  if (archived === undefined) return { ...copies, data: mine };
  const merged = [...mine, ...archived.data].sort((one, other) => (one.id < other.id ? 1 : -1));
  // Below where either of them stopped, the other's rows are for the next page.
  const ends = [copies.next_cursor, archived.next_cursor].filter((end) => end !== null);
  const end = ends.sort().at(-1);
  const all = end === undefined ? merged : merged.filter(({ id }) => id >= end);
  const these = all.slice(0, page.limit);
  const isLast = end === undefined && these.length === merged.length;
  const last = these.at(-1);
  const data = await Promise.all(these.map((row) => readOrder(ports, row)));
  return {
    data: data.filter((row) => row !== undefined),
    next_cursor: isLast || last === undefined ? null : last.id,
    ...(copies.total === undefined ? {} : { total: copies.total + more }),
  };
}

async function countArchived({ archive }: Ports, search: StaffSearch): Promise<number> {
  const found = await archive.search(search, { limit: 1 });
  return found === undefined ? 0 : await archive.count(search);
}

async function readOrder(
  ports: Ports,
  row: FoundOrder | ArchivedOrder,
): Promise<FoundOrder | undefined> {
  if ("archived" in row) return row;
  const order = await ports.wallets.transaction(row.user_id, row.id);
  return order && { ...order, projected_at: ports.now(), archived: true };
}
