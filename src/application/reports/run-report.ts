import { refuse } from "../../domain/refusal.ts";
import { answerOf } from "../../domain/reports/answer.ts";
import { planOf } from "../../domain/reports/plan.ts";
import {
  REPORT_EVENTS_MAX,
  REPORT_ROWS_MAX,
  type ReportAnswer,
  type ReportDefinition,
} from "../../domain/reports/report.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

/** What a definition comes to, reckoned as of an instant from what is known now. */
export async function runReport(
  ports: Use<"now" | "reportFigures">,
  definition: ReportDefinition,
  at: Instant,
): Promise<ReportAnswer> {
  const plan = planOf(definition, at);
  const { query, days, compared } = plan;
  const limit = REPORT_ROWS_MAX + 1;
  const found = await ports.reportFigures.sums({ query, days, compared, limit });
  if (found === undefined) {
    return refuse("report.too_many_events", { members: { events_max: REPORT_EVENTS_MAX } });
  }
  if (found.rows.length > REPORT_ROWS_MAX || found.compared.length > REPORT_ROWS_MAX) {
    refuse("report.too_many_rows", { members: { rows_max: REPORT_ROWS_MAX } });
  }
  return answerOf(plan, { ...found, as_of: ports.now() }, definition.sort);
}
