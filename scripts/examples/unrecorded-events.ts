const RARE = "needs a state that the journey does not bring about";

/** Good answers about events that the journey does not record. */
export const UNRECORDED_EVENTS: Readonly<Record<string, string>> = {
  "GET /analytics/events 200": RARE,
  "GET /analytics/realtime 200": RARE,
  "GET /admin/analytics/visits 200": RARE,
  "GET /admin/analytics/funnel 200": RARE,
  "GET /admin/analytics/event-retention 200": RARE,
  "GET /admin/analytics/conversion 200": RARE,
  "POST /analytics/events 202": RARE,
  "POST /analytics/track/product-view 202": RARE,
  "POST /analytics/track/product-purchase 200": RARE,
  "POST /analytics/track/voucher-usage 200": RARE,
  "GET /admin/analytics/schemas 200": RARE,
  "GET /admin/analytics/schemas/{name} 200": RARE,
  "PUT /admin/analytics/schemas/{name} 200": RARE,
  "DELETE /admin/analytics/schemas/{name} 204": RARE,
};
