import type { ReportRow } from "../../domain/reports/answer.ts";
import type { ReportQuery } from "../../domain/reports/plan.ts";
import type { DaySpan } from "../../domain/time.ts";

interface ReportAsked {
  readonly query: ReportQuery;
  readonly days: DaySpan;
  readonly compared: DaySpan | null;
  /** The most rows of each span. */
  readonly limit: number;
}

interface ReportFound {
  readonly rows: readonly ReportRow[];
  readonly compared: readonly ReportRow[];
}

/** Sums over what the shop sold and what happened in it. */
export interface ReportFigures {
  /**
   * Both spans in one trip, each by an index that leads to its days. `undefined` where one of them
   * has more events than `REPORT_EVENTS_MAX`: those are read one by one, and it reads no further.
   */
  sums(asked: ReportAsked): Promise<ReportFound | undefined>;
}
