import * as z from "zod";
import { assignLine } from "../../../application/payments/bank-transfers/assign-line.ts";
import { dismissLine } from "../../../application/payments/bank-transfers/dismiss-line.ts";
import { importStatement } from "../../../application/payments/bank-transfers/import-statement.ts";
import { previewStatement } from "../../../application/payments/bank-transfers/preview-statement.ts";
import { zId } from "../../../domain/ids.ts";
import { zAmount } from "../../../domain/money.ts";
import { BankLine, BankLineView } from "../../../domain/payments/bank-statement/bank-statement.ts";
import { BankAccount } from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import { decodeText } from "../../../domain/text/csv.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const REVIEW = { staff: "payments:review" } as const;
const { bank: zBank } = BankAccount.shape;
const LineParams = z.object({ line_id: idParam("bank_line", "bank_line.not_found") });

const Imported = z
  .object({
    rows: z.array(
      z.object({
        row: z.int().meta({ description: "The line of the file, counted from 1", example: 2 }),
        repeated: z.boolean().meta({ description: "Whether an earlier statement had it" }),
        line: BankLineView,
      }),
    ),
    ignored: z.array(z.int()).meta({
      description: "Lines of the file that bring nobody whole rupiah: debits, what is pending",
    }),
  })
  .meta({ id: "ImportedStatement" });

const zNullableId = zId("payment").nullable();

const Previewed = z
  .object({
    layout: z.string().nullable().meta({
      description: "Whose layout it is known as; null when it was read by its words alone",
      example: "bca",
    }),
    account_numbers: z.array(z.string()),
    currencies: z.array(z.string()),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).meta({
      description: "What an import would be refused for",
    }),
    rows: z.array(
      z.object({
        row: z.int().meta({ description: "The line of the file, counted from 1", example: 2 }),
        date: zBusinessDay.nullable(),
        direction: z.enum(["in", "out"]).nullable(),
        amount: zAmount.nullable(),
        description: z.string(),
        payer: z.string().nullable().meta({ example: "SARI WULANDARI" }),
        payment_id: zNullableId.meta({
          description: "The top-up whose sum it has",
          example: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
        }),
        why: z.string().nullable().meta({
          description: "Why it would credit nothing by itself; null when it would",
          example: "other_name",
        }),
        errors: z.array(z.string()).meta({ description: "What cannot be read of it" }),
      }),
    ),
  })
  .meta({ id: "PreviewedStatement" });

const Statement = z
  .strictObject({
    bank: zBank,
    csv: z.string().min(1).max(1_048_576).meta({
      example: 'Tanggal,Keterangan,Jumlah,Saldo\n15/01/2026,TRSF SARI,"10,137.00 CR",0',
    }),
  })
  .meta({ id: "BankStatement" });

/** Media types that CSV files are sent as; the bytes decide. */
const ACCEPTED = [
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
  "text/comma-separated-values",
  "text/x-csv",
  "application/csv",
  "application/x-csv",
  "application/vnd.ms-excel",
  "application/octet-stream",
];

export const postStatement = endpoint(
  {
    method: "post",
    path: "/admin/payments/bank-statement",
    audience: REVIEW,
    stepUp: true,
    tag: "Staff payments",
    summary: "Import a bank statement and credit the top-ups it pays",
    description:
      "A bank's file with a date, a description and an amount, separated by commas, semicolons " +
      "or tabs; as JSON, or as it is with the bank in the query. Every row must say itself that " +
      "its money came in: by a column, by CR or by a plus. Either every row can be read or none " +
      "is kept. Each line counts once, also in a statement that overlaps another; credits are " +
      "matched by bank, day, exact sum and the payer's name. What `state` is still `new` is " +
      "matched in minutes; what is `doubtful` or `unmatched` waits to be assigned or dismissed.",
    query: z.strictObject({ bank: zBank.optional() }),
    body: Statement,
    accepts: ACCEPTED,
    answer: { status: 200, schema: Imported, description: "What became of every row" },
    refuses: [
      "bank_statement.direction_unknown",
      "bank_statement.mismatch",
      "bank_statement.rows_invalid",
    ],
  },
  async ({ ports, actor, query, body, bytes }) => {
    const given = body ?? { bank: query.bank ?? noBank(), csv: textOf(bytes) };
    return { body: await importStatement(ports, actor, given) };
  },
);

