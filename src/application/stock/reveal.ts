import type { Customer, Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import type { RevealedLine, StockLine } from "../../domain/stock/stock-line.ts";
import type { Use } from "../../ports/index.ts";
import { isKept, isStocked, revealedLines } from "../shared/sales/revealed-lines.ts";

/**
 * Shows a buyer the secrets of an order, as often as they ask; each time is written down before.
 * The wallet says whose it is and that it was delivered and not given back.
 */
export async function revealDelivery(
  ports: Use<"now" | "stock" | "vault" | "wallets">,
  buyer: Customer,
  id: Id<"transaction">,
): Promise<readonly RevealedLine[]> {
  const order = (await ports.wallets.transaction(buyer.id, id)) ?? refuse("transaction.not_found");
  if (!isStocked(order) || !isKept(order)) return refuse("transaction.not_delivered");
  return await revealedLines(ports, id, buyer.id);
}

/** Shows staff one secret; who has seen it stands in the audit log before it is shown. */
export async function revealLine(
  ports: Use<"audit" | "now" | "stock" | "vault">,
  staff: Staff,
  { line_id, reason }: { readonly line_id: StockLine["id"]; readonly reason: string },
): Promise<RevealedLine> {
  const sealed = (await ports.stock.sealed(line_id)) ?? refuse("stock.line_not_found");
  const at = ports.now();
  const action = {
    action: "stock.reveal",
    resource: "stock_line",
    resource_id: line_id,
    old: null,
    new: { reason },
  };
  const shown = ports.stock.shown(line_id, { actor: staff.id, at });
  await ports.audit.commit(staff, action, { at, writes: [shown] });
  return { line_id, content: await ports.vault.open(sealed, line_id) };
}
