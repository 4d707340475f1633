import * as z from "zod";
import { popularSkus } from "../../../application/products/popular-skus.ts";
import type { Customer, Visitor } from "../../../domain/actor.ts";
import { zAmount } from "../../../domain/money.ts";
import {
  cataloguePricing,
  offerOf,
  offersIn,
  shownCategories,
} from "../../../domain/products/catalogue-pricing.ts";
import { isShown } from "../../../domain/products/category.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, wholeListOf } from "../core/page.ts";
import { pricesInOrder } from "../core/ranges.ts";
import {
  isSame,
  OfferFilter,
  ProductView,
  pageOfOffers,
  tierOf,
  viewOfOffer,
  zOfferKey,
} from "./offers.ts";

const TAG = "Products";
const { q: zWords, min_price: zPrice } = OfferFilter.shape;

const LIST = {
  method: "get",
  audience: "anyone",
  tag: TAG,
  revalidated: true,
  cursor: zOfferKey,
  answer: { status: 200, schema: listOf(ProductView), description: "One page of products" },
  refuses: [],
} as const;

const getSearch = endpoint(
  {
    ...LIST,
    path: "/products/search",
    summary: "Products by words of their name, brand or SKU",
    query: OfferFilter.extend({ q: zWords.unwrap().min(1) }).check(pricesInOrder),
  },
  async ({ ports, actor, query }) => ({ body: await pageOfOffers(ports, actor, query) }),
);

const getOfProvider = endpoint(
  {
    ...LIST,
    path: "/products/provider/{provider}",
    summary: "What the shop sells of one brand",
    params: z.object({
      provider: z.string().min(1).max(100).meta({ example: "TELKOMSEL" }),
    }),
    query: OfferFilter.omit({ brand: true }).check(pricesInOrder),
    refuses: ["provider.not_found"],
  },
  async ({ ports, actor, params: { provider }, query }) => {
    const { products } = await ports.publicCatalogue.facts();
    if (!products.some(({ brand }) => isSame(provider, brand))) refuse("provider.not_found");
    return { body: await pageOfOffers(ports, actor, { ...query, brand: provider }) };
  },
);

const getOfPriceRange = endpoint(
  {
    ...LIST,
    path: "/products/price-range",
    summary: "What the shop sells between two prices, both inclusive",
    query: OfferFilter.extend({ min_price: zPrice.unwrap(), max_price: zPrice.unwrap() }).check(
      pricesInOrder,
    ),
  },
  async ({ ports, actor, query }) => ({ body: await pageOfOffers(ports, actor, query) }),
);

const getPopular = endpoint(
  {
    method: "get",
    path: "/products/popular",
    audience: "anyone",
    keyScope: "read",
    testKeys: true,
    summary: "What sold most in the last thirty closed days, of what is on sale now",
    tag: TAG,
    revalidated: true,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(50).default(10).meta({ example: 10 }),
    }),
    answer: {
      status: 200,
      schema: wholeListOf(ProductView),
      description: "What was ordered most often first",
    },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const pricing = cataloguePricing(await ports.publicCatalogue.facts());
    const sold = await popularSkus(ports);
    const at = ports.now();
    const shown = sold.flatMap(({ sku }) => {
      const offer = offerOf(pricing, sku, tierOf(actor));
      if (!offer?.product.active || !isShown(pricing.categories, offer.category.id)) return [];
      return [viewOfOffer(pricing, offer, at)];
    });
    return { body: { data: shown.slice(0, query.limit) } };
  },
);

const zCount = z.int().min(0);
const ShopStats = z
  .object({
    products: zCount,
    categories: zCount,
    providers: zCount,
    cheapest: zAmount.nullable(),
    dearest: zAmount.nullable(),
  })
  .meta({ id: "ShopStats" });
const NamedCount = z
  .object({ name: z.string().meta({ example: "PLN" }), products: zCount })
  .meta({ id: "ProductCount" });

async function shownTo(ports: Ports, actor: Customer | Visitor) {
  const pricing = cataloguePricing(await ports.publicCatalogue.facts());
  const query = { category: undefined, tier: tierOf(actor), order: "price" } as const;
  return { pricing, shown: offersIn(pricing, query) };
}

const STATS = { method: "get", audience: "anyone", tag: TAG, revalidated: true } as const;

const getStats = endpoint(
  {
    ...STATS,
    path: "/products/stats",
    summary: "How much the shop sells, and from which price to which",
    answer: { status: 200, schema: ShopStats, description: "As of now" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const { pricing, shown } = await shownTo(ports, actor);
    const body = {
      products: shown.length,
      categories: shownCategories(pricing).length,
      providers: new Set(shown.map(({ product }) => product.brand)).size,
      cheapest: shown[0]?.price.total ?? null,
      dearest: shown.reduce((most, { price }) => Math.max(most, price.total), -1),
    };
    return { body: { ...body, dearest: shown.length === 0 ? null : body.dearest } };
  },
);

const counted = (path: "/products/stats/categories" | "/products/stats/providers") =>
  endpoint(
    {
      ...STATS,
      path,
      summary: path.endsWith("categories")
        ? "How many products each category sells by itself"
        : "How many products the shop sells of each brand",
      answer: { status: 200, schema: wholeListOf(NamedCount), description: "The most first" },
      refuses: [],
    },
    async ({ ports, actor }) => {
      const { shown } = await shownTo(ports, actor);
      const groups = Map.groupBy(shown, ({ category, product }) =>
        path.endsWith("categories") ? category.slug : product.brand,
      );
      const data = [...groups].map(([name, goods]) => ({ name, products: goods.length }));
      return { body: { data: data.sort(byCount) } };
    },
  );

function byCount(left: z.output<typeof NamedCount>, right: z.output<typeof NamedCount>): number {
  return right.products - left.products || (left.name < right.name ? -1 : 1);
}

export const browsingEndpoints: readonly Endpoint[] = [
  getSearch,
  getOfPriceRange,
  getPopular,
  getStats,
  counted("/products/stats/categories"),
  counted("/products/stats/providers"),
  getOfProvider,
];
