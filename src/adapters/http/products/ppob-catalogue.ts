import { z } from "zod";
import { zAmount } from "../../../domain/money.ts";
import { Category, isAvailable, Product } from "../../../domain/products/catalogue.ts";
import {
  activeCategories,
  activeCategory,
  cataloguePricing,
  comparePlaces,
  type Offer,
  type Place,
  placeOf,
  SHELF_ORDERS,
  type ShelfOrder,
  shelfOf,
} from "../../../domain/products/catalogue-pricing.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, pageOf, refuseCursor } from "../core/page.ts";

const CategoryView = Category.pick({ id: true, name: true, slug: true }).meta({
  id: "Category",
  example: { id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1YZ", name: "Pulsa", slug: "pulsa" },
});

/** A product as buyers see it: nothing of our cost. */
const ProductView = Product.pick({
  sku: true,
  name: true,
  currency: true,
  brand: true,
  type: true,
  description: true,
  repeatable: true,
})
  .extend({
    price: zAmount,
    fee: zAmount,
    total: zAmount.meta({ description: "What the buyer pays" }),
    available: z.boolean().meta({ description: "Whether it can be bought at this moment" }),
    cut_off: z
      .object({ start: z.string(), end: z.string() })
      .nullable()
      .meta({ description: "Daily window without sales, WIB `HH:MM`; it may cross midnight" }),
  })
  .meta({
    id: "Product",
    example: {
      sku: "pln20",
      name: "PLN 20.000",
      currency: "IDR",
      brand: "PLN",
      type: "Umum",
      description: "Token listrik prabayar",
      repeatable: true,
      price: 20_500,
      fee: 0,
      total: 20_500,
      available: true,
      cut_off: { start: "23:30", end: "00:30" },
    },
  });
type ProductView = z.input<typeof ProductView>;

const ShelfQuery = PageQuery.extend({
  brand: z.string().max(100).optional().meta({ example: "TELKOMSEL" }),
  type: z.string().max(100).optional().meta({ example: "Umum" }),
  sort: z.enum(SHELF_ORDERS).default("price"),
});
type ShelfQuery = z.output<typeof ShelfQuery>;

/** A place of the shelf: in which order, and where in it. */
const zPlaceKey = z.string().regex(/^(price|name) \[.*\]$/s);

const getCategories = endpoint(
  {
    method: "get",
    path: "/ppob/categories",
    audience: "public",
    summary: "Categories that have something to sell",
    tag: "PPOB",
    answer: { status: 200, schema: listOf(CategoryView), description: "By name, all of them" },
    refuses: [],
  },
  async ({ ports }) => {
    const window = cataloguePricing(await ports.catalogue.snapshot());
    return { body: { data: activeCategories(window), next_cursor: null } };
  },
);

const getProducts = endpoint(
  {
    method: "get",
    path: "/ppob/products/{category_id}",
    audience: "public",
    summary: "Products of a category with today's prices",
    description: "The category by its id or its slug. An order freezes the price it opens with.",
    tag: "PPOB",
    params: z.object({ category_id: z.string().min(1).max(100).meta({ example: "pulsa" }) }),
    query: ShelfQuery,
    cursor: zPlaceKey,
    answer: { status: 200, schema: listOf(ProductView), description: "One page of the shelf" },
    refuses: ["category.not_found"],
  },
  async ({ ports, params, query }) => {
    const window = cataloguePricing(await ports.catalogue.snapshot());
    const category = activeCategory(window, params.category_id) ?? refuse("category.not_found");
    const wanted = shelfOf(window, category.id, query.sort).filter((offer) => fits(offer, query));
    const page = pageOf(wanted, { ...query, isBehind: behind(query) }, (offer) =>
      placeKey(query.sort, placeOf(offer, query.sort)),
    );
    const at = ports.now();
    return { body: { ...page, data: page.data.map((offer) => viewOf(offer, at)) } };
  },
);

export const ppobCatalogueEndpoints: readonly Endpoint[] = [getCategories, getProducts];

function fits(offer: Offer, { brand, type }: ShelfQuery): boolean {
  return isSame(brand, offer.product.brand) && isSame(type, offer.product.type);
}

function isSame(wanted: string | undefined, actual: string): boolean {
  return wanted === undefined || wanted.toLowerCase() === actual.toLowerCase();
}

/**
 * Whether an offer stands behind the cursor's place, wherever that place is now: what was added or
 * has gone moves nothing.
 */
function behind({ sort, cursor }: ShelfQuery): (offer: Offer) => boolean {
  if (cursor === undefined) return () => true;
  const after = placeIn(cursor, sort);
  return (offer) => comparePlaces(placeOf(offer, sort), after) > 0;
}

function viewOf({ product, category, price }: Offer, at: Instant): ProductView {
  const { cut_off_start: start, cut_off_end: end } = product;
  return {
    ...product,
    price: price.price,
    fee: price.fee,
    total: price.total,
    available: isAvailable(product, category, at),
    cut_off: start === end ? null : { start, end },
  };
}

const PLACES = {
  price: z.tuple([z.number(), z.string()]),
  name: z.tuple([z.string(), z.string()]),
} as const satisfies Record<ShelfOrder, z.ZodType<Place>>;

function placeKey(order: ShelfOrder, place: Place): string {
  return `${order} ${JSON.stringify(place)}`;
}

/** A cursor of another order is a malformed request. */
function placeIn(key: string, order: ShelfOrder): Place {
  const [found = "", ...rest] = key.split(" ");
  return found === order ? PLACES[order].parse(JSON.parse(rest.join(" "))) : refuseCursor();
}
