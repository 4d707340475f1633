import * as z from "zod";
import { acceptPrice, rejectPrice } from "../../../application/products/decide-price.ts";
import { zAmount } from "../../../domain/money.ts";
import { SupplierLine } from "../../../domain/products/source.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { SUPPLIER_NAMES } from "../../../domain/vendors.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";

const TAG = "Catalogue";

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
  async ({ ports, params, query: { quarantined, ...page } }) => {
    const waiting = quarantined === "true";
    return { body: await ports.catalogue.listLines(params.supplier, { ...page, waiting }) };
  },
);

const LineParams = z.object({
  supplier: z.enum(SUPPLIER_NAMES),
  supplier_sku: z.string().min(1).max(64).meta({ example: "pln20" }),
});

export const getSupplierLine = endpoint(
  {
    method: "get",
    path: "/admin/suppliers/{supplier}/lines/{supplier_sku}",
    audience: { staff: "catalogue:read" },
    summary: "One line of a supplier's price list",
    tag: TAG,
    params: LineParams,
    answer: { status: 200, schema: SupplierLine, description: "As the shop last saw it" },
    refuses: ["supplier_line.not_found"],
  },
  async ({ ports, params }) => ({
    body: (await ports.catalogue.line(params)) ?? refuse("supplier_line.not_found"),
  }),
);

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

export const supplierLineEndpoints: readonly Endpoint[] = [
  getSupplierLines,
  getSupplierLine,
  postAcceptPrice,
  postRejectPrice,
];
