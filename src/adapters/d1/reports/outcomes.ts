import { and, desc, eq, sql } from "drizzle-orm";
import { OUTCOMES_KEPT, type ReportOutcome } from "../../../domain/reports/outcome.ts";
import { listed } from "../../../ports/page.ts";
import type { Reports } from "../../../ports/reports/reports.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { notifications } from "../notifications/schema.ts";
import { reportOutcomes as o } from "./schema.ts";

type Told = Readonly<Record<string, ReportOutcome["recipients"][number]["status"]>>;

/** What became of the messages of a run, by channel and recipient. */
const TOLD = sql<string>`(SELECT json_group_object(n.channel || ' ' || n.user_id, n.status)
  FROM ${notifications} n WHERE n.transaction_id = ${o.run_id} AND n.event = 'scheduled')`;

export function reportOutcomes(db: Db): Pick<Reports, "note" | "outcomes"> {
  return {
    note: (outcome) => {
      const { report_id, due_at, ...said } = outcome;
      return write(
        db
          .insert(o)
          .values(outcome)
          .onConflictDoUpdate({
            target: [o.report_id, o.due_at],
            set: said,
            setWhere: sql`${o.status} <> 'SENT'`,
          }),
        db.delete(o).where(
          sql`report_id = ${report_id} AND due_at < (SELECT due_at FROM report_outcomes
            WHERE report_id = ${report_id} ORDER BY due_at DESC
            LIMIT 1 OFFSET ${OUTCOMES_KEPT - 1})`,
        ),
      );
    },

    async outcomes(report_id, { limit, cursor }) {
      const rows = await db
        .select({
          ...{ due_at: o.due_at, ran_at: o.ran_at, status: o.status, attempts: o.attempts },
          ...{ from: o.from, to: o.to, rows: o.rows, error_code: o.error_code, error: o.error },
          ...{ recipients: o.recipients, told: TOLD },
        })
        .from(o)
        .where(and(eq(o.report_id, report_id), belowCursor(o.due_at, cursor)))
        .orderBy(desc(o.due_at))
        .limit(limit + 1);
      const shown = rows.map(({ told, recipients, ...row }) => {
        const statuses: Told = JSON.parse(told);
        const now = recipients.map((each) => ({
          ...each,
          status: statuses[`${each.channel} ${each.id}`] ?? null,
        }));
        return { ...row, recipients: now };
      });
      return listed(shown, { limit }, ({ due_at }) => due_at);
    },
  };
}
