import { type Amount, add, amount } from "../money.ts";
import type { Quote } from "../orders/transaction.ts";
import type { Instant } from "../time.ts";
import type { Category, MarginRule, Price, Product } from "./catalogue.ts";
import { isAvailable, marginFor, priceOf } from "./catalogue.ts";

/** All that prices depend on at one moment. Treated as frozen: a change is another object. */
export interface CatalogueFacts {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly margins: readonly MarginRule[];
  readonly settings: PricingSettings;
}

/** What the shop has set about prices, in rupiah. */
interface PricingSettings {
  readonly "ppob.fee": Amount;
  readonly "ppob.cost_tolerance": Amount;
}

/** A product with the category it stands in and what it sells for. */
export interface Offer {
  readonly product: Product;
  readonly category: Category;
  readonly price: Price;
}

export const SHELF_ORDERS = ["price", "name"] as const;
export type ShelfOrder = (typeof SHELF_ORDERS)[number];

/** Where an offer stands on its shelf: its price or its lower-case name, then its SKU. */
export type Place = readonly [value: string | number, sku: string];

/**
 * A catalogue laid out for looking at. Each price is worked out once, when it is first looked at.
 */
export interface CataloguePricing {
  readonly facts: CatalogueFacts;
  readonly products: ReadonlyMap<string, Product>;
  readonly categories: ReadonlyMap<string, Category>;
  /** What the suppliers' lists have now, by category. */
  readonly shelves: ReadonlyMap<Category["id"], readonly Product[]>;
  readonly rules: ReadonlyMap<string, readonly MarginRule[]>;
  readonly offers: Map<string, Offer>;
  readonly arranged: Map<string, readonly Offer[]>;
}

const windows = new WeakMap<CatalogueFacts, CataloguePricing>();

/** The same catalogue always gives the same window, for as long as somebody holds the catalogue. */
export function cataloguePricing(facts: CatalogueFacts): CataloguePricing {
  const known = windows.get(facts);
  if (known) return known;
  const opened: CataloguePricing = {
    facts,
    products: new Map(facts.products.map((each) => [each.sku, each])),
    categories: new Map(facts.categories.flatMap(named)),
    shelves: Map.groupBy(facts.products.filter(isListed), (each) => each.category_id),
    rules: Map.groupBy(facts.margins, (each) => each.target),
    offers: new Map(),
    arranged: new Map(),
  };
  windows.set(facts, opened);
  return opened;
}

/** One product with its price, whether or not it can be bought; `undefined` for an unknown SKU. */
export function offerOf(window: CataloguePricing, sku: string): Offer | undefined {
  const priced = window.offers.get(sku);
  if (priced) return priced;
  const product = window.products.get(sku);
  const category = product && window.categories.get(product.category_id);
  if (!product || !category) return undefined;
  const offer = { product, category, price: currentPrice(window, product) };
  window.offers.set(sku, offer);
  return offer;
}

/** The active categories that have something on the shelf, by name. */
export function activeCategories(window: CataloguePricing): readonly Category[] {
  return window.facts.categories
    .filter((each) => each.active && window.shelves.has(each.id))
    .toSorted((left, right) => compare(left.name, right.name));
}

/** An active category by its id or its slug. */
export function activeCategory(window: CataloguePricing, idOrSlug: string): Category | undefined {
  const category = window.categories.get(idOrSlug);
  return category?.active ? category : undefined;
}

/** A category's shelf in order. What has gone from the suppliers' lists is not on it. */
export function shelfOf(
  window: CataloguePricing,
  category: Category["id"],
  order: ShelfOrder,
): readonly Offer[] {
  const key = `${order}:${category}`;
  const known = window.arranged.get(key);
  if (known) return known;
  const offers = (window.shelves.get(category) ?? [])
    .flatMap((product) => offerOf(window, product.sku) ?? [])
    .sort((left, right) => comparePlaces(placeOf(left, order), placeOf(right, order)));
  window.arranged.set(key, offers);
  return offers;
}

export function placeOf(offer: Offer, order: ShelfOrder): Place {
  const { product, price } = offer;
  return [order === "price" ? price.price : product.name.toLowerCase(), product.sku];
}

/**
 * Negative when `left` stands before `right`. Places of one order compare by value, then by SKU.
 */
export function comparePlaces(left: Place, right: Place): number {
  return compare(left[0], right[0]) || compare(left[1], right[1]);
}

/** What an order of this product would be, frozen as of now, or why there can be none. */
export type Quoted =
  | (Offer & { readonly kind: "quoted"; readonly quote: Quote })
  | { readonly kind: "refused"; readonly reason: "product.not_found" | "product.unavailable" };

/** Prices one piece at an instant. The supplier may never charge more than the buyer's price. */
export function quoteFor(window: CataloguePricing, sku: string, at: Instant): Quoted {
  const offer = offerOf(window, sku);
  if (!offer) return { kind: "refused", reason: "product.not_found" };
  const { product, category, price } = offer;
  if (!isAvailable(product, category, at))
    return { kind: "refused", reason: "product.unavailable" };
  const quote = {
    supplier: product.supplier,
    supplier_sku: product.supplier_sku,
    cost: product.cost,
    cost_ceiling: costCeiling(product.cost, price, window.facts.settings),
    margin: price.margin,
    margin_rule_ids: [...price.rule_ids],
  };
  return { kind: "quoted", ...offer, quote };
}

function costCeiling(cost: Amount, price: Price, settings: PricingSettings): Amount {
  return amount(Math.min(add(cost, settings["ppob.cost_tolerance"]), price.price));
}

function currentPrice(window: CataloguePricing, product: Product): Price {
  const targets = [product.sku, product.category_id, "*"];
  const rules = targets.flatMap((target) => window.rules.get(target) ?? []);
  return priceOf(product.cost, marginFor(product, rules), window.facts.settings["ppob.fee"]);
}

function isListed(product: Product): boolean {
  return product.gone_at === null;
}

/** A slug never looks like an id: it has no underscore. */
function named(category: Category): [string, Category][] {
  return [
    [category.id, category],
    [category.slug, category],
  ];
}

/** By code unit: the same everywhere, whatever the locale. */
function compare(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
