import { type Amount, amount } from "../money.ts";
import type { Routing } from "../ppob/routing.ts";
import type { Instant } from "../time.ts";
import {
  type Category,
  type CategoryIndex,
  categoryIndex,
  compareCategories,
  isShown,
  lineageOf,
} from "./category.ts";
import { type MarginRule, marginFor, type Price, priceOf, ruleIn, type Tier } from "./margin.ts";
import { isSoldOut, isSupplied, type Product } from "./product.ts";
import type { SellingStop } from "./selling-stop.ts";
import { compareSources, isListed, isSelling, type Source } from "./source.ts";

/** Everything prices depend on, as of one moment. Immutable: a change is a new object. */
export interface CatalogueFacts {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly sources: readonly Source[];
  readonly margins: readonly MarginRule[];
  readonly settings: PricingSettings;
}

/** What the shop has set about prices, in rupiah, and what of it is not sold for now. */
export interface PricingSettings {
  readonly "ppob.fee": Amount;
  readonly "ppob.cost_tolerance": Amount;
  readonly "ppob.routing": Routing;
  readonly "selling.stops": readonly SellingStop[];
}

/** A product with where it stands, who delivers it and what it sells for. */
export interface Offer {
  readonly product: Product;
  readonly category: Category;
  /** Of all sources that are listed, the preferred one first; empty for the shop's own goods. */
  readonly sources: readonly Source[];
  /** What the price is made of: the cost of the preferred source, or of the shop's own goods. */
  readonly cost: Amount;
  readonly price: Price;
  /** Whose price it is. */
  readonly tier: Tier;
}

/** An index over one catalogue. Each price is computed when it is first needed. */
export interface CataloguePricing {
  readonly facts: CatalogueFacts;
  readonly categories: CategoryIndex;
  readonly products: ReadonlyMap<string, Product>;
  readonly sources: ReadonlyMap<Product["id"], readonly Source[]>;
  readonly byCategory: ReadonlyMap<Category["id"], readonly Product[]>;
  readonly rules: ReadonlyMap<string, readonly MarginRule[]>;
  readonly offers: Map<string, Offer | undefined>;
  readonly arranged: Map<string, readonly Offer[]>;
}

const known = new WeakMap<CatalogueFacts, CataloguePricing>();

/** Memoised per catalogue object, for as long as that object lives. */
export function cataloguePricing(facts: CatalogueFacts): CataloguePricing {
  const before = known.get(facts);
  if (before) return before;
  const sources = Map.groupBy(facts.sources.filter(isListed), (each) => each.product_id);
  const listed = facts.products.filter(
    (each) => each.archived_at === null && (!isSupplied(each.kind) || sources.has(each.id)),
  );
  const made: CataloguePricing = {
    facts,
    categories: categoryIndex(facts.categories),
    products: new Map(facts.products.map((each) => [each.sku, each])),
    sources,
    byCategory: Map.groupBy(listed, (each) => each.category_id),
    rules: Map.groupBy(facts.margins, (each) => each.target),
    offers: new Map(),
    arranged: new Map(),
  };
  known.set(facts, made);
  return made;
}

/**
 * One product with its price for a tier, whether or not it can be bought; `undefined` for an
 * unknown SKU and for one that nobody delivers any more.
 */
export function offerOf(pricing: CataloguePricing, sku: string, tier: Tier): Offer | undefined {
  const key = `${tier}:${sku}`;
  if (!pricing.offers.has(key)) pricing.offers.set(key, pricedOffer(pricing, sku, tier));
  return pricing.offers.get(key);
}

function pricedOffer(pricing: CataloguePricing, sku: string, tier: Tier): Offer | undefined {
  const product = pricing.products.get(sku);
  const category = product && pricing.categories.get(product.category_id);
  if (!product || !category || product.archived_at !== null) return undefined;
  const sources = (pricing.sources.get(product.id) ?? []).toSorted(compareSources);
  const cost = isSupplied(product.kind) ? sources[0]?.cost : product.unit_cost;
  if (cost === undefined || cost === null) return undefined;
  const price = priceFor(pricing, { product, cost, tier });
  return { product, category, sources, cost, price, tier };
}

interface Asked extends Pick<Offer, "product" | "cost"> {
  readonly tier: Tier;
  readonly quantity?: number;
}

/** What a piece of a product would sell for at a cost. */
export function priceFor(
  pricing: CataloguePricing,
  { product, cost, tier, quantity = 1 }: Asked,
): Price {
  const lineage = lineageOf(pricing.categories, product.category_id);
  const rules = rulesFor(pricing, product);
  const fee = isSupplied(product.kind) ? pricing.facts.settings["ppob.fee"] : amount(0);
  return priceOf(cost, marginFor(product, rules, { lineage, tier, cost, quantity }), fee);
}

