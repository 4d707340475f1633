import type { ReportFigures } from "../reports/report-figures.ts";
import type { Reports } from "../reports/reports.ts";
import type { Segments } from "../segments/segments.ts";
import type { AnalyticsEvents } from "./analytics-events.ts";
import type { SalesRollups } from "./figures/sales-rollups.ts";
import type { SalesTotals } from "./figures/sales-totals.ts";

/** What happened in the shop, and what is reckoned of it. */
export interface AnalyticsPorts {
  readonly analyticsEvents: AnalyticsEvents;
  readonly reportFigures: ReportFigures;
  readonly reports: Reports;
  readonly salesRollups: SalesRollups;
  readonly salesTotals: SalesTotals;
  readonly segments: Segments;
}
