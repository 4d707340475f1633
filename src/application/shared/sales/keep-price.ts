import type { Amount } from "../../../domain/money.ts";
import type { Quote } from "../../../domain/orders/transaction.ts";
import { type LockedPrice, lockQuote } from "../../../domain/products/locked-price.ts";
import { refuse } from "../../../domain/refusal.ts";

/** What a buyer was promised, or today's price; refuses what would cost the shop more. */
export function kept(quote: Quote, today: LockedPrice, locked: LockedPrice | undefined) {
  if (locked === undefined) return { price: today.price, fee: today.fee, quote };
  return lockQuote(quote, locked) ?? refuse("purchase_offer.cost_above");
}

/** Refuses where vouchers take less off by now than a buyer was promised. */
export function keptDiscount(discount: Amount, locked: LockedPrice | undefined): Amount {
  return discount < (locked?.discount ?? 0) ? refuse("purchase_offer.discount_gone") : discount;
}