function rulesFor(
  pricing: CataloguePricing,
  { sku, category_id, currency }: Pick<Product, "sku" | "category_id" | "currency">,
): readonly MarginRule[] {
  const lineage = lineageOf(pricing.categories, category_id);
  return [sku, ...lineage.map(({ id }) => id), "*"]
    .flatMap((target) => pricing.rules.get(target) ?? [])
    .flatMap((rule) => ruleIn(currency, rule) ?? []);
}

/** Whether one piece can be bought at this instant. */
export function isAvailable(pricing: CataloguePricing, offer: Offer, at: Instant): boolean {
  const { product, sources } = offer;
  if (!product.active || !isShown(pricing.categories, product.category_id)) return false;
  return isSupplied(product.kind)
    ? sources.some((source) => isAffordable(offer, source) && isSelling(source, at))
    : !isSoldOut(product) && !isBelowCost(offer);
}

/** Whether its preferred source, or the shop's own piece, costs more than the buyer pays. */
export function isBelowCost({ cost, price }: Pick<Offer, "cost" | "price">): boolean {
  return cost > price.price;
}

/** What a piece costs from how many pieces on, as far as that is less than for fewer. */
export function volumePrices(
  pricing: CataloguePricing,
  { product, cost, price, tier }: Offer,
): { readonly quantity: number; readonly price: Amount }[] {
  const rules = rulesFor(pricing, product);
  const quantities = new Set(rules.map((each) => each.quantity).filter((each) => each > 1));
  let least = price.price;
  return [...quantities]
    .sort((left, right) => left - right)
    .flatMap((quantity) => {
      const { price: each } = priceFor(pricing, { product, cost, tier, quantity });
      if (each >= least) return [];
      least = each;
      return [{ quantity, price: each }];
    });
}

/** A source that costs more than the buyer pays is never used. */
function isAffordable({ price }: Offer, source: Source): boolean {
  return source.cost <= price.price;
}

/** The sources that would deliver at this instant without a loss, the preferred one first. */
export function deliveringSources(offer: Offer, at: Instant): readonly Source[] {
  return offer.sources.filter((source) => isAffordable(offer, source) && isSelling(source, at));
}

/** The categories that buyers see and that have something in them or below, in the tree's order. */
export function shownCategories(pricing: CataloguePricing): readonly Category[] {
  const filled = new Set(
    [...pricing.byCategory.keys()].flatMap((id) =>
      lineageOf(pricing.categories, id).map((each) => each.id),
    ),
  );
  return pricing.facts.categories
    .filter((each) => filled.has(each.id) && isShown(pricing.categories, each.id))
    .toSorted(compareCategories);
}

/** A category that buyers see, by its id or its slug. */
export function shownCategory(pricing: CataloguePricing, idOrSlug: string): Category | undefined {
  const category = pricing.categories.get(idOrSlug);
  return category && isShown(pricing.categories, category.id) ? category : undefined;
}

export const OFFER_ORDERS = ["price", "name"] as const;
export type OfferOrder = (typeof OFFER_ORDERS)[number];

/** What offers are sorted by: the price or the lower-case name, then the SKU. */
export type SortKey = readonly [value: string | number, sku: string];

/** What a shown category sells, with all that is below it, in order; `undefined` means the shop. */
export function offersIn(
  pricing: CataloguePricing,
  { category, tier, order }: OfferQuery,
): readonly Offer[] {
  const key = `${tier}:${order}:${category ?? "*"}`;
  const before = pricing.arranged.get(key);
  if (before) return before;
  const offers = productsIn(pricing, category)
    .flatMap((product) => offerOf(pricing, product.sku, tier) ?? [])
    .sort((left, right) => compareSortKeys(sortKeyOf(left, order), sortKeyOf(right, order)));
  pricing.arranged.set(key, offers);
  return offers;
}

interface OfferQuery {
  readonly category: Category["id"] | undefined;
  readonly tier: Tier;
  readonly order: OfferOrder;
}

function productsIn(
  pricing: CataloguePricing,
  category: Category["id"] | undefined,
): readonly Product[] {
  return [...pricing.byCategory].flatMap(([id, products]) => {
    const lineage = lineageOf(pricing.categories, id);
    const isIn = category === undefined || lineage.some((each) => each.id === category);
    return isIn && lineage.every((each) => each.active) ? products : [];
  });
}

export function sortKeyOf({ product, price }: Offer, order: OfferOrder): SortKey {
  return [order === "price" ? price.price : product.name.toLowerCase(), product.sku];
}

/** Negative when `left` stands before `right`. Keys of one order compare by value, then by SKU. */
export function compareSortKeys(left: SortKey, right: SortKey): number {
  return compare(left[0], right[0]) || compare(left[1], right[1]);
}

/** By code unit: the same everywhere, whatever the locale. */
function compare(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
