import { z } from "zod";
import { assignLine } from "../../../application/payments/bank-transfers/assign-line.ts";
import { importStatement } from "../../../application/payments/bank-transfers/import-statement.ts";
import { zId } from "../../../domain/ids.ts";
import { BankLine, BankLineView } from "../../../domain/payments/bank-statement.ts";
import { BankAccount } from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/schemas.ts";
import { transferId } from "./topup-manual.ts";

const REVIEW = { staff: "payments:review" } as const;
const { bank: zBank } = BankAccount.shape;

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

const postStatement = endpoint(
  {
    method: "post",
    path: "/admin/payments/bank-statement",
    audience: REVIEW,
    tag: "Staff payments",
    summary: "Import a bank statement and credit the top-ups it pays",
    description:
      "A CSV with a date, a description and an amount, as BCA and most banks give it; as JSON, " +
      "or as `text/csv` with the bank in the query. Either every row can be read or none is " +
      "kept. Each line counts once, also in a statement that overlaps another; credits are " +
      "matched by bank, day and exact sum. What `state` is still `new` is matched in minutes.",
    query: z.strictObject({ bank: zBank.optional() }),
    body: z
      .strictObject({
        bank: zBank,
        csv: z.string().min(1).max(1_048_576).meta({
          example: 'Tanggal,Keterangan,Jumlah,Saldo\n15/01/2026,TRSF SARI,"10,137.00 CR",0',
        }),
      })
      .meta({ id: "BankStatement" }),
    accepts: ["text/csv"],
    answer: { status: 200, schema: Imported, description: "What became of every row" },
    refuses: ["bank_statement.rows_invalid"],
  },
  async ({ ports, actor, query, body, bytes }) => {
    const given = body ?? { bank: query.bank ?? noBank(), csv: new TextDecoder().decode(bytes) };
    const { rows, ignored } = await importStatement(ports, actor, given);
    return { body: { rows: [...rows], ignored: [...ignored] } };
  },
);

function noBank(): never {
  return refuse("request.invalid", {
    errors: [{ pointer: "/query/bank", message: "says whose statement it is" }],
  });
}

const getLines = endpoint(
  {
    method: "get",
    path: "/admin/payments/bank-statement",
    audience: { staff: "payments:read" },
    tag: "Staff payments",
    summary: "What banks say came in, newest first",
    query: PageQuery.extend({ state: BankLine.shape.state.optional() }),
    answer: { status: 200, schema: listOf(BankLineView), description: "A page of lines" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { data, next_cursor } = await ports.bankLines.list(query, query);
    return { body: { data: [...data], next_cursor } };
  },
);

const putAssign = endpoint(
  {
    method: "put",
    path: "/admin/payments/bank-statement/{line_id}/assign",
    audience: REVIEW,
    tag: "Staff payments",
    summary: "Say which top-up a statement line pays",
    description:
      "It is credited once and as it came. On top of a rejection, or of another line, it becomes " +
      "a top-up of its own; what was approved by hand with another sum is left alone.",
    params: z.object({ line_id: z.string().max(64) }),
    body: z.strictObject({ payment_id: zId("payment") }).meta({ id: "LineAssignment" }),
    answer: { status: 200, schema: BankLineView, description: "The line as it is used" },
    refuses: [
      "bank_line.assigned",
      "bank_line.not_found",
      "topup.decided",
      "topup.not_found",
      "wallet.full",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const line_id =
      zId("bank_line").safeParse(params.line_id).data ?? refuse("bank_line.not_found");
    return { body: await assignLine(ports, actor, line_id, transferId(body.payment_id)) };
  },
);

export const bankStatementEndpoints: readonly Endpoint[] = [postStatement, getLines, putAssign];
