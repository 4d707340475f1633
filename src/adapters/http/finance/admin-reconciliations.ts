import * as z from "zod";
import { addReportRows } from "../../../application/finance/add-report-rows.ts";
import { openReconciliation } from "../../../application/finance/open-reconciliation.ts";
import { runReconciliation } from "../../../application/finance/run-reconciliation.ts";
import {
  Difference,
  Reconciliation,
  zDifferenceKind,
  zReconciliationSource,
} from "../../../domain/finance/reconciliation.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Ledger";

const Params = z.object({
  reconciliation_id: idParam("reconciliation", "reconciliation.not_found"),
});

/** The key of a difference: its reference, side and number there. */
const zDifferenceKey = z.string().regex(/^.* \S+ \d+$/s);

export const getAll = endpoint(
  {
    method: "get",
    path: "/admin/reconciliations",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "Reconciliations, newest first",
    query: PageQuery.extend({
      source: zReconciliationSource.optional(),
      day: zBusinessDay.optional(),
    }),
    cursor: zId("reconciliation"),
    answer: { status: 200, schema: listOf(Reconciliation), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.reconciliations.list(query, query) };
  },
);

export const postOpen = endpoint(
  {
    method: "post",
    path: "/admin/reconciliations",
    audience: { staff: "ledger:reconcile" },
    tag: TAG,
    summary: "Open a comparison of one business day with another side's book",
    description:
      "With `origin` `csv` the book is brought in by chunks before it is run. With `api` the " +
      "gateway is asked about each of our payments of the day, which finds everything but what " +
      "is extra on its side. A day whose detail was archived, and the one after, are refused.",
    idempotent: true,
    body: z
      .strictObject({
        source: zReconciliationSource,
        day: zBusinessDay,
        origin: Reconciliation.shape.origin.default("csv"),
      })
      .meta({ id: "ReconciliationRequest" }),
    answer: { status: 201, schema: Reconciliation, description: "It takes rows now" },
    refuses: ["reconciliation.archived"],
  },
  async ({ ports, actor, body, request }) => {
    const wanted = { wanted: body, request };
    const { answer, repeated } = await openReconciliation(ports, actor, wanted);
    return { body: answer, repeated };
  },
);

export const getOne = endpoint(
  {
    method: "get",
    path: "/admin/reconciliations/{reconciliation_id}",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "One reconciliation and what its last run came to",
    params: Params,
    answer: { status: 200, schema: Reconciliation, description: "As it stands now" },
    refuses: ["reconciliation.not_found"],
  },
  async ({ ports, params }) => {
    const found = await ports.reconciliations.find(params.reconciliation_id);
    return { body: found ?? refuse("reconciliation.not_found") };
  },
);

export const putRows = endpoint(
  {
    method: "put",
    path: "/admin/reconciliations/{reconciliation_id}/rows",
    audience: { staff: "ledger:reconcile" },
    tag: TAG,
    summary: "Bring in a part of the other side's book as CSV",
    description:
      "Each chunk has its own header line with the columns that side exports: at least an " +
      "order's reference, its amount and its state, and a refusal names what is missing. " +
      "Times without a zone are WIB. A chunk with a row that cannot be read is refused whole; " +
      "the same chunk again changes nothing.",
    params: Params,
    body: z
      .strictObject({
        chunk: z.int().min(1).max(100_000).meta({ example: 1 }),
        csv: z
          .string()
          .min(1)
          .meta({
            example:
              "order_id,transaction_id,gross_amount,transaction_status,settlement_time\n" +
              "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ,9aed5972,50000.00,settlement,2026-01-15 09:31:02\n",
          }),
      })
      .meta({ id: "ReconciliationChunk" }),
    answer: { status: 200, schema: Reconciliation, description: "With the rows there are now" },
    refuses: [
      "reconciliation.chunk_conflict",
      "reconciliation.not_found",
      "reconciliation.rows_invalid",
      "reconciliation.started",
    ],
  },
  async ({ ports, actor, params, body }) => ({
    body: await addReportRows(ports, actor, { id: params.reconciliation_id, ...body }),
  }),
);

export const postRun = endpoint(
  {
    method: "post",
    path: "/admin/reconciliations/{reconciliation_id}/run",
    audience: { staff: "ledger:reconcile" },
    tag: TAG,
    summary: "Compare the book with our orders and with the ledger",
    description:
      "A run that is under way goes on; one that has ended is made again. What does not fit into " +
      "one request is done by the clock within minutes. Differences raise an alert, which a " +
      "later run for the same book and day clears.",
    params: Params,
    answer: { status: 200, schema: Reconciliation, description: "As far as it has come" },
    refuses: ["reconciliation.archived", "reconciliation.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await runReconciliation(ports, actor, params.reconciliation_id),
  }),
);

export const getDifferences = endpoint(
  {
    method: "get",
    path: "/admin/reconciliations/{reconciliation_id}/differences",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "What the last run found, by reference",
    params: Params,
    query: PageQuery.extend({ kind: zDifferenceKind.optional() }),
    cursor: zDifferenceKey,
    answer: { status: 200, schema: listOf(Difference), description: "A page of differences" },
    refuses: ["reconciliation.not_found"],
  },
  async ({ ports, params, query }) => {
    const found =
      (await ports.reconciliations.find(params.reconciliation_id)) ??
      refuse("reconciliation.not_found");
    return { body: await ports.reconciliations.differences(found, query.kind, query) };
  },
);

export const adminReconciliationEndpoints: readonly Endpoint[] = [
  getAll,
  postOpen,
  getOne,
  putRows,
  postRun,
  getDifferences,
];
