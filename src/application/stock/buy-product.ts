import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { amount, ZERO } from "../../domain/money.ts";
import { newTransaction } from "../../domain/orders/transaction.ts";
import { cataloguePricing, ownGoodsQuoteFor } from "../../domain/products/catalogue-pricing.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { OpenedOrder } from "../shared/opened.ts";
import { type PlannedOrder, placeOrder } from "../shared/place-order.ts";

export interface Wanted {
  readonly request: RequestKey;
  readonly sku: string;
  readonly quantity: number;
}

/** Sells pieces of the shop's own goods: reserved first, delivered by the queue. */
export async function buyProduct(
  ports: Use<"catalogue" | "commit" | "commitOnce" | "now" | "reservations" | "wallets">,
  buyer: Customer,
  wanted: Wanted,
): Promise<OpenedOrder> {
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  return await placeOrder(ports, { owner: buyer.id, request: wanted.request }, async () =>
    priced(facts, { buyer, wanted, at: ports.now() }),
  );
}

interface Asking {
  readonly buyer: Customer;
  readonly wanted: Wanted;
  readonly at: Instant;
}

function priced(facts: CatalogueSnapshot, { buyer, wanted, at }: Asking): PlannedOrder {
  const { sku, quantity } = wanted;
  const offer = ownGoodsQuoteFor(cataloguePricing(facts), { sku, tier: buyer.tier, quantity });
  if (offer.kind === "refused") return refuse(offer.reason);
  const { product, category, price, quote } = offer;
  const order = newTransaction({
    id: newId("transaction", at),
    user_id: buyer.id,
    type: "PRODUCT",
    currency: product.currency,
    price: amount(price.price * quantity),
    fee: amount(price.fee * quantity),
    discount: ZERO,
    sku: product.sku,
    product_name: quantity === 1 ? product.name : `${quantity} × ${product.name}`,
    category: category.name,
    quote,
    promised_by: addSeconds(at, facts.settings["product.promise_minutes"] * 60),
    created_at: at,
    actor: buyer.id,
  });
  const lines = product.kind === "stock_line";
  return {
    order,
    limits: limitsOf(facts.settings, "PRODUCT", order.currency),
    claims: [{ kind: "stock", product_id: product.id, units: quantity, lines }],
  };
}
