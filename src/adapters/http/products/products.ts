import * as z from "zod";
import {
  cataloguePricing,
  offerOf,
  shownCategories,
} from "../../../domain/products/catalogue-pricing.ts";
import { isShown } from "../../../domain/products/category.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, wholeListOf } from "../core/page.ts";
import { pricesInOrder } from "../core/ranges.ts";
import { CategoryView, categoryParam } from "./categories.ts";
import {
  OfferFilter,
  ProductView,
  pageOfOffers,
  tierOf,
  viewOfOffer,
  zOfferKey,
} from "./offers.ts";

const TAG = "Products";

const ProductQuery = OfferFilter.extend({ category: categoryParam.optional() }).check(
  pricesInOrder,
);

const getProducts = endpoint(
  {
    method: "get",
    path: "/products",
    audience: "anyone",
    keyScope: "read",
    testKeys: true,
    summary: "What the shop sells, with today's prices",
    description:
      "Filters narrow the list together. Whoever signs in as a customer sees the prices of their " +
      "tier. An order freezes the price it opens with.",
    tag: TAG,
    revalidated: true,
    query: ProductQuery,
    cursor: zOfferKey,
    answer: { status: 200, schema: listOf(ProductView), description: "One page of products" },
    refuses: ["category.not_found"],
  },
  async ({ ports, actor, query }) => {
    return { body: await pageOfOffers(ports, actor, query) };
  },
);

const getProductsOfCategory = endpoint(
  {
    method: "get",
    path: "/products/category/{category}",
    audience: "anyone",
    keyScope: "read",
    testKeys: true,
    summary: "What a category sells, with all that is below it",
    tag: TAG,
    revalidated: true,
    params: z.object({ category: categoryParam }),
    query: OfferFilter.check(pricesInOrder),
    cursor: zOfferKey,
    answer: { status: 200, schema: listOf(ProductView), description: "One page of products" },
    refuses: ["category.not_found"],
  },
  async ({ ports, actor, params, query }) => {
    return { body: await pageOfOffers(ports, actor, { ...query, ...params }) };
  },
);

const getProduct = endpoint(
  {
    method: "get",
    path: "/products/code/{sku}",
    audience: "anyone",
    keyScope: "read",
    testKeys: true,
    summary: "One product with today's price",
    tag: TAG,
    revalidated: true,
    params: z.object({ sku: z.string().min(1).max(100).meta({ example: "pln20" }) }),
    answer: { status: 200, schema: ProductView, description: "The product" },
    refuses: ["product.not_found"],
  },
  async ({ ports, actor, params }) => {
    const pricing = cataloguePricing(await ports.publicCatalogue.facts());
    const offer = offerOf(pricing, params.sku, tierOf(actor));
    const isOnSale = offer?.product.active && isShown(pricing.categories, offer.category.id);
    if (offer === undefined || !isOnSale) refuse("product.not_found");
    return { body: viewOfOffer(pricing, offer, ports.now()) };
  },
);

const getCategories = endpoint(
  {
    method: "get",
    path: "/products/categories",
    audience: "public",
    summary: "The categories of what the shop sells",
    tag: TAG,
    revalidated: true,
    answer: {
      status: 200,
      schema: wholeListOf(CategoryView),
      description: "In order; each names the category it stands in",
    },
    refuses: [],
  },
  async ({ ports }) => {
    const pricing = cataloguePricing(await ports.publicCatalogue.facts());
    return { body: { data: shownCategories(pricing) } };
  },
);

export const productEndpoints: readonly Endpoint[] = [
  getProducts,
  getCategories,
  getProductsOfCategory,
  getProduct,
];
