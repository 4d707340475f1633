import type { Id } from "../../domain/ids.ts";
import type { Permission } from "../../domain/permission.ts";
import type { OutcomeRecipient, ReportOutcome } from "../../domain/reports/outcome.ts";
import type { Report } from "../../domain/reports/report.ts";
import type { ReportSchedule } from "../../domain/reports/schedule.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** A report as it was sent at one due time. */
export interface ReportRun {
  readonly id: Id<"report_run">;
  readonly report_id: Report["id"];
  readonly due_at: Instant;
  readonly title: string;
  readonly text: { readonly id: string; readonly en: string };
  readonly created_at: Instant;
}

/** What came of one due time, as it is noted. */
export interface NotedOutcome extends Omit<ReportOutcome, "recipients"> {
  readonly report_id: Report["id"];
  readonly recipients: readonly OutcomeRecipient[];
  /** That was sent; `null` where none was. */
  readonly run_id: ReportRun["id"] | null;
}

export interface Allowed {
  readonly admins: readonly { readonly id: Id<"admin">; readonly email: string }[];
  /** Channels that are written to. */
  readonly rooms: readonly Id<"discord_channel">[];
}

/** Where the schedule of a report stands. */
export type ScheduleStand = Pick<
  Report,
  "schedule_state" | "due_at" | "next_at" | "failures" | "last_error"
>;

/** What staff have put together and saved, and when it is run by itself. */
export interface Reports {
  find(id: Report["id"]): Promise<Report | undefined>;
  /** Newest first; the cursor is the id of the last one. */
  list(page: Page & { readonly admin_id?: Id<"admin"> | undefined }): Promise<Listed<Report>>;
  /** Guarded by `report.too_many`. */
  add(report: Report): Write;
  /** Guarded by `report.changed` against whoever has changed it since it was read. */
  put(report: Report): Write;
  /** With all that came of it. */
  remove(id: Report["id"]): Write;

  /** Those of them who are there and, of staff, may do all of that. */
  allowed(to: ReportSchedule["to"], needed: readonly Permission[]): Promise<Allowed>;
  /** Those that are due, whose time came first. */
  due(at: Instant, next: NextPage): Promise<readonly Report[]>;
  /** Once only for each report and due time; the thirty newest of each are kept. */
  addRun(run: ReportRun): Write;
  findRun(id: ReportRun["id"]): Promise<ReportRun | undefined>;
  /** One for each due time: what was sent stays, else the newest attempt counts. */
  note(outcome: NotedOutcome): Write;
  /** Of the last hundred due times, the newest first; the cursor is the last one's `due_at`. */
  outcomes(id: Report["id"], page: Page): Promise<Listed<ReportOutcome>>;
  /** Where its schedule stands from now on; nothing where it was changed or run meanwhile. */
  move(from: Report, to: ScheduleStand): Write;
}
