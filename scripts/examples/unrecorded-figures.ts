const FIGURES = "tells figures of the days around its recording";
const SUMS = "sums up what the journey does elsewhere, and changes with each example of that";

/** Answers with figures that the journey does not record, each with the reason. */
export const UNRECORDED_FIGURES: Readonly<Record<string, string>> = {
  "GET /admin/analytics/overview 200": SUMS,
  "GET /admin/dashboard/stats/overview 200": SUMS,
  "GET /admin/analytics/revenue 200": SUMS,
  "GET /admin/dashboard/stats/revenue 200": SUMS,
  "GET /admin/analytics/transactions 200": SUMS,
  "GET /admin/analytics/products 200": SUMS,
  "GET /admin/analytics/vouchers 200": SUMS,
  "GET /admin/analytics/user-growth 200": SUMS,
  "GET /admin/analytics/user-retention 200": SUMS,
  "GET /analytics/dashboard 200": SUMS,
  "GET /analytics/dashboard/summary 200": SUMS,
  "GET /analytics/charts/revenue 200": SUMS,
  "GET /analytics/charts/products 200": SUMS,
  "GET /analytics/charts/vouchers 200": SUMS,
  "GET /analytics/charts/user-activity 200": SUMS,
  "GET /analytics/charts/user-retention 200": SUMS,
  "GET /admin/reports 200": FIGURES,
  "POST /admin/reports 201": FIGURES,
  "POST /admin/reports/ready-made 201": FIGURES,
  "GET /admin/reports/catalogue 200": FIGURES,
  "POST /admin/reports/run 200": FIGURES,
  "GET /admin/reports/{report_id} 200": FIGURES,
  "PUT /admin/reports/{report_id} 200": FIGURES,
  "DELETE /admin/reports/{report_id} 204": FIGURES,
  "POST /admin/reports/{report_id}/run 200": FIGURES,
  "GET /admin/reports/{report_id}/export 200": FIGURES,
  "GET /admin/analytics/segments 200": FIGURES,
  "GET /admin/analytics/segments/{segment}/customers 200": FIGURES,
};
