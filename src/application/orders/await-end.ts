import type { Customer } from "../../domain/actor.ts";
import { newSecretName } from "../../domain/ids.ts";
import { isOpen, type Transaction } from "../../domain/orders/transaction.ts";
import type { Use } from "../../ports/index.ts";

/** How long a buyer's request may wait for the end of its order. */
export const WAIT_SECONDS_MAX = 10;

/**
 * The order once it has ended, or as it stands when the wait is over. It is open already, so
 * whatever goes wrong with the waiting only ends it sooner.
 */
export async function awaitEnd(
  ports: Use<"balanceFeeds" | "now">,
  { id }: Customer,
  { order, seconds }: { readonly order: Transaction; readonly seconds: number },
): Promise<Transaction> {
  if (seconds === 0 || !isOpen(order.status)) return order;
  const stream = newSecretName();
  const until = Date.parse(ports.now()) + seconds * 1_000;
  let latest = order;
  let after = 0;
  try {
    while (isOpen(latest.status)) {
      const wait_ms = until - Date.parse(ports.now());
      if (wait_ms <= 0) break;
      const reading = { stream, wait_ms, transaction_id: order.id, after };
      const heard = await ports.balanceFeeds.nextEvents(id, reading);
      if (heard.kind !== "events") break;
      latest = heard.transaction;
      after = heard.events.at(-1)?.sequence ?? after;
    }
    await ports.balanceFeeds.leave(id, stream);
  } catch {
    return latest;
  }
  return latest;
}
