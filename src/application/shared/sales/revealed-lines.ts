import type { ActorName } from "../../../domain/actor.ts";
import type { Id } from "../../../domain/ids.ts";
import { orderTypeOf } from "../../../domain/orders/order-type.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { RevealedLine } from "../../../domain/stock/stock-line.ts";
import type { Use } from "../../../ports/index.ts";

/** Whether its buyer was handed what they bought, and keeps at least some of it. */
export function isKept({
  captured,
  refunded,
  status,
}: Pick<Transaction, "captured" | "refunded" | "status">): boolean {
  return status === "SUCCESS" || (status === "REFUNDED" && refunded < (captured ?? 0));
}

/** Whether it is delivered from the shop's own stock. */
export function isStocked(order: Pick<Transaction, "type">): boolean {
  return orderTypeOf(order).delivery === "fulfil";
}

/** The secrets of an order, which must be kept and stocked; that they are shown is written down. */
export async function revealedLines(
  ports: Use<"now" | "stock" | "vault">,
  id: Id<"transaction">,
  actor: ActorName,
): Promise<readonly RevealedLine[]> {
  const lines = await ports.stock.reveal(id, { actor, at: ports.now() });
  return await Promise.all(
    lines.map(async (line) => ({
      line_id: line.id,
      content: await ports.vault.open(line.sealed, line.id),
    })),
  );
}
