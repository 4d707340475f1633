import * as z from "zod";
import { readOverview } from "../../../../application/analytics/figures/read-overview.ts";
import { Overview } from "../../../../domain/analytics/figures/overview.ts";
import {
  byCurrency,
  SalesFigure,
  salesFigure,
} from "../../../../domain/analytics/figures/sales-figure.ts";
import { zDaySpan, zInstant } from "../../../../domain/time.ts";
import { PERIODS } from "../../../../ports/analytics/figures/sales-totals.ts";
import { alias, type Endpoint, endpoint } from "../../core/endpoint.ts";
import { daysInOrder } from "../../core/ranges.ts";
import {
  daysAsked,
  FigureQuery,
  figureDaysFields,
  INTERVAL_DAYS_MAX,
  READ,
  TAG,
} from "./figure-days.ts";

const getOverview = endpoint(
  {
    method: "get",
    path: "/admin/analytics/overview",
    audience: READ,
    tag: TAG,
    summary: "What was sold, how orders went and how many customers there are",
    description:
      "Beside as many days before. Turnover is what was captured and not given back, never what " +
      "is pending; the margin stands apart.",
    query: FigureQuery,
    answer: { status: 200, schema: Overview, description: "As new as the copy of the orders" },
    refuses: [],
  },
  async ({ ports, query }) => ({
    body: await readOverview(ports, daysAsked(ports.now(), query)),
  }),
);

const Revenue = zDaySpan
  .extend({
    interval: z.enum(PERIODS),
    as_of: zInstant,
    total: z.array(SalesFigure),
    data: z.array(
      SalesFigure.extend({
        period: z.string().meta({
          description: "An hour by its first instant, `2026-03-31`, `2026-03` or `2026`",
          example: "2026-03-31",
        }),
      }),
    ),
  })
  .meta({ id: "RevenueFigures" });

const getRevenue = endpoint(
  {
    method: "get",
    path: "/admin/analytics/revenue",
    audience: READ,
    tag: TAG,
    summary: "Turnover, margin and refunds by the hour, day, month or year",
    description:
      "Of what is sold. An order counts when it was made, by Jakarta's clock: what is given " +
      "back later changes the past. By the hour at most 31 days, by the day a year.",
    query: z
      .strictObject({ ...figureDaysFields, interval: z.enum(PERIODS).default("day") })
      .check(daysInOrder),
    answer: { status: 200, schema: Revenue, description: "The oldest first; empty ones left out" },
    refuses: [],
  },
  async ({ ports, query: { interval, ...days } }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, days, INTERVAL_DAYS_MAX[interval]);
    const rows = await ports.salesTotals.series(span, interval);
    const data = rows.map((each) => salesFigure(each));
    return { body: { ...span, interval, as_of, total: byCurrency(rows), data } };
  },
);

export const overviewEndpoints: readonly Endpoint[] = [
  getOverview,
  alias(getOverview, { path: "/admin/dashboard/stats/overview" }),
  getRevenue,
  alias(getRevenue, { path: "/admin/dashboard/stats/revenue" }),
];
