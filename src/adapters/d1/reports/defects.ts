/** Keys that are minted. */
export const REPORT_DEFECTS: readonly string[] = ["report_runs_id_pk", "reports_id_pk"];
