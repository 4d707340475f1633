const MOMENT = "tells what the cache has done by that moment";
const SUMS = "sums up what the journey does elsewhere, and changes with each example of that";
const MEASURED = "tells how long things took at that moment";

/** Good answers that are another each time, each with the reason. */
export const OF_THE_MOMENT: Readonly<Record<string, string>> = {
  "GET /cache/health 200": MOMENT,
  "GET /cache/stats 200": MOMENT,
  "DELETE /cache/clear 200": MOMENT,
  "DELETE /cache/ppob/products 200": MOMENT,
  "DELETE /cache/ppob/inquiry 200": MOMENT,
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
  "GET /metrics 200": MEASURED,
  "GET /admin/analytics/performance-metrics 200": MEASURED,
};
