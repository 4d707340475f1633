/** Rows that take the place of those before them. */
export const SEGMENT_DEFECTS: readonly string[] = [
  "customer_figures_user_id_pk",
  "customer_months_user_id_month_pk",
];
