import * as z from "zod";
import { acceptPrice, rejectPrice } from "../../../application/products/decide-price.ts";
import {
  addProduct,
  archiveProduct,
  changeProduct,
  currentProduct,
  putSources,
} from "../../../application/products/edit-product.ts";
import { zAmount } from "../../../domain/money.ts";
import { Product } from "../../../domain/products/product.ts";
import { ProductInput, productFields } from "../../../domain/products/product-input.ts";
import { ProductSource, SupplierLine } from "../../../domain/products/source.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { SUPPLIER_NAMES } from "../../../domain/vendors.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, pageOf, wholeListOf } from "../core/page.ts";
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
    // What the catalogue knows of the stock may be a minute old.
    const isOwn = product.stock !== null;
    const left = isOwn ? (await ports.stock.available([product.id])).get(product.id) : undefined;
    return { body: { ...product, ...(isOwn && { stock: left ?? 0 }), sources } };
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
  async ({ ports, actor, params, body }) => {
    const said = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    );
    return { body: await changeProduct(ports, actor, { id: params.product_id, ...said }) };
  },
);

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
    summary: "Say which suppliers' lines deliver a product",
    description: "All of them: what is left out is no source any more. The lowest priority first.",
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
  async ({ ports, actor, params, body }) => {
    const facts = await ports.catalogue.snapshot(actor.catalogue_version);
    currentProduct(facts, params.product_id);
    const wanted = { id: params.product_id, sources: body.sources };
    return { body: { data: await putSources(ports, actor, wanted) } };
  },
);

export const getSupplierLines = endpoint(
  {
    method: "get",
    path: "/admin/suppliers/{supplier}/lines",
    audience: { staff: "catalogue:read" },
    summary: "A supplier's price list as the shop last saw it",
    tag: TAG,
    params: z.object({ supplier: z.enum(SUPPLIER_NAMES) }),
    query: PageQuery.extend({
      q: z.string().trim().toLowerCase().max(100).optional(),
      quarantined: z.enum(["true", "false"]).default("false"),
    }),
    cursor: z.string().max(64),
    answer: { status: 200, schema: listOf(SupplierLine), description: "One page, by code" },
    refuses: [],
  },
  async ({ ports, params, query }) => {
    const { q = "", quarantined, cursor = "", limit } = query;
    const lines = (await ports.catalogue.lines(params.supplier))
      .filter((each) => quarantined === "false" || each.quarantined_cost !== null)
      .filter((each) => `${each.supplier_sku} ${each.name}`.toLowerCase().includes(q))
      .toSorted((left, right) => (left.supplier_sku < right.supplier_sku ? -1 : 1));
    const isBehind = (line: SupplierLine) => line.supplier_sku > cursor;
    return { body: pageOf(lines, { limit, isBehind }, (line) => line.supplier_sku) };
  },
);

const LineParams = z.object({
  supplier: z.enum(SUPPLIER_NAMES),
  supplier_sku: z.string().min(1).max(64).meta({ example: "pln20" }),
});

export const postAcceptPrice = endpoint(
  {
    method: "post",
    path: "/admin/suppliers/{supplier}/lines/{supplier_sku}/accept-price",
    audience: { staff: "catalogue:write" },
    summary: "Accept a price that jumped",
    description:
      "The `cost` that was looked at: another one that came meanwhile is not accepted. One that " +
      "was rejected may be accepted all the same.",
    tag: TAG,
    params: LineParams,
    body: z.strictObject({ cost: zAmount }).meta({ id: "AcceptPriceInput" }),
    answer: { status: 200, schema: SupplierLine, description: "The line at its new cost" },
    refuses: ["supplier_line.not_found", "supplier_line.not_quarantined", "catalogue.changed"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await acceptPrice(ports, actor, { ...params, ...body }),
  }),
);

export const postRejectPrice = endpoint(
  {
    method: "post",
    path: "/admin/suppliers/{supplier}/lines/{supplier_sku}/reject-price",
    audience: { staff: "catalogue:write" },
    summary: "Reject a price that jumped",
    description:
      "The cost stays as it was, and the same price is not asked about again. As long as the " +
      "supplier's list tells a dearer one, the line is not sold; the next other price counts.",
    tag: TAG,
    params: LineParams,
    body: z
      .strictObject({
        cost: zAmount,
        reason: typedLine({ max: 500 }).meta({ example: "Salah ketik di pemasok" }),
      })
      .meta({ id: "RejectPriceInput" }),
    answer: { status: 200, schema: SupplierLine, description: "The line at its old cost" },
    refuses: ["supplier_line.not_found", "supplier_line.not_quarantined", "catalogue.changed"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await rejectPrice(ports, actor, { ...params, ...body }),
  }),
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
  getSupplierLines,
  postAcceptPrice,
  postRejectPrice,
];
