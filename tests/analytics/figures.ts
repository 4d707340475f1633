import { factsOf, measuresOf, type Order, wibOf } from "./recount.ts";

/** The figure of some orders of one currency, one after another. */
export function figureOf(orders: readonly Order[]) {
  const counts = { success: 0, failed: 0, refunded: 0, open: 0, dropped: 0 };
  const sums = { captured: 0, given_back: 0, fee: 0, discount: 0, cost: 0, margin: 0 };
  for (const order of orders) {
    const of = measuresOf(order);
    sums.captured += of.captured;
    sums.given_back += of.refunded;
    sums.fee += of.fee;
    sums.discount += of.discount;
    sums.cost += of.cost;
    sums.margin += of.margin;
    if (order.status === "SUCCESS") counts.success += 1;
    else if (order.status === "FAILED") counts.failed += 1;
    else if (order.status === "REFUNDED") counts.refunded += 1;
    else if (order.status === "PENDING" || order.status === "PROCESSING") counts.open += 1;
    else counts.dropped += 1;
  }
  const ended = counts.success + counts.failed + counts.refunded;
  return {
    currency: orders[0]?.currency,
    orders: orders.length,
    ...counts,
    success_rate_bp: ended === 0 ? null : Math.floor((counts.success * 10_000) / ended),
    ...sums,
    turnover: sums.captured - sums.given_back,
  };
}

export const isSold = ({ type }: Order) => type === "PPOB" || type === "PRODUCT";
export const supplierOf = (order: Order) => factsOf(order).supplier;
export const channelOf = (order: Order) => factsOf(order).channel;

/** Figures by a key and the currency, in the order of both. */
export function figuresBy(orders: readonly Order[], keyOf: (order: Order) => string) {
  const groups = Map.groupBy(orders, (order) => `${keyOf(order)}|${order.currency}`);
  return [...groups.keys()].toSorted().map((name) => {
    const group = groups.get(name) ?? [];
    return { key: name.slice(0, name.lastIndexOf("|")), ...figureOf(group) };
  });
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** What some buyers paid in one span and in another, one delivered order after another. */
export function upliftOf(
  orders: readonly Order[],
  { buyers, currency }: { readonly buyers: readonly string[]; readonly currency: string },
  [during, before]: readonly [Days, Days],
) {
  const boughtIn = ({ from, to }: Days) =>
    orders.filter((each) => {
      const { day } = wibOf(each.created_at);
      const isTheirs = buyers.includes(each.user_id) && each.currency === currency;
      return isTheirs && day >= from && day <= to;
    });
  const [now, then] = [boughtIn(during), boughtIn(before)];
  const paid = (some: readonly Order[]) => some.reduce((sum, each) => sum + factsOf(each).kept, 0);
  const [spent, spent_before] = [paid(now), paid(then)];
  const theirs = new Set([...now, ...then].map(({ user_id }) => user_id));
  return { buyers: theirs.size, spent, spent_before, uplift: spent - spent_before };
}
