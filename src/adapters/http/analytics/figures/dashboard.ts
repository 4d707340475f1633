import * as z from "zod";
import { readDashboard } from "../../../../application/analytics/figures/read-dashboard.ts";
import { readOverview } from "../../../../application/analytics/figures/read-overview.ts";
import { Overview } from "../../../../domain/analytics/figures/overview.ts";
import { VoucherDay, VoucherStock } from "../../../../domain/analytics/figures/voucher-figures.ts";
import { businessDay } from "../../../../domain/time.ts";
import { type Endpoint, endpoint } from "../../core/endpoint.ts";
import { RankedProductView } from "./breakdowns.ts";
import { daysAsked, FigureQuery, READ, TAG } from "./figure-days.ts";

const HIDDEN = "Left out for staff without its permission: ";

const DashboardView = Overview.pick({
  from: true,
  to: true,
  before: true,
  as_of: true,
  sales: true,
})
  .extend({
    transactions: Overview.shape.transactions
      .optional()
      .meta({ description: `${HIDDEN}\`transactions:read\`` }),
    users: Overview.shape.users.optional().meta({ description: `${HIDDEN}\`users:read\`` }),
    products: z
      .array(RankedProductView)
      .optional()
      .meta({ description: `${HIDDEN}\`catalogue:read\`` }),
    vouchers: z
      .object({ stock: VoucherStock, days: z.array(VoucherDay) })
      .optional()
      .meta({ description: `${HIDDEN}\`vouchers:read\`` }),
  })
  .meta({ id: "AnalyticsDashboard" });

const getDashboard = endpoint(
  {
    method: "get",
    path: "/analytics/dashboard",
    audience: READ,
    tag: TAG,
    summary: "Sales, orders, customers, products and vouchers on one page",
    query: FigureQuery,
    answer: {
      status: 200,
      schema: DashboardView,
      description: "Each part as its own route has it",
    },
    refuses: [],
  },
  async ({ ports, actor, query }) => ({
    body: await readDashboard(ports, actor, daysAsked(ports.now(), query)),
  }),
);

const getSummary = endpoint(
  {
    method: "get",
    path: "/analytics/dashboard/summary",
    audience: READ,
    tag: TAG,
    summary: "What was sold today, beside yesterday",
    answer: {
      status: 200,
      schema: Overview.pick({ from: true, to: true, before: true, as_of: true, sales: true }).meta({
        id: "AnalyticsSummary",
      }),
      description: "As new as the copy of the orders",
    },
    refuses: [],
  },
  async ({ ports }) => {
    const today = businessDay(ports.now());
    return { body: await readOverview(ports, { from: today, to: today }) };
  },
);

export const analyticsDashboardEndpoints: readonly Endpoint[] = [getDashboard, getSummary];
