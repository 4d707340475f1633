import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { soldThrough } from "../../domain/orders/channel.ts";
import { newTransaction } from "../../domain/orders/transaction.ts";
import { checkCustomerNumber } from "../../domain/ppob/customer-number.ts";
import { cataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import { quoteFor } from "../../domain/products/quote-order.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import { applyVouchers } from "../shared/bring-vouchers.ts";
import type { OpenedOrder } from "../shared/opened.ts";
import type { PlannedOrder } from "../shared/place-order.ts";
import { refuseNumber } from "../shared/refuse-number.ts";
import { kept, keptDiscount } from "../shared/sales/keep-price.ts";
import {
  type Sale,
  type SellPorts,
  sellProduct,
  type WantedProduct,
} from "../shared/sell-product.ts";

interface PurchaseRequest extends WantedProduct {
  readonly customer_no: string;
  /** Given to order the same product for the same number again on one day. */
  readonly sequence: number | undefined;
}

/** Sells one PPOB product against the buyer's balance. Delivery follows from the queue. */
export async function purchase(
  ports: SellPorts,
  buyer: Customer,
  wanted: PurchaseRequest,
): Promise<OpenedOrder> {
  return await sellProduct(ports, { buyer, wanted }, priced);
}

function priced({ facts, buyer, wanted, brought, at }: Sale<PurchaseRequest>): PlannedOrder {
  const pricing = cataloguePricing(facts);
  const offer = quoteFor(pricing, { sku: wanted.sku, tier: buyer.tier }, at);
  if (offer.kind === "refused") refuse(offer.reason);
  const { product, category, source } = offer;
  const { price, fee, quote } = kept(offer.quote, offer.price, wanted.locked);
  const number = checkCustomerNumber(wanted.customer_no, {
    category_slug: category.slug,
    brand: product.brand,
  });
  if (number.kind === "invalid") return refuseNumber(number);
  const { discount, claims, vouchers } = applyVouchers(buyer, brought, {
    ...{ pricing, product, price, fee, at },
    ...{ cost: quote.cost_ceiling, channel: wanted.channel ?? "api" },
  });
  keptDiscount(discount, wanted.locked);
  const order = newTransaction({
    id: newId("transaction", at),
    user_id: buyer.id,
    type: "PPOB",
    currency: product.currency,
    price,
    fee,
    discount,
    sku: product.sku,
    product_name: product.name,
    category: category.name,
    customer_no: number.customer_no,
    ...(number.target !== number.customer_no && { target: number.target }),
    // Some products cannot be sold to one number twice a day, whatever the buyer asks.
    sequence: source.repeatable ? (wanted.sequence ?? null) : null,
    quote: {
      ...quote,
      ...(number.parts.length > 1 && { number_parts: [...number.parts] }),
      ...vouchers,
      ...soldThrough(buyer),
    },
    promised_by: addSeconds(at, facts.settings["ppob.promise_minutes"] * 60),
    created_at: at,
    actor: buyer.id,
  });
  return { order, limits: limitsOf(facts.settings, "PPOB", order.currency), claims };
}
