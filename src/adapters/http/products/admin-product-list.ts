import * as z from "zod";
import { zId } from "../../../domain/ids.ts";
import { zAmount } from "../../../domain/money.ts";
import {
  type CataloguePricing,
  cataloguePricing,
  offerOf,
} from "../../../domain/products/catalogue-pricing.ts";
import { Product, zProductKind } from "../../../domain/products/product.ts";
import { PRODUCT_PROBLEMS, productsWith } from "../../../domain/products/product-problem.ts";
import { endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, pageOf } from "../core/page.ts";

const ListedProduct = Product.extend({
  cost: zAmount.nullable().meta({
    description: "Of a piece or at the preferred source, in minor units; `null` without any",
  }),
  price: zAmount
    .nullable()
    .meta({ description: "For retail customers with the fee, in minor units" }),
}).meta({ id: "ListedProduct" });

export const getProducts = endpoint(
  {
    method: "get",
    path: "/admin/products",
    audience: { staff: "catalogue:read" },
    summary: "All products, oldest first, hidden and archived ones included",
    tag: "Catalogue",
    query: PageQuery.extend({
      q: z.string().trim().toLowerCase().max(100).optional(),
      sku: z.string().max(64).optional().meta({ description: "Only the one of this SKU" }),
      kind: zProductKind.optional(),
      category_id: zId("category").optional(),
      problem: z.enum(PRODUCT_PROBLEMS).optional().meta({ description: "Why it sells wrongly" }),
    }),
    cursor: zId("product"),
    answer: { status: 200, schema: listOf(ListedProduct), description: "One page of products" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const facts = await ports.catalogue.snapshot(actor.catalogue_version);
    const { q = "", sku, kind, category_id, problem, cursor = "", limit } = query;
    const pricing = cataloguePricing(facts);
    const products = problem ? productsWith(problem, pricing) : facts.products;
    const wanted = products
      .filter((each) => sku === undefined || each.sku === sku)
      .filter((each) => kind === undefined || each.kind === kind)
      .filter((each) => category_id === undefined || each.category_id === category_id)
      .filter((each) => `${each.sku} ${each.name} ${each.brand}`.toLowerCase().includes(q))
      .toSorted((left, right) => (left.id < right.id ? -1 : 1));
    const isBehind = (product: Product) => product.id > cursor;
    const { data, next_cursor } = pageOf(wanted, { limit, isBehind }, (product) => product.id);
    return { body: { data: data.map((each) => priced(pricing, each)), next_cursor } };
  },
);

function priced(pricing: CataloguePricing, product: Product): z.input<typeof ListedProduct> {
  const offer = offerOf(pricing, product.sku, "retail");
  return { ...product, cost: offer?.cost ?? null, price: offer?.price.total ?? null };
}
