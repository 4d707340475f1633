import type { Quote } from "../../../domain/orders/transaction.ts";
import { type LockedPrice, lockQuote } from "../../../domain/products/locked-price.ts";
import { refuse } from "../../../domain/refusal.ts";

/** What a buyer was promised, or today's price; refuses what would cost the shop more. */
export function kept(quote: Quote, today: LockedPrice, locked: LockedPrice | undefined) {
  if (locked === undefined) return { price: today.price, fee: today.fee, quote };
  return lockQuote(quote, locked) ?? refuse("purchase_offer.cost_above");
}
