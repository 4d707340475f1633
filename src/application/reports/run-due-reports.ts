import { errorMessage } from "../../domain/error-message.ts";
import { newId } from "../../domain/ids.ts";
import type { Told } from "../../domain/notifications/notice.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { OutcomeRecipient } from "../../domain/reports/outcome.ts";
import type { Report } from "../../domain/reports/report.ts";
import { reportText } from "../../domain/reports/report-text.ts";
import { lastDue, nextDue, type ReportSchedule, retryAt } from "../../domain/reports/schedule.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { Allowed, ReportRun } from "../../ports/reports/reports.ts";
import { newNotification } from "../shared/notifications/new-notification.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { runReport } from "./run-report.ts";

type Ports = PagePorts &
  Use<"alerts" | "commitOnce" | "notifications" | "outbox" | "reportFigures" | "reports">;

const PAGE = { size: 20, cost: 12 };
const ERROR_MAX = 300;
/** What its owner must be allowed for it to go on. */
const OF_OWNER = ["analytics:read", "reports:write"] as const;
const OF_READER = ["analytics:read"] as const;

interface Due extends Report {
  readonly schedule: ReportSchedule;
  readonly due_at: Instant;
}

/**
 * Runs the reports that are due, each once for its due time and as of it, and has them sent. Times
 * that were missed are not made up for. One that fails is tried again, ever more rarely, and raises
 * one alert until it goes; one whose owner may have it run no more stops.
 */
export async function runDueReports(ports: Ports): Promise<BatchResult> {
  const at = ports.now();
  const turns = await workInPages(ports, {
    name: "runDueReports",
    page: async (next) => (await ports.reports.due(at, next)).filter(isDue),
    key: ({ next_at, id }) => `${next_at} ${id}`,
    since: ({ due_at }) => due_at,
    ...PAGE,
    failure: "report.not_run",
    about: ({ id }) => ({ report: id }),
    work: (report) => runDue(ports, report, at),
  });
  if (turns.done > 0) await ports.outbox.flush(at);
  return turns;
}

function isDue(report: Report): report is Due {
  return report.schedule !== null && report.due_at !== null;
}

async function runDue(ports: Ports, report: Due, at: Instant): Promise<void> {
  const due_at = lastDue(report.schedule, report.due_at, at);
  const owner = { admin_ids: [report.admin_id], discord_channel_ids: [] };
  const mayRun = (await ports.reports.allowed(owner, OF_OWNER)).admins.length > 0;
  if (!mayRun) return await stop(ports, report, { due_at, at });
  try {
    await send(ports, report, { due_at, at });
  } catch (error) {
    await fail(ports, report, { error, due_at, at });
    throw error;
  }
}

interface Sending {
  readonly due_at: Instant;
  readonly at: Instant;
}

async function send(ports: Ports, report: Due, { due_at, at }: Sending): Promise<void> {
  const answer = await runReport(ports, report.definition, due_at);
  const allowed = await ports.reports.allowed(report.schedule.to, OF_READER);
  const run = {
    ...{ id: newId("report_run", at), report_id: report.id, due_at, title: report.name },
    text: {
      id: reportText({ answer, locale: "id" }),
      en: reportText({ answer, locale: "en" }),
    },
    created_at: at,
  };
  const next = nextDue(report.schedule, at);
  const moved = ports.reports.move(report, {
    ...{ schedule_state: "ACTIVE", due_at: next, next_at: next, failures: 0, last_error: null },
  });
  const ways = waysOf(allowed);
  const told = ways.map((way) => ports.notifications.plan(...planned(way, run)));
  const over = ports.alerts.clear("report.failed", report.id, at);
  const noted = ports.reports.note({
    ...outcomeOf(report, { due_at, at }),
    ...{ status: "SENT", run_id: run.id, from: answer.from, to: answer.to },
    rows: answer.data.length,
    recipients: ways.map(({ recipient: id, way: { channel } }) => ({ channel, id })),
  });
  const isFirst = await ports.commitOnce(ports.reports.addRun(run), ...told, moved, over, noted);
  // Somebody else has sent it for this time.
  if (!isFirst) await ports.commit(moved);
}

/** Of one attempt, without figures, recipients and errors. */
function outcomeOf(report: Due, { due_at, at }: Sending) {
  return {
    ...{ report_id: report.id, due_at, ran_at: at, attempts: report.failures + 1 },
    ...{ from: null, to: null, rows: null, error_code: null, error: null },
    ...{ recipients: [], run_id: null },
  } as const;
}

interface Way {
  readonly recipient: Told["recipient"];
  readonly way: { readonly channel: OutcomeRecipient["channel"]; readonly address: string };
}

function waysOf({ admins, rooms }: Allowed): readonly Way[] {
  return [
    ...admins.map(({ id, email }): Way => {
      return { recipient: id, way: { channel: "email", address: email } };
    }),
    ...rooms.map((id): Way => ({ recipient: id, way: { channel: "discord", address: id } })),
  ];
}

function planned({ recipient, way }: Way, { id, created_at: at }: ReportRun) {
  const subject = { kind: "report", id } as const;
  const told: Told = { recipient, event: "scheduled", subject, details: null };
  const row = newNotification({ told, way, category: "system", at, due_at: null });
  return [told, [row], at] as const;
}

async function stop(ports: Ports, report: Due, { due_at, at }: Sending): Promise<void> {
  const detail = `${report.admin_id} may not have "${report.name}" run any more`;
  await ports.commit(
    ports.reports.move(report, {
      ...{ schedule_state: "STOPPED", due_at: null, next_at: null },
      ...{ failures: report.failures, last_error: detail },
    }),
    ports.alerts.raise({ kind: "report.stopped", subject: report.id, detail }, at),
    ports.reports.note({
      ...outcomeOf(report, { due_at, at }),
      ...{ status: "STOPPED", error_code: "report.stopped", error: detail },
    }),
  );
}

interface Failed extends Sending {
  readonly error: unknown;
}

/** The first failure of an episode is told; after the last try it waits for its next time. */
async function fail(ports: Ports, report: Due, { error, due_at, at }: Failed): Promise<void> {
  const failures = report.failures + 1;
  const retry = retryAt(failures, at);
  const next = retry === undefined ? nextDue(report.schedule, at) : report.due_at;
  const last_error = errorMessage(error).slice(0, ERROR_MAX);
  const detail = `"${report.name}": ${last_error}`;
  await ports.commit(
    ports.reports.move(report, {
      ...{ schedule_state: "ACTIVE", due_at: next, next_at: retry ?? next, failures, last_error },
    }),
    ports.reports.note({
      ...outcomeOf(report, { due_at, at }),
      ...{ status: "FAILED", error: last_error },
      error_code: error instanceof Refusal ? error.code : "service.failed",
    }),
    ...(report.failures === 0
      ? [ports.alerts.raise({ kind: "report.failed", subject: report.id, detail }, at)]
      : []),
  );
}
