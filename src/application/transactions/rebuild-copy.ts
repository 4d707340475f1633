import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Builds the read model of one wallet again from nothing. It is forgotten first, in a commit of
 * its own, so that a change arriving meanwhile cannot be overwritten by an older page.
 */
export async function rebuildCopy(
  ports: Use<"audit" | "commit" | "now" | "people" | "readModel" | "wallets">,
  staff: Staff,
  owner: Id<"user">,
): Promise<{ readonly transactions: number; readonly entries: number }> {
  if ((await ports.people.user(owner)) === undefined) refuse("user.not_found");
  const action = {
    action: "wallet.rebuild_copy",
    resource: "wallet",
    resource_id: owner,
    old: null,
    new: null,
  };
  await ports.audit.commit(staff, action, ports.now(), ports.readModel.forget(owner));
  let after: number | null = 0;
  let [transactions, entries] = [0, 0];
  while (after !== null) {
    const page: Awaited<ReturnType<typeof ports.wallets.copy>> = await ports.wallets.copy(
      owner,
      after,
    );
    await ports.commit(ports.readModel.apply([page.projection], ports.now()));
    transactions += page.projection.transactions.length;
    entries += page.projection.entries.length;
    after = page.next;
  }
  return { transactions, entries };
}
