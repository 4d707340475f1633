import * as z from "zod";
import { importProducts, previewProducts } from "../../../application/products/import-products.ts";
import { inLanguage } from "../../../domain/field-messages.ts";
import { categoryIndex } from "../../../domain/products/category.ts";
import { ownMargin, PRODUCT_COLUMNS, productRecord } from "../../../domain/products/product-csv.ts";
import { refuse } from "../../../domain/refusal.ts";
import { BYTE_ORDER_MARK, decodeText } from "../../../domain/text/csv.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { SECONDED } from "./admin-products.ts";

const TAG = "Catalogue";
const ACCEPTED = ["text/csv", "text/plain", "application/vnd.ms-excel"];
const ROWS_AT_ONCE = 500;
/** The largest import: bytes of a CSV body, characters of `csv` in a JSON body. */
const SIZE_MAX = 1_048_576;

const Imported = z
  .object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    margins: z.int().meta({ description: "Own margin rules that are set" }),
    errors: z
      .array(
        z.object({
          line: z.int().meta({ description: "The line of the table, counted from 1", example: 2 }),
          sku: z.string(),
          column: z.enum(PRODUCT_COLUMNS).nullable(),
          message: z.string(),
        }),
      )
      .meta({ description: "What is wrong, the first 200; only a dry run answers any" }),
  })
  .meta({ id: "ProductImport" });

export const postImport = endpoint(
  {
    method: "post",
    path: "/admin/products/import",
    audience: { staff: "catalogue:write" },
    summary: "Add and change products by a table",
    description:
      "CSV with commas, semicolons or tabs and a header of the columns that an export has, in " +
      "any order; `sku` is needed. Known SKUs are changed, others added; an empty cell leaves " +
      "what is there. Every row is taken or none is. At most 5000 rows and 1 MiB. Cells that a " +
      `spreadsheet would take for a formula are refused unless a \`'\` stands before them. ` +
      SECONDED,
    tag: TAG,
    query: z.strictObject({
      dry_run: z.enum(["true", "false"]).default("false").meta({
        description: "Says what would be done, and all that is wrong, and keeps nothing",
      }),
    }),
    body: z
      .strictObject({
        csv: z.string().min(1).max(SIZE_MAX).meta({
          example: "sku,kind,name,category,unit_cost\nkaos-m,counter,Kaos M,kaos,40000\n",
        }),
      })
      .meta({ id: "ProductTable" }),
    accepts: ACCEPTED,
    answer: { status: 200, schema: Imported, description: "What was done, or would be" },
    refuses: [
      "catalogue.changed",
      "product.import_invalid",
      "approval.same_person",
      "staff.second_person",
    ],
  },
  async ({ ports, actor, query, body, bytes }) => {
    const csv = body?.csv ?? textOf(bytes ?? new Uint8Array());
    const work = query.dry_run === "true" ? previewProducts : importProducts;
    const done = await work(ports, actor, csv);
    return { body: { ...done, errors: inLanguage(done.errors, actor.locale) } };
  },
);

function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  if (bytes.length > SIZE_MAX) refuse("request.too_large");
  return decodeText(bytes);
}

export const getExport = endpoint(
  {
    method: "get",
    path: "/admin/products/export",
    audience: { staff: "catalogue:read" },
    summary: "All products that are not archived, as a table",
    description: "CSV that an import reads back without a change.",
    tag: TAG,
    answer: {
      status: 200,
      schema: z.string(),
      description: "By SKU",
      media: ["text/csv"],
      raw_only: true,
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const facts = await ports.catalogue.snapshot(actor.catalogue_version);
    const headers = { "content-disposition": 'attachment; filename="products.csv"' };
    return { raw: streamed(recordsOf(facts)), media_type: "text/csv; charset=utf-8", headers };
  },
);

/** A stream of text that is made in chunks of `ROWS_AT_ONCE` records, as fast as it is read. */
function streamed(records: Iterator<string>): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const lines: string[] = [];
      while (lines.length < ROWS_AT_ONCE) {
        const next = records.next();
        if (next.done) break;
        lines.push(next.value);
      }
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      if (lines.length < ROWS_AT_ONCE) controller.close();
    },
  });
}

function* recordsOf(facts: CatalogueSnapshot): Generator<string, undefined> {
  const categories = categoryIndex(facts.categories);
  const margins = ownMargin(facts.margins);
  yield `${BYTE_ORDER_MARK}${PRODUCT_COLUMNS.join(",")}\r\n`;
  const shown = facts.products.filter((each) => each.archived_at === null);
  for (const product of shown.toSorted((one, other) => (one.sku < other.sku ? -1 : 1))) {
    const category = categories.get(product.category_id)?.slug ?? product.category_id;
    yield `${productRecord(product, { category, margin: margins.get(product.sku) })}\r\n`;
  }
  return undefined;
}

export const productTableEndpoints: readonly Endpoint[] = [postImport, getExport];
