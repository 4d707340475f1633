import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { amount } from "../../domain/money.ts";
import { soldThrough } from "../../domain/orders/channel.ts";
import { newTransaction } from "../../domain/orders/transaction.ts";
import { cataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import { isSoldInLines, isSoldOut } from "../../domain/products/product.ts";
import { ownGoodsQuoteFor } from "../../domain/products/quote-order.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import type { Use } from "../../ports/index.ts";
import { applyVouchers } from "../shared/bring-vouchers.ts";
import type { OpenedOrder } from "../shared/opened.ts";
import type { PlannedOrder } from "../shared/place-order.ts";
import { kept, keptDiscount } from "../shared/sales/keep-price.ts";
import {
  type Sale,
  type SellPorts,
  sellProduct,
  type WantedProduct,
} from "../shared/sell-product.ts";

interface Wanted extends WantedProduct {
  readonly quantity: number;
}

/** Sells pieces of the shop's own goods: reserved first, delivered by the queue. */
export async function buyProduct(
  ports: SellPorts,
  buyer: Customer,
  wanted: Wanted,
): Promise<OpenedOrder> {
  return await sellProduct(ports, { buyer, wanted }, async (sale) => {
    const plan = priced(sale);
    const product = sale.facts.products.find(({ sku }) => sku === wanted.sku);
    if (product && isSoldOut(product)) await refuseUnlessReserved(ports, buyer, wanted);
    return plan;
  });
}

/** The last pieces may be those that an earlier try of this very request has reserved. */
async function refuseUnlessReserved(
  ports: Use<"reservations">,
  { id }: Customer,
  { request }: Wanted,
): Promise<void> {
  const earlier = await ports.reservations.find(id, request);
  if (earlier === undefined) refuse("product.out_of_stock");
}

function priced({ facts, buyer, wanted, brought, at }: Sale<Wanted>): PlannedOrder {
  const { sku, quantity, channel = "api" } = wanted;
  const pricing = cataloguePricing(facts);
  const offer = ownGoodsQuoteFor(pricing, { sku, tier: buyer.tier, quantity });
  if (offer.kind === "refused") return refuse(offer.reason);
  const { product, category, price: each } = offer;
  const today = { price: amount(each.price * quantity), fee: amount(each.fee * quantity) };
  const { price: whole, fee, quote } = kept(offer.quote, today, wanted.locked);
  const { discount, claims, vouchers } = applyVouchers(buyer, brought, {
    ...{ pricing, product, price: whole, fee, channel, at },
    cost: quote.cost_ceiling,
  });
  keptDiscount(discount, wanted.locked);
  const order = newTransaction({
    id: newId("transaction", at),
    user_id: buyer.id,
    type: "PRODUCT",
    currency: product.currency,
    price: whole,
    fee,
    discount,
    sku: product.sku,
    product_name: quantity === 1 ? product.name : `${quantity} × ${product.name}`,
    category: category.name,
    quote: { ...quote, ...vouchers, ...soldThrough(buyer) },
    promised_by: addSeconds(at, facts.settings["product.promise_minutes"] * 60),
    created_at: at,
    actor: buyer.id,
  });
  const lines = isSoldInLines(product);
  return {
    order,
    limits: limitsOf(facts.settings, "PRODUCT", order.currency),
    claims: [{ kind: "stock", product_id: product.id, units: quantity, lines }, ...claims],
  };
}
