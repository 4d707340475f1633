import * as z from "zod";
import { noteExport } from "../../../application/operations/note-export.ts";
import { importVoucherCodes } from "../../../application/vouchers/import-voucher-codes.ts";
import { wantVoucherCodes } from "../../../application/vouchers/make-voucher-codes.ts";
import { refuse } from "../../../domain/refusal.ts";
import { csvField, decodeText } from "../../../domain/text/csv.ts";
import { CODES_MAX, Voucher } from "../../../domain/vouchers/voucher.ts";
import { zTypedCode } from "../../../domain/vouchers/voucher-code.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint, type RawReply } from "../core/endpoint.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";
import { VoucherParams } from "./admin-vouchers.ts";

const TAG = "Staff vouchers";
const CSV_ROWS_AT_ONCE = 2_000;

const Code = z
  .object({
    number: z.int().min(1),
    code: zTypedCode,
    uses: z.int(),
    uses_max: z.int().nullable().meta({ description: "`null` for the code that all share" }),
  })
  .meta({ id: "VoucherCodeRow" });

export const postCodes = endpoint(
  {
    method: "post",
    path: "/admin/vouchers/{voucher_id}/codes",
    audience: { staff: "vouchers:write" },
    tag: TAG,
    idempotent: "if_sent",
    summary: "Make random codes of one use each",
    description:
      "Up to 100 000 per voucher. The first thousands are there at once, the rest within " +
      "minutes: `codes` grows until it is `codes_wanted`.",
    params: VoucherParams,
    body: z
      .strictObject({ count: z.int().min(1).max(CODES_MAX).meta({ example: 5_000 }) })
      .meta({ id: "VoucherCodesWanted" }),
    answer: { status: 202, schema: Voucher, description: "The voucher, with its codes so far" },
    refuses: ["voucher.code_taken", "voucher.not_found", "voucher.too_many_codes"],
  },
  async ({ ports, actor, params, body, request }) => {
    const wanted = { id: params.voucher_id, ...body, request };
    const { answer, repeated } = await wantVoucherCodes(ports, actor, wanted);
    return { body: answer, repeated };
  },
);

export const getCodes = endpoint(
  {
    method: "get",
    path: "/admin/vouchers/{voucher_id}/codes",
    audience: { staff: "vouchers:read" },
    tag: TAG,
    summary: "The codes of a voucher, by their number",
    params: VoucherParams,
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(Code), description: "A page of codes" },
    refuses: [],
  },
  async ({ ports, params, query }) => ({
    body: await ports.vouchers.codes(params.voucher_id, query),
  }),
);

export const getExport = endpoint(
  {
    method: "get",
    path: "/admin/vouchers/{voucher_id}/codes/export",
    audience: { staff: "vouchers:write" },
    tag: TAG,
    summary: "All codes of a voucher as CSV",
    description: "Who took them is in the audit log.",
    params: VoucherParams,
    answer: {
      status: 200,
      schema: z.string(),
      description: "`code,uses,uses_max`, streamed",
      media: ["text/csv"],
      raw_only: true,
    },
    refuses: ["voucher.not_found"],
  },
  async ({ ports, actor, params: { voucher_id } }) => {
    const voucher = (await ports.vouchers.find(voucher_id)) ?? refuse("voucher.not_found");
    const { id: resource_id, codes } = voucher;
    await noteExport(ports, actor, { resource: "voucher_codes", resource_id, asked: { codes } });
    return csvOf(ports, voucher.id);
  },
);

/** The codes of a voucher as CSV, read page by page as the stream is read. */
function csvOf(ports: Ports, id: Voucher["id"]): RawReply {
  const encoder = new TextEncoder();
  let cursor: string | undefined;
  const raw = new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode("code,uses,uses_max\r\n")),
    async pull(controller) {
      const limit = CSV_ROWS_AT_ONCE;
      const { data, next_cursor } = await ports.vouchers.codes(id, { limit, cursor });
      const rows = data.map(
        ({ code, uses, uses_max }) => `${csvField(code)},${uses},${csvField(uses_max)}\r\n`,
      );
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.join("")));
      cursor = next_cursor ?? undefined;
      if (cursor === undefined) controller.close();
    },
  });
  return {
    raw,
    media_type: "text/csv; charset=utf-8; header=present",
    headers: { "content-disposition": `attachment; filename="${id}.csv"` },
  };
}

const Imported = z
  .object({
    imported: z.int().meta({ description: "With `dry_run`, how many would be" }),
    errors: z
      .array(
        z.object({
          line: z.int().meta({ example: 2 }),
          reason: z.enum(["not_a_code", "repeated", "taken"]),
        }),
      )
      .meta({ description: "Lines that were left out" }),
  })
  .meta({ id: "ImportedVoucherCodes" });

export const postImport = endpoint(
  {
    method: "post",
    path: "/admin/vouchers/{voucher_id}/codes/import",
    audience: { staff: "vouchers:write" },
    tag: TAG,
    summary: "Import codes of one use each from a file",
    description: "The first column of each line, as JSON or as CSV. What is wrong is left out.",
    params: VoucherParams,
    query: z.strictObject({ dry_run: z.enum(["true", "false"]).default("false") }),
    body: z
      .strictObject({
        csv: z.string().min(1).max(1_048_576).meta({ example: "code\nLEBARAN-0001" }),
      })
      .meta({ id: "VoucherCodesFile" }),
    accepts: ["text/csv", "text/plain"],
    answer: { status: 200, schema: Imported, description: "What became of the lines" },
    refuses: ["voucher.code_taken", "voucher.not_found", "voucher.too_many_codes"],
  },
  async ({ ports, actor, params, query, body, bytes }) => {
    const csv = body?.csv ?? decodeText(bytes ?? new Uint8Array());
    const asked = { id: params.voucher_id, csv, dry_run: query.dry_run === "true" };
    return { body: await importVoucherCodes(ports, actor, asked) };
  },
);

export const adminVoucherCodeEndpoints: readonly Endpoint[] = [
  postCodes,
  getCodes,
  getExport,
  postImport,
];
