import { channelOf } from "../orders/channel.ts";
import { isPurchase, type Transaction } from "../orders/transaction.ts";
import { isGivenBack } from "../support/review.ts";
import { businessDay, type Instant } from "../time.ts";
import type { AnalyticsEvent, OrderEventName } from "./event.ts";

interface OrderEvent extends AnalyticsEvent {
  readonly name: OrderEventName;
  readonly amount: number;
}

/**
 * What an order as it stands has led to: that it was bought, how much of it was given back so far,
 * and which vouchers took something off. The same state always gives the same events, so they may
 * come twice and in any order. The amount of a refund is all that was given back until then.
 */
export function orderEvents(order: Transaction, at: Instant): readonly OrderEvent[] {
  const { id, status, captured, refunded, created_at, updated_at, quote } = order;
  const isSold = status === "SUCCESS" || status === "REFUNDED";
  if (!isPurchase(order) || !isSold || captured === null) return [];
  const of = eventOf(order, at);
  const bought = of("order.purchased", { id: `${id}:p`, at: created_at, amount: captured });
  const vouchers = (quote?.vouchers ?? []).flatMap(({ voucher_id, amount }) => {
    const properties = { voucher_id };
    const used = { id: `${id}:v:${voucher_id}`, at: created_at, amount, properties };
    const undone = { id: `${id}:w:${voucher_id}`, at: updated_at, amount: -amount, properties };
    return [
      of("voucher.used", used),
      ...(isGivenBack(order) ? [of("voucher.reversed", undone)] : []),
    ];
  });
  if (refunded === 0) return [bought, ...vouchers];
  const back = { id: `${id}:r:${refunded}`, at: updated_at, amount: -refunded };
  return [bought, of("order.refunded", back), ...vouchers];
}

type Said = Pick<AnalyticsEvent, "at" | "id"> & {
  readonly amount: number;
  readonly properties?: AnalyticsEvent["properties"];
};

function eventOf(order: Transaction, received_at: Instant) {
  const { id: transaction_id, user_id, sku, currency } = order;
  const common = { received_at, channel: channelOf(order), user_id, session: null };
  return (name: OrderEventName, { properties = null, ...said }: Said): OrderEvent => ({
    ...common,
    ...said,
    name,
    day: businessDay(said.at),
    transaction_id,
    sku,
    currency,
    properties,
  });
}
