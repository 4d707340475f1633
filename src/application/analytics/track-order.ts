import type { Customer } from "../../domain/actor.ts";
import { orderEvents } from "../../domain/analytics/order-events.ts";
import type { Id } from "../../domain/ids.ts";
import type { Currency } from "../../domain/money.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

interface Told {
  readonly transaction_id: Id<"transaction">;
  /** How the names of the events begin. */
  readonly about: "order." | "voucher.";
}

/** What an order of the caller's is counted as, by the order itself; it changes nothing. */
export async function trackOrder(
  ports: Use<"now" | "wallets">,
  { id }: Customer,
  { transaction_id, about }: Told,
) {
  const found = await ports.wallets.transaction(id, transaction_id);
  const order = found ?? refuse("transaction.not_found");
  const events = orderEvents(order, ports.now()).filter(({ name }) => name.startsWith(about));
  return {
    transaction_id,
    events: events.map(({ name, at, amount, properties }) => ({
      ...{ name, at, amount },
      currency: order.currency satisfies Currency,
      ...properties,
    })),
  };
}
