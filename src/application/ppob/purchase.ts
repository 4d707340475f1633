import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import { ZERO } from "../../domain/money.ts";
import { type NewTransaction, newTransaction } from "../../domain/orders/transaction.ts";
import { checkCustomerNumber } from "../../domain/ppob/customer-number.ts";
import { cataloguePricing, quoteFor } from "../../domain/products/catalogue-pricing.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import { limitsOf } from "../../domain/wallet/spending.ts";
import type { Use } from "../../ports/index.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import type { OpenedOrder } from "../shared/opened.ts";
import { placeOrder } from "../shared/place-order.ts";
import { refuseNumber } from "../shared/refuse-number.ts";

export interface PurchaseRequest {
  readonly request: RequestKey;
  readonly sku: string;
  readonly customer_no: string;
  /** Given to order the same product for the same number again on one day. */
  readonly sequence: number | undefined;
}

/** Sells one PPOB product against the buyer's balance. Delivery follows from the queue. */
export async function purchase(
  ports: Use<"catalogue" | "commit" | "commitOnce" | "now" | "reservations" | "wallets">,
  buyer: Customer,
  wanted: PurchaseRequest,
): Promise<OpenedOrder> {
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  return await placeOrder(ports, { owner: buyer.id, request: wanted.request }, async () => {
    const order = priced(facts, { buyer, wanted, at: ports.now() });
    const limits = limitsOf(facts.settings, "PPOB", order.currency);
    return { order, limits, claims: [] };
  });
}

interface Asking {
  readonly buyer: Customer;
  readonly wanted: PurchaseRequest;
  readonly at: Instant;
}

function priced(facts: CatalogueSnapshot, { buyer, wanted, at }: Asking): NewTransaction {
  const offer = quoteFor(cataloguePricing(facts), { sku: wanted.sku, tier: buyer.tier }, at);
  if (offer.kind === "refused") refuse(offer.reason);
  const { product, category, source, price, quote } = offer;
  const number = checkCustomerNumber(wanted.customer_no, {
    category_slug: category.slug,
    brand: product.brand,
  });
  if (number.kind === "invalid") return refuseNumber(number);
  return newTransaction({
    id: newId("transaction", at),
    user_id: buyer.id,
    type: "PPOB",
    currency: product.currency,
    price: price.price,
    fee: price.fee,
    discount: ZERO,
    sku: product.sku,
    product_name: product.name,
    category: category.name,
    customer_no: number.customer_no,
    ...(number.target !== number.customer_no && { target: number.target }),
    // Some products cannot be sold to one number twice a day, whatever the buyer asks.
    sequence: source.repeatable ? (wanted.sequence ?? null) : null,
    quote,
    promised_by: addSeconds(at, facts.settings["ppob.promise_minutes"] * 60),
    created_at: at,
    actor: buyer.id,
  });
}
