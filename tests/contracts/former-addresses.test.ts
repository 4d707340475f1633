import { expect, it } from "vitest";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

/** What staff's programs asked the system before this one, below its prefix, by its method. */
const FORMER = `
GET /health
GET /cache/health
GET /cache/stats
DELETE /cache/clear
DELETE /cache/ppob/products
DELETE /cache/ppob/inquiry
POST /admin/auth/login
POST /admin/auth/logout
GET /admin/management
POST /admin/management
GET /admin/management/{admin_id}
PUT /admin/management/{admin_id}
DELETE /admin/management/{admin_id}
GET /admin/management/audit-logs
GET /admin/management/audit-logs/stats
GET /admin/management/audit-logs/export
GET /admin/management/permissions
GET /admin/management/profile
POST /admin/management/validate-access
GET /admin/management/session-info
GET /admin/dashboard
GET /admin/dashboard/recent-activities
GET /admin/dashboard/stats/overview
GET /admin/dashboard/stats/revenue
GET /admin/dashboard/system-health
GET /admin/dashboard/alerts
GET /admin/users
GET /admin/users/stats
GET /admin/users/{user_id}
PUT /admin/users/{user_id}
DELETE /admin/users/{user_id}
POST /admin/users/{user_id}/activate
POST /admin/users/{user_id}/deactivate
POST /admin/users/{user_id}/reset-password
GET /admin/products
POST /admin/products
GET /admin/products/{product_id}
PUT /admin/products/{product_id}
DELETE /admin/products/{product_id}
GET /admin/products/categories
GET /admin/products/stats
POST /admin/products/{product_id}/activate
POST /admin/products/{product_id}/deactivate
GET /admin/transactions
GET /admin/transactions/recent
GET /admin/transactions/stats/summary
GET /admin/config/system
GET /admin/config/system/{key}
PUT /admin/config/system/{key}
GET /admin/config/margins
GET /admin/config/discord
GET /admin/analytics/overview
GET /admin/analytics/revenue
GET /admin/analytics/user-growth
GET /admin/analytics/user-retention
GET /admin/analytics/performance-metrics
GET /admin/analytics/system-health
POST /analytics/events
GET /analytics/events
POST /analytics/track/product-view
POST /analytics/track/product-purchase
POST /analytics/track/voucher-usage
GET /analytics/dashboard
GET /analytics/dashboard/summary
GET /analytics/charts/revenue
GET /analytics/charts/products
GET /analytics/charts/vouchers
GET /analytics/charts/user-activity
GET /analytics/charts/user-retention
`
  .trim()
  .split("\n");

it("answers at every address that staff's programs knew", () => {
  const routes = new Set(endpoints.map(({ spec }) => `${spec.method.toUpperCase()} ${spec.path}`));
  expect(FORMER.filter((name) => !routes.has(name))).toEqual([]);
});
