import { type Amount, amount, subtract } from "../money.ts";
import type { Quote } from "../orders/transaction.ts";

/** A price that a buyer was promised, for all pieces of their order. */
export interface LockedPrice {
  readonly price: Amount;
  readonly fee: Amount;
  /** What its vouchers take off at least. */
  readonly discount?: Amount;
}

/**
 * An order at the promised price in the place of today's; `undefined` where what it costs has
 * risen above it, so that the shop would lose by keeping its word.
 */
export function lockQuote(
  quote: Quote,
  { price, fee }: LockedPrice,
): (LockedPrice & { readonly quote: Quote }) | undefined {
  if (quote.cost > price) return undefined;
  const cost_ceiling = amount(Math.min(quote.cost_ceiling, price));
  return { price, fee, quote: { ...quote, cost_ceiling, margin: subtract(price, quote.cost) } };
}
