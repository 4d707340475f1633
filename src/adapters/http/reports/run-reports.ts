import * as z from "zod";
import { noteExport } from "../../../application/operations/note-export.ts";
import { runReport } from "../../../application/reports/run-report.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  DIMENSIONS,
  METRICS,
  REPORT_SOURCES,
  zReportSource,
  zUnit,
} from "../../../domain/reports/metrics.ts";
import { READY_MADE_NAMES } from "../../../domain/reports/ready-made.ts";
import { ReportAnswer, ReportDefinition } from "../../../domain/reports/report.ts";
import { headsOf, pagesOf } from "../../../domain/reports/table.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { FormatQuery, TABLE_MEDIA, tableAccepted, tableReply } from "../core/streams/table.ts";

const TAG = "Analytics";
const READ = { staff: "analytics:read" } as const;
const Params = z.object({ report_id: idParam("report", "report.not_found") });

/** How a definition is refused that cannot be run. */
export const DEFINITION_REFUSALS = [
  "report.currency_needed",
  "report.not_together",
  "report.span_too_long",
  "report.unknown_dimension",
  "report.unknown_metric",
] as const;
const RUN_REFUSALS = [
  ...DEFINITION_REFUSALS,
  "report.too_many_events",
  "report.too_many_rows",
] as const;

const CatalogueEntry = z
  .object({
    source: zReportSource,
    metrics: z.array(z.object({ name: z.string(), unit: zUnit, sums: z.boolean() })).meta({
      description: "Where `sums` is false, rows cannot be added up, and have no total",
    }),
    dimensions: z.array(
      z.object({
        name: z.string(),
        only: z.enum(["hours", "days"]).nullable().meta({
          description: "`hours` and `days` do not go together in one report",
        }),
      }),
    ),
    properties: z.boolean().meta({
      description: "Whether `property.<name>` is a dimension, too",
    }),
  })
  .meta({ id: "ReportCatalogueEntry" });

const getCatalogue = endpoint(
  {
    method: "get",
    path: "/admin/reports/catalogue",
    audience: READ,
    tag: TAG,
    summary: "What reports may be made of",
    answer: {
      status: 200,
      schema: wholeListOf(CatalogueEntry)
        .extend({ ready_made: z.array(z.string()) })
        .meta({ id: "ReportCatalogue" }),
      description: "Each source with its metrics and dimensions",
    },
    refuses: [],
  },
  async () => ({
    body: {
      data: REPORT_SOURCES.map((source) => ({
        source,
        metrics: Object.entries(METRICS[source]).map(([name, { unit, sums }]) => {
          return { name, unit, sums };
        }),
        dimensions: Object.entries(DIMENSIONS[source]).map(([name, { only = null }]) => {
          return { name, only };
        }),
        properties: source === "events",
      })),
      ready_made: READY_MADE_NAMES,
    },
  }),
);

const ANSWER = {
  status: 200,
  schema: ReportAnswer,
  description: "Its rows and their sum, as of now",
} as const;

const postRun = endpoint(
  {
    method: "post",
    path: "/admin/reports/run",
    audience: READ,
    tag: TAG,
    summary: "Ask the figures without saving what was asked",
    description:
      "Metrics by up to three dimensions, filtered, over at most 400 WIB days, beside those of " +
      "a span before. Money needs one currency. At most 10,000 rows.",
    body: ReportDefinition,
    answer: ANSWER,
    refuses: RUN_REFUSALS,
  },
  async ({ ports, body }) => ({ body: await runReport(ports, body, ports.now()) }),
);

export const postSavedRun = endpoint(
  {
    method: "post",
    path: "/admin/reports/{report_id}/run",
    audience: READ,
    tag: TAG,
    summary: "Run a saved report",
    params: Params,
    answer: ANSWER,
    refuses: [...RUN_REFUSALS, "report.not_found"],
  },
  async ({ ports, params }) => {
    const report = (await ports.reports.find(params.report_id)) ?? refuse("report.not_found");
    return { body: await runReport(ports, report.definition, ports.now()) };
  },
);

export const getExport = endpoint(
  {
    method: "get",
    path: "/admin/reports/{report_id}/export",
    audience: READ,
    tag: TAG,
    summary: "A saved report as a table",
    description: "The last row is the sum of those above it. Who asked is in the audit log.",
    params: Params,
    query: FormatQuery,
    answer: {
      status: 200,
      schema: z.string(),
      description: "Streamed",
      media: TABLE_MEDIA,
      raw_only: true,
    },
    refuses: [...RUN_REFUSALS, "report.not_found"],
  },
  async ({ ports, actor, params, query, raw }) => {
    const report = (await ports.reports.find(params.report_id)) ?? refuse("report.not_found");
    const format = query.format ?? tableAccepted(raw) ?? "csv";
    const answer = await runReport(ports, report.definition, ports.now());
    const asked = { format, from: answer.from, to: answer.to };
    await noteExport(ports, actor, { resource: "report", resource_id: report.id, asked });
    return tableReply(format, {
      name: `report-${answer.from}-${answer.to}`,
      columns: headsOf(answer),
      pages: pagesOf(answer),
    });
  },
);

export const runReportEndpoints: readonly Endpoint[] = [
  getCatalogue,
  postRun,
  postSavedRun,
  getExport,
];
