import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { amount } from "../../domain/money.ts";
import { newTransaction } from "../../domain/orders/transaction.ts";
import { cataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import { isSoldInLines, isSoldOut } from "../../domain/products/product.ts";
import { ownGoodsQuoteFor } from "../../domain/products/quote-order.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Channel } from "../../domain/vouchers/voucher.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { BroughtVouchers } from "../../ports/vouchers/voucher-uses.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { applyVouchers, bringVouchers } from "../shared/bring-vouchers.ts";
import type { OpenedOrder } from "../shared/opened.ts";
import { type PlannedOrder, placeOrder } from "../shared/place-order.ts";

export interface Wanted {
  readonly request: RequestKey;
  readonly sku: string;
  readonly quantity: number;
  /** Codes of vouchers as they were typed. */
  readonly vouchers?: readonly string[] | undefined;
  readonly channel?: Channel | undefined;
}

type Ports = Use<
  | "catalogue"
  | "commit"
  | "commitOnce"
  | "limiter"
  | "now"
  | "reservations"
  | "voucherUses"
  | "wallets"
>;

/** Sells pieces of the shop's own goods: reserved first, delivered by the queue. */
export async function buyProduct(
  ports: Ports,
  buyer: Customer,
  wanted: Wanted,
): Promise<OpenedOrder> {
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  return await placeOrder(ports, { owner: buyer.id, request: wanted.request }, async () => {
    const at = ports.now();
    const { settings } = facts;
    const typed = wanted.vouchers ?? [];
    const brought = await bringVouchers(ports, buyer, { typed, settings, at });
    const plan = priced(facts, { buyer, wanted, brought, at });
    const product = facts.products.find(({ sku }) => sku === wanted.sku);
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

interface Asking {
  readonly buyer: Customer;
  readonly wanted: Wanted;
  readonly brought: BroughtVouchers;
  readonly at: Instant;
}

function priced(facts: CatalogueSnapshot, { buyer, wanted, brought, at }: Asking): PlannedOrder {
  const { sku, quantity, channel = "api" } = wanted;
  const pricing = cataloguePricing(facts);
  const offer = ownGoodsQuoteFor(pricing, { sku, tier: buyer.tier, quantity });
  if (offer.kind === "refused") return refuse(offer.reason);
  const { product, category, price, quote } = offer;
  const [whole, fee] = [amount(price.price * quantity), amount(price.fee * quantity)];
  const { discount, claims, vouchers } = applyVouchers(buyer, brought, {
    ...{ pricing, product, price: whole, fee, channel, at },
    cost: quote.cost_ceiling,
  });
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
    quote: { ...quote, ...vouchers },
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
