const HEALTH = "tells how the shop is doing at that moment";
const RARE = "needs a state that the journey does not bring about";

/** Of the dashboard. */
export const UNRECORDED_DASHBOARD: Readonly<Record<string, string>> = {
  "GET /admin/dashboard 200": HEALTH,
  "GET /admin/dashboard/system-health 200": HEALTH,
  "GET /admin/analytics/system-health 200": HEALTH,
  "GET /admin/dashboard/recent-activities 200": HEALTH,
  "GET /admin/dashboard/alerts 200": HEALTH,
  "GET /admin/alert-rules 200": RARE,
  "GET /admin/alert-rules/{rule} 200": RARE,
  "PUT /admin/alert-rules/{rule} 200": RARE,
  "GET /admin/transactions/{transaction_id}/explain 200": RARE,
};
