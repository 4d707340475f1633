import { orderEvents } from "../../domain/analytics/order-events.ts";
import type { Id } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";
import type { ProjectionRebuild } from "../../ports/read-model/projection-rebuilds.ts";

/** How much this call copied, and whether nothing is left. */
export interface Rebuilt {
  readonly transactions: number;
  readonly entries: number;
  readonly complete: boolean;
}

export type RebuildPorts = Use<
  "analyticsEvents" | "budget" | "commit" | "now" | "projectionRebuilds" | "readModel" | "wallets"
>;

/** A page is one call to the wallet and a dozen queries at most. */
const PAGE_COST = 15;

/**
 * Continues a rebuild page by page, as far as the budget allows; the schedule continues it later.
 * The old projection is deleted before the first page is written, so that a concurrent change
 * cannot be overwritten by an older page.
 */
export async function rebuildProjection(ports: RebuildPorts, owner: Id<"user">): Promise<Rebuilt> {
  let [transactions, entries] = [0, 0];
  let here = await cleared(ports, owner);
  while (here !== undefined && here.cleared_at !== null && ports.budget.left() >= PAGE_COST) {
    const page = await ports.wallets.projectionPage(owner, here.position);
    const at = ports.now();
    await ports.commit(
      ports.analyticsEvents.record(
        page.projection.transactions.flatMap((order) => orderEvents(order, at)),
      ),
      ports.readModel.apply([page.projection], at),
      ports.projectionRebuilds.copied(here, page.next, at),
    );
    transactions += page.projection.transactions.length;
    entries += page.projection.entries.length;
    here = page.next === null ? undefined : { ...here, position: page.next };
  }
  return { transactions, entries, complete: here === undefined };
}

/**
 * The rebuild, with its old projection deleted as far as the budget allows; `undefined` when there
 * is none.
 */
async function cleared(
  ports: RebuildPorts,
  owner: Id<"user">,
): Promise<ProjectionRebuild | undefined> {
  let here = await ports.projectionRebuilds.find(owner);
  while (here !== undefined && here.cleared_at === null && ports.budget.left() >= PAGE_COST) {
    await ports.commit(ports.projectionRebuilds.clear(here, ports.now()));
    here = await ports.projectionRebuilds.find(owner);
  }
  return here;
}
