import type { PpobJob } from "../../domain/operations/ppob-job.ts";
import type { Use } from "../../ports/index.ts";

/**
 * Hands a buyer what was reserved of the shop's own goods. The stock says first that it is sold,
 * then the wallet takes the money; whatever is repeated finds it done. An order whose reservation
 * is not whole fails, and its money comes free.
 */
export async function fulfilOrder(
  ports: Use<"alerts" | "commit" | "now" | "stock" | "wallets">,
  { user_id, transaction_id: id }: Extract<PpobJob, { kind: "fulfil" }>,
): Promise<void> {
  const at = ports.now();
  const cause = { at, actor: "system:fulfil" } as const;
  const begun = await ports.wallets.startProcessing(user_id, id, cause);
  if (begun.kind === "not_found" || begun.kind === "closed") return;
  const sold = await ports.stock.sell(id, at);
  if (sold === undefined) {
    const detail = `${id} was opened and has nothing reserved`;
    const failed = { kind: "failed", failure_code: "product.out_of_stock" } as const;
    await ports.wallets.settle({ user_id, id }, failed, cause);
    return await ports.commit(
      ports.alerts.raise({ kind: "stock.not_reserved", subject: id, detail }, at),
    );
  }
  const { quote } = begun.transaction;
  const delivered = { kind: "delivered", serial_number: sold, cost: quote?.cost ?? null } as const;
  await ports.wallets.settle({ user_id, id }, delivered, cause);
}
