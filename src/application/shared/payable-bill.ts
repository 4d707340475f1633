import type { Customer } from "../../domain/actor.ts";
import type { Inquiry } from "../../domain/ppob/inquiry.ts";
import {
  type CataloguePricing,
  isAvailable,
  offerOf,
} from "../../domain/products/catalogue-pricing.ts";
import type { Product } from "../../domain/products/product.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";

/** The product of a found bill; refuses where that can no longer be paid. */
export function payableBill(
  pricing: CataloguePricing,
  { sku, expires_at }: Inquiry,
  { tier, at }: Pick<Customer, "tier"> & { readonly at: Instant },
): Product {
  if (at >= expires_at) refuse("inquiry.expired");
  const offer = offerOf(pricing, sku, tier);
  if (offer === undefined || !isAvailable(pricing, offer, at)) return refuse("product.unavailable");
  return offer.product;
}
