import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { ProjectedTransaction } from "../../ports/read-model/read-model.ts";

/** An order as staff see it: its copy, or where that was archived the wallet's own. */
export type FoundOrder = ProjectedTransaction & { readonly archived: boolean };

export async function findOrder(
  ports: Use<"archive" | "now" | "wallets">,
  id: Id<"transaction">,
): Promise<FoundOrder> {
  const found = (await ports.archive.locate(id)) ?? refuse("transaction.not_found");
  if (found.copy !== undefined) return { ...found.copy, archived: false };
  const order = await ports.wallets.transaction(found.user_id, id);
  const asked = { projected_at: ports.now(), archived: true };
  return { ...(order ?? refuse("transaction.not_found")), ...asked };
}
