import type { ReportFigures } from "../reports/report-figures.ts";
import type { Reports } from "../reports/reports.ts";
import type { Segments } from "../segments/segments.ts";
import type { AnalyticsEvents } from "./analytics-events.ts";
import type { FigurePorts } from "./figures/figure-ports.ts";

/** What happened in the shop, and what is reckoned of it. */
export interface AnalyticsPorts extends FigurePorts {
  readonly analyticsEvents: AnalyticsEvents;
  readonly reportFigures: ReportFigures;
  readonly reports: Reports;
  readonly segments: Segments;
}
