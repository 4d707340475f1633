import * as z from "zod";
import { addLines } from "../../../application/stock/add-lines.ts";
import { CountedPieces, countPieces } from "../../../application/stock/count-pieces.ts";
import { replaceLine } from "../../../application/stock/replace-line.ts";
import { revealLine } from "../../../application/stock/reveal.ts";
import { markBad, withdrawLines } from "../../../application/stock/take-lines.ts";
import { inLanguage } from "../../../domain/field-messages.ts";
import { zId } from "../../../domain/ids.ts";
import { STOCK_INPUT } from "../../../domain/stock/stock-input.ts";
import {
  RevealedLine,
  StockLine,
  StockMovement,
  zLineState,
} from "../../../domain/stock/stock-line.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Stock";
const PRODUCT = z.object({ product_id: idParam("product", "product.not_found") });
const LINE = z.object({ line_id: idParam("stock_line", "stock.line_not_found") });
const Because = z
  .strictObject({ reason: typedLine({ max: 200 }).meta({ example: "Kode sudah terpakai" }) })
  .meta({ id: "StockReason" });

export const postLines = endpoint(
  {
    method: "post",
    path: "/admin/products/{product_id}/stock",
    audience: { staff: "stock:write" },
    tag: TAG,
    summary: "Add secret lines",
    description:
      `At most ${STOCK_INPUT.lines} at once: one a line of the text, or one a record of a CSV ` +
      "without header. Lines that are known or not fit are named and left out, the others added; " +
      "`dry_run`, in the body or the address, only says what would be.",
    params: PRODUCT,
    query: z.strictObject({ dry_run: z.enum(["true", "false"]).default("false") }),
    body: z
      .strictObject({
        format: z.enum(["text", "csv"]).default("text"),
        content: z.string().min(1).max(STOCK_INPUT.bytes).meta({ example: "KODE-1\nKODE-2" }),
        dry_run: z.boolean().default(false),
      })
      .meta({ id: "StockInput" }),
    answer: {
      status: 200,
      schema: z
        .object({
          added: z.int(),
          errors: z.array(z.object({ line: z.int(), message: z.string() })),
        })
        .meta({ id: "AddedStock" }),
      description: "How many were added, and which lines were not",
    },
    refuses: ["product.not_found", "stock.line_known", "stock.wrong_kind"],
  },
  async ({ ports, actor, params, query, body }) => {
    const dry_run = body.dry_run || query.dry_run === "true";
    const { added, errors } = await addLines(ports, actor, { ...params, ...body, dry_run });
    return { body: { added, errors: inLanguage(errors, actor.locale) } };
  },
);

export const getStockLines = endpoint(
  {
    method: "get",
    path: "/admin/products/{product_id}/stock",
    audience: { staff: "catalogue:read" },
    tag: TAG,
    summary: "A product's lines without their secrets, newest first",
    params: PRODUCT,
    query: PageQuery.extend({ state: zLineState.optional() }),
    cursor: zId("stock_line"),
    answer: { status: 200, schema: listOf(StockLine), description: "One page of lines" },
    refuses: [],
  },
  async ({ ports, params, query }) => ({ body: await ports.stock.lines({ ...query, ...params }) }),
);

export const getMovements = endpoint(
  {
    method: "get",
    path: "/admin/products/{product_id}/stock/movements",
    audience: { staff: "catalogue:read" },
    tag: TAG,
    summary: "What has happened to a product's stock, newest first",
    params: PRODUCT,
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(StockMovement), description: "One page of movements" },
    refuses: [],
  },
  async ({ ports, params, query }) => ({
    body: await ports.stock.movements(params.product_id, query),
  }),
);

