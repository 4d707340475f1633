import * as z from "zod";
import {
  changeReport,
  createReport,
  removeReport,
} from "../../../application/reports/put-report.ts";
import type { Answered } from "../../../application/shared/once-per-request.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { ReportOutcome } from "../../../domain/reports/outcome.ts";
import { READY_MADE, READY_MADE_NAMES } from "../../../domain/reports/ready-made.ts";
import { NewReport, Report } from "../../../domain/reports/report.ts";
import { ReportRecipients } from "../../../domain/reports/schedule.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";
import { DEFINITION_REFUSALS, runReportEndpoints } from "./run-reports.ts";

const TAG = "Analytics";
const READ = { staff: "analytics:read" } as const;
const WRITE = { staff: "reports:write" } as const;
const Params = z.object({ report_id: idParam("report", "report.not_found") });
const SAVE_REFUSALS = [...DEFINITION_REFUSALS, "report.recipient_refused"] as const;

export const postReport = endpoint(
  {
    method: "post",
    path: "/admin/reports",
    audience: WRITE,
    stepUp: true,
    idempotent: "if_sent",
    tag: TAG,
    summary: "Save a report, and have it sent when it is due",
    description:
      "It is its maker's; everybody who may read figures may read and run it. With a schedule " +
      "it is run as of each due time and sent by e-mail and to channels at Discord, once each; " +
      "times that the shop was away are not made up for. When its owner may have it run no " +
      "more it stops, and staff are told.",
    body: NewReport,
    answer: { status: 201, schema: Report, description: "The saved report" },
    refuses: [...SAVE_REFUSALS, "report.not_found", "report.too_many"],
  },
  async ({ ports, actor, body, request }) =>
    saved(await createReport(ports, actor, { wanted: body, request })),
);

export const postReadyMade = endpoint(
  {
    method: "post",
    path: "/admin/reports/ready-made",
    audience: WRITE,
    stepUp: true,
    idempotent: "if_sent",
    tag: TAG,
    summary: "Switch on a report that is ready",
    description: "`daily`: at 08:00 WIB what the day before brought, type by type.",
    body: z
      .strictObject({ name: z.enum(READY_MADE_NAMES), to: ReportRecipients })
      .meta({ id: "ReadyMadeReport" }),
    answer: { status: 201, schema: Report, description: "Saved, with its schedule" },
    refuses: [...SAVE_REFUSALS, "report.not_found", "report.too_many"],
  },
  async ({ ports, actor, body, request }) => {
    const { name, definition, when } = READY_MADE[body.name];
    const wanted = { name, definition, schedule: { ...when, to: body.to } };
    return saved(await createReport(ports, actor, { wanted, request }));
  },
);

function saved({ answer: report, repeated }: Answered<Report>) {
  return { body: report, repeated, headers: { etag: etagOf(report.version) } };
}

export const getReports = endpoint(
  {
    method: "get",
    path: "/admin/reports",
    audience: READ,
    tag: TAG,
    summary: "Saved reports, the newest first",
    query: PageQuery.extend({
      admin_id: zId("admin").optional().meta({ description: "Only this one's" }),
    }),
    cursor: zId("report"),
    answer: { status: 200, schema: listOf(Report), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.reports.list(query) }),
);

export const getReport = endpoint(
  {
    method: "get",
    path: "/admin/reports/{report_id}",
    audience: READ,
    tag: TAG,
    summary: "One saved report, and how its schedule stands",
    params: Params,
    answer: { status: 200, schema: Report, description: "As it is now" },
    refuses: ["report.not_found"],
  },
  async ({ ports, params }) => {
    const report = (await ports.reports.find(params.report_id)) ?? refuse("report.not_found");
    return { body: report, headers: { etag: etagOf(report.version) } };
  },
);

export const getRuns = endpoint(
  {
    method: "get",
    path: "/admin/reports/{report_id}/runs",
    audience: READ,
    tag: TAG,
    summary: "What came of a report at the times it was due, the newest first",
    description:
      "Of its last hundred due times: of which days, how many rows, or why there are none, and " +
      "whom it was sent to by what. Whoever runs a report by hand is not listed here.",
    params: Params,
    query: PageQuery,
    cursor: zInstant,
    answer: { status: 200, schema: listOf(ReportOutcome), description: "A page of them" },
    refuses: ["report.not_found"],
  },
  async ({ ports, params, query }) => {
    const report = (await ports.reports.find(params.report_id)) ?? refuse("report.not_found");
    return { body: await ports.reports.outcomes(report.id, query) };
  },
);

export const putReport = endpoint(
  {
    method: "put",
    path: "/admin/reports/{report_id}",
    audience: WRITE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Change a report as a whole, or switch its schedule on and off",
    description: "It is whoever's that changed it last; a schedule that stopped begins anew.",
    params: Params,
    body: NewReport,
    answer: { status: 200, schema: Report, description: "As it is from now on" },
    refuses: [...SAVE_REFUSALS, "report.changed", "report.not_found"],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = ({ version }: { readonly version: number }) =>
      isNamed(if_match, etagOf(version));
    const asked = { id: params.report_id, wanted: body, isSeen };
    const report = await changeReport(ports, actor, asked);
    return { body: report, headers: { etag: etagOf(report.version) } };
  },
);

export const deleteReport = endpoint(
  {
    method: "delete",
    path: "/admin/reports/{report_id}",
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Remove a saved report",
    params: Params,
    answer: { status: 204, schema: Empty, description: "What waits of it is not sent" },
    refuses: ["report.not_found"],
  },
  async ({ ports, actor, params }) => {
    await removeReport(ports, actor, params.report_id);
    return { body: {} };
  },
);

export const reportEndpoints: readonly Endpoint[] = [
  ...runReportEndpoints,
  postReadyMade,
  postReport,
  getReports,
  getReport,
  getRuns,
  putReport,
  deleteReport,
];
