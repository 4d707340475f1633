import { type Amount, add, amount, subtract } from "../money.ts";
import { OWN_STOCK, type Quote } from "../orders/transaction.ts";
import { inRoutingOrder } from "../ppob/routing.ts";
import type { Instant } from "../time.ts";
import {
  type CataloguePricing,
  deliveringSources,
  isAvailable,
  isBelowCost,
  type Offer,
  offerOf,
  type PricingSettings,
  priceFor,
} from "./catalogue-pricing.ts";
import { isShown } from "./category.ts";
import type { Price, Tier } from "./margin.ts";
import { isBilled, isSupplied } from "./product.ts";
import type { Source } from "./source.ts";

/** The frozen quote of one piece, or why it cannot be sold. */
type Quoted =
  | (Offer & { readonly kind: "quoted"; readonly source: Source; readonly quote: Quote })
  | { readonly kind: "refused"; readonly reason: NoQuote };

type NoQuote = "inquiry.required" | "product.not_found" | "product.unavailable";

/** Prices one piece at an instant. The supplier may never charge more than the buyer's price. */
export function quoteFor(
  pricing: CataloguePricing,
  { sku, tier }: { readonly sku: string; readonly tier: Tier },
  at: Instant,
): Quoted {
  const offer = offerOf(pricing, sku, tier);
  const { kind } = pricing.products.get(sku) ?? {};
  if (kind === undefined || !isSupplied(kind)) {
    return { kind: "refused", reason: "product.not_found" };
  }
  if (offer !== undefined && isBilled(kind)) {
    return { kind: "refused", reason: "inquiry.required" };
  }
  const delivering = offer === undefined ? [] : deliveringSources(offer, at);
  const [source] = inRoutingOrder(delivering, pricing.facts.settings["ppob.routing"]);
  if (offer === undefined || source === undefined || !isAvailable(pricing, offer, at)) {
    return { kind: "refused", reason: "product.unavailable" };
  }
  const { price } = offer;
  const quote = {
    supplier: source.supplier,
    supplier_sku: source.supplier_sku,
    cost: source.cost,
    cost_ceiling: costCeiling(source.cost, price, pricing.facts.settings),
    margin: subtract(price.price, source.cost),
    margin_rule_ids: [...price.rule_ids],
    tier,
  };
  return { kind: "quoted", ...offer, source, quote };
}

/** What an order of so many pieces of the shop's own goods would be, or why there can be none. */
type OwnGoodsQuoted =
  | (Offer & { readonly kind: "quoted"; readonly quote: Quote })
  | {
      readonly kind: "refused";
      readonly reason: "product.not_found" | "product.unavailable";
    };

/** Whether pieces are there is for the stock to say. */
export function ownGoodsQuoteFor(
  pricing: CataloguePricing,
  wanted: { readonly sku: string; readonly tier: Tier; readonly quantity: number },
): OwnGoodsQuoted {
  const offer = offerOf(pricing, wanted.sku, wanted.tier);
  if (offer === undefined || isSupplied(offer.product.kind)) {
    return { kind: "refused", reason: "product.not_found" };
  }
  const { product, cost } = offer;
  const { tier, quantity } = wanted;
  const price = priceFor(pricing, { product, cost, tier, quantity });
  if (isBelowCost({ cost, price })) return { kind: "refused", reason: "product.unavailable" };
  if (!product.active || !isShown(pricing.categories, product.category_id)) {
    return { kind: "refused", reason: "product.unavailable" };
  }
  const whole = amount(cost * quantity);
  const quote = {
    supplier: OWN_STOCK,
    supplier_sku: product.sku,
    cost: whole,
    cost_ceiling: whole,
    margin: subtract(amount(price.price * quantity), whole),
    margin_rule_ids: [...price.rule_ids],
    tier,
  };
  return { kind: "quoted", ...offer, price, quote };
}

function costCeiling(cost: Amount, price: Price, settings: PricingSettings): Amount {
  return amount(Math.min(add(cost, settings["ppob.cost_tolerance"]), price.price));
}