export const postPreview = endpoint(
  {
    method: "post",
    path: "/admin/payments/bank-statement/preview",
    audience: REVIEW,
    tag: "Staff payments",
    summary: "See what is understood of a bank statement",
    description: "Takes what an import takes, says what it would do with each row, keeps nothing.",
    query: z.strictObject({ bank: zBank.optional() }),
    body: Statement,
    accepts: ACCEPTED,
    answer: { status: 200, schema: Previewed, description: "Every row, the first 1000 at most" },
    refuses: [],
  },
  async ({ ports, actor, query, body, bytes }) => {
    const given = body ?? { bank: query.bank ?? noBank(), csv: textOf(bytes) };
    return { body: Previewed.parse(await previewStatement(ports, actor, given)) };
  },
);

/** The text of a statement; refuses files of other types, whatever their label. */
function textOf(bytes: Uint8Array<ArrayBuffer> | undefined): string {
  const text = decodeText(bytes ?? new Uint8Array());
  const binary = /^(?:PK|%PDF-|\s*<)/.test(text) || text.slice(0, 1_000).includes("\0");
  return binary ? refuse("request.unsupported_media_type") : text;
}

function noBank(): never {
  return refuse("request.invalid", {
    errors: [{ pointer: "/query/bank", message: "says whose statement it is" }],
  });
}

export const getLines = endpoint(
  {
    method: "get",
    path: "/admin/payments/bank-statement",
    audience: { staff: "payments:read" },
    tag: "Staff payments",
    summary: "What banks say came in, newest first",
    query: PageQuery.extend({ state: BankLine.shape.state.optional() }),
    cursor: zId("bank_line"),
    answer: { status: 200, schema: listOf(BankLineView), description: "A page of lines" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.bankLines.list(query, query) };
  },
);

export const putAssign = endpoint(
  {
    method: "put",
    path: "/admin/payments/bank-statement/{line_id}/assign",
    audience: REVIEW,
    stepUp: true,
    tag: "Staff payments",
    summary: "Say which top-up a statement line pays",
    description:
      "It is credited once and as it came. On top of a rejection, or of another line, it becomes " +
      "a top-up of its own; what was approved by hand with another sum is left alone. One member " +
      "of staff may assign up to `bank_transfer.alone_up_to` a day; for more, another has to " +
      "assign the same.",
    params: LineParams,
    body: z.strictObject({ payment_id: zId("payment") }).meta({ id: "LineAssignment" }),
    answer: { status: 200, schema: BankLineView, description: "The line as it is used" },
    refuses: [
      "bank_line.assigned",
      "bank_line.not_found",
      "approval.same_person",
      "bank_transfer.second_person",
      "approval.same_person",
      "proposal.waiting",
      "topup.decided",
      "topup.not_found",
      "wallet.full",
    ],
  },
  async ({ ports, actor, params, body }) => ({
    body: await assignLine(ports, actor, { ...params, payment_id: body.payment_id }),
  }),
);

export const putDismiss = endpoint(
  {
    method: "put",
    path: "/admin/payments/bank-statement/{line_id}/dismiss",
    audience: REVIEW,
    tag: "Staff payments",
    summary: "Say that a statement line is no customer's money",
    description:
      "It no longer waits for anybody. It can still be assigned, should it be somebody's.",
    params: LineParams,
    body: z
      .strictObject({
        reason: typedLine({ max: 500 }).meta({ example: "The owner's own deposit" }),
      })
      .meta({ id: "LineDismissal" }),
    answer: { status: 200, schema: BankLineView, description: "The line, dismissed" },
    refuses: ["bank_line.not_found", "bank_line.not_waiting"],
  },
  async ({ ports, actor, params, body }) => {
    return { body: await dismissLine(ports, actor, { ...params, reason: body.reason }) };
  },
);

export const bankStatementEndpoints: readonly Endpoint[] = [
  postStatement,
  postPreview,
  getLines,
  putAssign,
  putDismiss,
];
