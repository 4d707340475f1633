import type { Use } from "../../../ports/index.ts";

/**
 * Has every guild's live message looked after: that a job was lost and that a human has deleted
 * one is told by nobody.
 */
export async function sweepStockMessages(
  ports: Use<"commit" | "now" | "stockMessages">,
): Promise<void> {
  await ports.commit(ports.stockMessages.sweep(ports.now()));
}
