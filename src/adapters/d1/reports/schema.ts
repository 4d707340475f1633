import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { OutcomeRecipient } from "../../../domain/reports/outcome.ts";
import type { Report } from "../../../domain/reports/report.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { NotedOutcome, ReportRun } from "../../../ports/reports/reports.ts";

/** What staff have put together and saved. A trigger bounds how many there are. */
export const reports = sqliteTable(
  "reports",
  {
    id: text().primaryKey().$type<Report["id"]>(),
    admin_id: text().notNull().$type<Id<"admin">>(),
    name: text().notNull(),
    definition: text({ mode: "json" }).notNull().$type<Report["definition"]>(),
    schedule: text({ mode: "json" }).$type<NonNullable<Report["schedule"]>>(),
    schedule_state: text().notNull().$type<Report["schedule_state"]>(),
    due_at: text().$type<Instant>(),
    next_at: text().$type<Instant>(),
    failures: integer().notNull(),
    last_error: text(),
    version: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("reports_of_owner").on(t.admin_id, t.id),
    index("reports_due").on(t.next_at, t.id).where(sql`next_at IS NOT NULL`),
    // A change of what somebody else has changed meanwhile sets none.
    check("report.changed", sql`version > 0`),
    check("reports_waiting", sql`(schedule_state = 'ACTIVE') = (next_at IS NOT NULL)`),
    check("reports_bounded", sql`length(CAST(definition AS BLOB)) <= 500000`),
  ],
);

/** Reports as they were sent, the newest of each. */
export const reportRuns = sqliteTable(
  "report_runs",
  {
    id: text().primaryKey().$type<ReportRun["id"]>(),
    report_id: text().notNull().$type<Report["id"]>(),
    due_at: text().notNull().$type<Instant>(),
    title: text().notNull(),
    text: text({ mode: "json" }).notNull().$type<ReportRun["text"]>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("report_runs_once").on(t.report_id, t.due_at),
    check("report_runs_text_bounded", sql`length(CAST(text AS BLOB)) <= 20000`),
  ],
);

/** What came of each time at which a report was due, the newest of each. */
export const reportOutcomes = sqliteTable(
  "report_outcomes",
  {
    report_id: text().notNull().$type<Report["id"]>(),
    due_at: text().notNull().$type<Instant>(),
    ran_at: text().notNull().$type<Instant>(),
    status: text().notNull().$type<NotedOutcome["status"]>(),
    attempts: integer().notNull(),
    from: text("first_day").$type<BusinessDay>(),
    to: text("last_day").$type<BusinessDay>(),
    rows: integer(),
    error_code: text(),
    error: text(),
    recipients: text({ mode: "json" }).notNull().$type<readonly OutcomeRecipient[]>(),
    run_id: text().$type<ReportRun["id"]>(),
  },
  (t) => [
    primaryKey({ columns: [t.report_id, t.due_at] }),
    check("report_outcomes_bounded", sql`length(CAST(recipients AS BLOB)) <= 4000`),
  ],
);
