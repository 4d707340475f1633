import type { ReportFigures } from "../reports/report-figures.ts";
import type { Reports } from "../reports/reports.ts";
import type { Segments } from "../segments/segments.ts";
import type { EventPorts } from "./event-ports.ts";
import type { FigurePorts } from "./figures/figure-ports.ts";

/** What happened in the shop, and what is reckoned of it. */
export interface AnalyticsPorts extends EventPorts, FigurePorts {
  readonly reportFigures: ReportFigures;
  readonly reports: Reports;
  readonly segments: Segments;
}
