import type { ReconciliationSource } from "../../domain/finance/reconciliation.ts";
import type { ReportFormat } from "../../domain/finance/settlement-report.ts";

/** How each vendor writes the report we compare ourselves with. */
export interface ReportFormats {
  of(source: ReconciliationSource): ReportFormat;
}
