import type { Id } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";

export interface Rebuilt {
  readonly transactions: number;
  readonly entries: number;
}

/**
 * Copies a whole wallet into the read model, page by page. Whoever calls has had the old copy
 * forgotten before, in a commit of its own, so that a change arriving meanwhile cannot be
 * overwritten by an older page.
 */
export async function rebuildProjection(
  ports: Use<"commit" | "now" | "readModel" | "wallets">,
  owner: Id<"user">,
): Promise<Rebuilt> {
  let after: number | null = 0;
  let [transactions, entries] = [0, 0];
  while (after !== null) {
    const page: Awaited<ReturnType<typeof ports.wallets.projectionPage>> =
      await ports.wallets.projectionPage(owner, after);
    const last = page.next === null ? [ports.readModel.rebuilt(owner)] : [];
    await ports.commit(ports.readModel.apply([page.projection], ports.now()), ...last);
    transactions += page.projection.transactions.length;
    entries += page.projection.entries.length;
    after = page.next;
  }
  return { transactions, entries };
}
