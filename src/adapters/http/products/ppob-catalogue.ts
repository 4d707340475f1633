import * as z from "zod";
import { cataloguePricing, shownCategories } from "../../../domain/products/catalogue-pricing.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf } from "../core/page.ts";
import { pricesInOrder } from "../core/ranges.ts";
import { CategoryView, categoryParam } from "./categories.ts";
import { OfferFilter, ProductView, pageOfOffers, zOfferKey } from "./offers.ts";

const TAG = "PPOB";

const getCategories = endpoint(
  {
    method: "get",
    path: "/ppob/categories",
    audience: "public",
    summary: "Categories that have something to sell",
    tag: TAG,
    revalidated: true,
    answer: { status: 200, schema: listOf(CategoryView), description: "In order, all of them" },
    refuses: [],
  },
  async ({ ports }) => {
    const pricing = cataloguePricing(await ports.publicCatalogue.facts());
    return { body: { data: shownCategories(pricing), next_cursor: null } };
  },
);

const getProducts = endpoint(
  {
    method: "get",
    path: "/ppob/products/{category_id}",
    audience: "anyone",
    keyScope: "read",
    testKeys: true,
    summary: "Products of a category with today's prices",
    description: "The category by its id or its slug. An order freezes the price it opens with.",
    tag: TAG,
    revalidated: true,
    params: z.object({ category_id: categoryParam }),
    query: OfferFilter.check(pricesInOrder),
    cursor: zOfferKey,
    answer: { status: 200, schema: listOf(ProductView), description: "One page of the category" },
    refuses: ["category.not_found"],
  },
  async ({ ports, actor, params, query }) => {
    return { body: await pageOfOffers(ports, actor, { ...query, category: params.category_id }) };
  },
);

export const ppobCatalogueEndpoints: readonly Endpoint[] = [getCategories, getProducts];
