import * as z from "zod";
import {
  addProduct,
  archiveProduct,
  changeProduct,
  currentProduct,
  putSources,
} from "../../../application/products/edit-product.ts";
import { Product } from "../../../domain/products/product.ts";
import { ProductInput, productFields } from "../../../domain/products/product-input.ts";
import { ProductSource } from "../../../domain/products/source.ts";
import { refuse } from "../../../domain/refusal.ts";
import { SUPPLIER_NAMES } from "../../../domain/vendors.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { getProducts } from "./admin-product-list.ts";

const TAG = "Catalogue";
const ID = { product_id: idParam("product", "product.not_found") };

const ProductPatch = z.strictObject(productFields).partial().meta({ id: "ProductPatch" });

const AdminProduct = Product.extend({
  sources: z.array(ProductSource),
}).meta({ id: "AdminProduct" });

export const getProduct = endpoint(
  {
    method: "get",
    path: "/admin/products/{product_id}",
    audience: { staff: "catalogue:read" },
    summary: "One product with its sources",
    tag: TAG,
    params: z.object(ID),
    answer: { status: 200, schema: AdminProduct, description: "The product" },
    refuses: ["product.not_found"],
  },
  async ({ ports, actor, params }) => {
    const facts = await ports.catalogue.snapshot(actor.catalogue_version);
    const product = facts.products.find((each) => each.id === params.product_id);
    if (product === undefined) return refuse("product.not_found");
    const sources = facts.sources.filter((each) => each.product_id === product.id);
    return { body: { ...product, sources }, headers: tagOf(product) };
  },
);

export const postProduct = endpoint(
  {
    method: "post",
    path: "/admin/products",
    audience: { staff: "catalogue:write" },
    summary: "Add a product",
    description:
      "The shop's own goods have a `unit_cost`; what suppliers deliver has sources instead, and " +
      "is for sale once it has one.",
    tag: TAG,
    body: ProductInput,
    answer: { status: 201, schema: Product, description: "The product" },
    refuses: ["currency.unknown", "product.sku_taken", "catalogue.changed"],
  },
  async ({ ports, actor, body }) => ({ body: await addProduct(ports, actor, body) }),
);

/** What edits of the catalogue say that move prices. */
export const SECONDED =
  "Alone, staff may move a price by `margin.alone_step_percent` in 24 hours, in however many " +
  "steps; further, it answers `staff.second_person` until another asks for the same.";

export const putProduct = endpoint(
  {
    method: "put",
    path: "/admin/products/{product_id}",
    audience: { staff: "catalogue:write" },
    versioned: "if_sent",
    summary: "Change a product",
    description: `What is left out stays. Open orders keep the price they opened with. ${SECONDED}`,
    tag: TAG,
    params: z.object(ID),
    body: ProductPatch,
    answer: { status: 200, schema: Product, description: "The product as it is now" },
    refuses: [
      "product.not_found",
      "catalogue.changed",
      "approval.same_person",
      "staff.second_person",
    ],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const said = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    );
    const seen = { id: params.product_id, isSeen: seenAs(if_match) };
    const product = await changeProduct(ports, actor, { ...seen, ...said });
    return { body: product, headers: tagOf(product) };
  },
);

/** Its sources belong to its state. */
function tagOf({ version }: Pick<Product, "version">) {
  return { etag: etagOf(version) };
}

function seenAs(if_match: string) {
  return ({ version }: Product) => isNamed(if_match, etagOf(version));
}

const switched = (name: "activate" | "deactivate") =>
  endpoint(
    {
      method: "post",
      path: `/admin/products/{product_id}/${name}`,
      audience: { staff: "catalogue:write" },
      summary: name === "activate" ? "Put a product on sale" : "Take a product off sale",
      tag: TAG,
      params: z.object(ID),
      answer: { status: 200, schema: Product, description: "The product as it is now" },
      refuses: ["product.not_found", "catalogue.changed"],
    },
    async ({ ports, actor, params }) => {
      const active = name === "activate";
      return { body: await changeProduct(ports, actor, { id: params.product_id, active }) };
    },
  );
export const postActivate = switched("activate");
export const postDeactivate = switched("deactivate");

export const deleteProduct = endpoint(
  {
    method: "delete",
    path: "/admin/products/{product_id}",
    audience: { staff: "catalogue:write" },
    summary: "Archive a product",
    description: "It is never sold again; its orders keep it. Its SKU stays taken.",
    tag: TAG,
    params: z.object(ID),
    answer: { status: 200, schema: Product, description: "The archived product" },
    refuses: ["product.not_found", "catalogue.changed"],
  },
  async ({ ports, actor, params }) => ({
    body: await archiveProduct(ports, actor, params.product_id),
  }),
);

export const putProductSources = endpoint(
  {
    method: "put",
    path: "/admin/products/{product_id}/sources",
    audience: { staff: "catalogue:write" },
    versioned: "if_sent",
    summary: "Say which suppliers' lines deliver a product",
    description:
      "All of them: what is left out is no source any more. The lowest priority first. " +
      "`If-Match` takes the `ETag` of the product.",
    tag: TAG,
    params: z.object(ID),
    body: z
      .strictObject({
        sources: z
          .array(
            z.strictObject({
              supplier: z.enum(SUPPLIER_NAMES),
              supplier_sku: z.string().min(1).max(64),
              priority: z.int().min(0).max(1_000).default(100),
              enabled: z.boolean().default(true),
            }),
          )
          .max(20),
      })
      .meta({ id: "ProductSourcesInput" }),
    answer: { status: 200, schema: wholeListOf(ProductSource), description: "Its sources now" },
    refuses: [
      "product.has_sources",
      "product.not_found",
      "catalogue.changed",
      "approval.same_person",
      "staff.second_person",
    ],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const facts = await ports.catalogue.snapshot(actor.catalogue_version);
    currentProduct(facts, params.product_id);
    const wanted = { id: params.product_id, isSeen: seenAs(if_match), sources: body.sources };
    const { sources, product } = await putSources(ports, actor, wanted);
    return { body: { data: sources }, headers: tagOf(product) };
  },
);

export const adminProductEndpoints: readonly Endpoint[] = [
  getProducts,
  postProduct,
  getProduct,
  putProduct,
  postActivate,
  postDeactivate,
  deleteProduct,
  putProductSources,
];
