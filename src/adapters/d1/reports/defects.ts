/** Keys that are minted, and rows that take the place of those before them. */
export const REPORT_DEFECTS: readonly string[] = [
  "report_outcomes_report_id_due_at_pk",
  "report_runs_id_pk",
  "reports_id_pk",
];
