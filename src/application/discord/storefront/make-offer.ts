import type { Customer } from "../../../domain/actor.ts";
import { lockEnd, type PurchaseOffer } from "../../../domain/discord/storefront/purchase-offer.ts";
import { type Amount, amount, subtract, ZERO } from "../../../domain/money.ts";
import { checkCustomerNumber } from "../../../domain/ppob/customer-number.ts";
import type { Inquiry } from "../../../domain/ppob/inquiry.ts";
import { cataloguePricing } from "../../../domain/products/catalogue-pricing.ts";
import { isSoldOut } from "../../../domain/products/product.ts";
import { ownGoodsQuoteFor, quoteFor } from "../../../domain/products/quote-order.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { refuseNumber } from "../../shared/refuse-number.ts";

type Ports = Use<"catalogue" | "commitOnce" | "now" | "purchaseOffers">;

/** Where a card is shown: the interaction that it answers, and its guild. */
type Place = Pick<PurchaseOffer, "id" | "guild_id">;

/** What is taken off, and the card that another takes the place of. */
interface Discounted {
  readonly vouchers?: readonly string[] | undefined;
  readonly discount?: Amount;
  readonly replaces?: PurchaseOffer["id"];
}

export type OfferRequest = Place &
  Discounted &
  (
    | { readonly kind: "goods"; readonly sku: string; readonly quantity: number }
    | {
        readonly kind: "ppob";
        readonly sku: string;
        readonly customer_no: string;
        readonly customer_name: string | null;
      }
    | { readonly kind: "bill"; readonly inquiry: Inquiry }
  );

/** Keeps a price for who asked for it, for some minutes; the same interaction has one card. */
export async function makeOffer(
  ports: Ports,
  buyer: Customer,
  request: OfferRequest,
): Promise<PurchaseOffer> {
  const at = ports.now();
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  const priced = pricedOffer({ facts, buyer, at }, request);
  const { id, guild_id, discount = ZERO, replaces } = request;
  const place = { id, guild_id, user_id: buyer.id, locked: true, created_at: at };
  const offer = { ...priced, ...place, discount };
  const ended = replaces === undefined ? [] : [ports.purchaseOffers.end(replaces, at)];
  if (await ports.commitOnce(ports.purchaseOffers.add(offer), ...ended)) return offer;
  const earlier = await ports.purchaseOffers.find(buyer.id, id);
  return earlier ?? refuse("purchase_offer.not_found");
}

interface Asked {
  readonly facts: CatalogueSnapshot;
  readonly buyer: Customer;
  readonly at: Instant;
}

type Priced = Omit<PurchaseOffer, keyof Place | "created_at" | "discount" | "locked" | "user_id">;

function pricedOffer(asked: Asked, request: OfferRequest): Priced {
  if (request.kind === "bill") return billed(request.inquiry);
  return request.kind === "goods" ? ownGoods(asked, request) : supplied(asked, request);
}

function billed({ id, sku, product_name, customer_name, currency, ...found }: Inquiry): Priced {
  return {
    wanted: { kind: "bill", sku, inquiry_id: id },
    ...{ product_name, customer_name, currency },
    price: subtract(found.total, found.fee),
    fee: found.fee,
    expires_at: found.expires_at,
  };
}

function ownGoods(
  { facts, buyer, at }: Asked,
  { sku, quantity, vouchers = [] }: Extract<OfferRequest, { kind: "goods" }>,
): Priced {
  const pricing = cataloguePricing(facts);
  const offer = ownGoodsQuoteFor(pricing, { sku, tier: buyer.tier, quantity });
  if (offer.kind === "refused") return refuse(offer.reason);
  const { product, price } = offer;
  if (isSoldOut(product)) refuse("product.out_of_stock");
  return {
    wanted: { kind: "goods", sku, quantity, vouchers: [...vouchers] },
    product_name: quantity === 1 ? product.name : `${quantity} × ${product.name}`,
    customer_name: null,
    currency: product.currency,
    price: amount(price.price * quantity),
    fee: amount(price.fee * quantity),
    expires_at: lockEnd(facts.settings, at),
  };
}

function supplied(
  { facts, buyer, at }: Asked,
  { sku, customer_no, customer_name, vouchers }: Extract<OfferRequest, { kind: "ppob" }>,
): Priced {
  const offer = quoteFor(cataloguePricing(facts), { sku, tier: buyer.tier }, at);
  if (offer.kind === "refused") return refuse(offer.reason);
  const { product, category, price } = offer;
  const number = checkCustomerNumber(customer_no, {
    category_slug: category.slug,
    brand: product.brand,
  });
  if (number.kind === "invalid") return refuseNumber(number);
  return {
    wanted: {
      ...{ kind: "ppob", sku, customer_no: number.customer_no },
      ...(vouchers && { vouchers: [...vouchers] }),
    },
    product_name: product.name,
    customer_name,
    currency: product.currency,
    price: price.price,
    fee: price.fee,
    expires_at: lockEnd(facts.settings, at),
  };
}