export const postCount = endpoint(
  {
    method: "post",
    path: "/admin/products/{product_id}/stock/count",
    audience: { staff: "stock:write" },
    tag: TAG,
    summary: "Add counted pieces, or take some out",
    params: PRODUCT,
    idempotent: true,
    body: z
      .strictObject({ change: z.int().min(-1_000_000).max(1_000_000) })
      .meta({ id: "StockCount" }),
    answer: { status: 200, schema: CountedPieces, description: "What was changed" },
    refuses: ["product.not_found", "product.out_of_stock", "stock.wrong_kind"],
  },
  async ({ ports, actor, params, body, request }) => {
    const wanted = { ...params, ...body, request };
    const { answer, repeated } = await countPieces(ports, actor, wanted);
    return { body: answer, repeated };
  },
);

export const postWithdraw = endpoint(
  {
    method: "post",
    path: "/admin/products/{product_id}/stock/withdraw",
    audience: { staff: "stock:write" },
    tag: TAG,
    summary: "Take all unsold lines out of the shop",
    params: PRODUCT,
    body: Because,
    answer: { status: 204, schema: z.null(), description: "Nothing of it is for sale any more" },
    refuses: ["product.not_found", "stock.wrong_kind"],
  },
  async ({ ports, actor, params, body }) => {
    await withdrawLines(ports, actor, { ...params, ...body });
    return { body: null };
  },
);

export const postBad = endpoint(
  {
    method: "post",
    path: "/admin/stock/{line_id}/bad",
    audience: { staff: "stock:write" },
    tag: TAG,
    summary: "Take a line that does not work off sale",
    params: LINE,
    body: Because,
    answer: { status: 200, schema: StockLine, description: "The line as it is now" },
    refuses: ["stock.line_not_found", "stock.line_not_available"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await markBad(ports, actor, { ...params, ...body }),
  }),
);

export const postReplace = endpoint(
  {
    method: "post",
    path: "/admin/stock/{line_id}/replace",
    audience: { staff: "stock:write" },
    tag: TAG,
    summary: "Give a line's buyer another one under warranty",
    description:
      "Once per line and within `stock.warranty_days` of its sale. The buyer reads the new one " +
      "where the old one was.",
    params: LINE,
    body: Because,
    answer: { status: 200, schema: StockLine, description: "The buyer's new line" },
    refuses: [
      "product.out_of_stock",
      "stock.line_not_found",
      "stock.line_not_sold",
      "stock.warranty_over",
    ],
  },
  async ({ ports, actor, params, body }) => ({
    body: await replaceLine(ports, actor, { ...params, ...body }),
  }),
);

export const postReveal = endpoint(
  {
    method: "post",
    path: "/admin/stock/{line_id}/reveal",
    audience: { staff: "stock:reveal" },
    stepUp: true,
    tag: TAG,
    summary: "See a line's secret",
    description: "Who has seen it, and why, stands in the audit log.",
    params: LINE,
    body: Because,
    answer: { status: 200, schema: RevealedLine, description: "The secret" },
    refuses: ["stock.line_not_found"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await revealLine(ports, actor, { ...params, ...body }),
  }),
);

const LowStock = z
  .object({
    product_id: zId("product"),
    sku: z.string(),
    name: z.string(),
    available: z.int(),
    low_stock: z.int(),
  })
  .meta({ id: "LowStock" });

export const getLow = endpoint(
  {
    method: "get",
    path: "/admin/products/low-stock",
    audience: { staff: "catalogue:read" },
    tag: TAG,
    summary: "Products of the shop's own that run low",
    query: PageQuery,
    cursor: zId("product"),
    answer: { status: 200, schema: listOf(LowStock), description: "One page, by product" },
    refuses: [],
  },
  async ({ ports, query: { limit, cursor = "" } }) => {
    const rows = await ports.stock.low({ behind: cursor, limit: limit + 1 });
    const data = rows.slice(0, limit);
    const next_cursor = rows.length > limit ? (data.at(-1)?.product_id ?? null) : null;
    return { body: { data, next_cursor } };
  },
);

export const adminStockEndpoints: readonly Endpoint[] = [
  getLow,
  postLines,
  getStockLines,
  getMovements,
  postCount,
  postWithdraw,
  postBad,
  postReplace,
  postReveal,
];
