import * as z from "zod";
import { Chart, seriesByCurrency, seriesOf } from "../../../../domain/analytics/figures/chart.ts";
import { salesFigure } from "../../../../domain/analytics/figures/sales-figure.ts";
import { periodsOf } from "../../../../domain/analytics/figures/span.ts";
import { cohortsOf } from "../../../../domain/analytics/figures/user-figures.ts";
import { zCurrency } from "../../../../domain/money.ts";
import { type Endpoint, endpoint } from "../../core/endpoint.ts";
import { daysInOrder } from "../../core/ranges.ts";
import { monthsAsked } from "./customers.ts";
import {
  daysAsked,
  FigureQuery,
  figureDaysFields,
  INTERVAL_DAYS_MAX,
  READ,
  TAG,
} from "./figure-days.ts";

const answer = { status: 200, schema: Chart, description: "Each series with all labels" } as const;
const drawn = { method: "get", audience: READ, tag: TAG, answer, refuses: [] } as const;

export const getRevenueChart = endpoint(
  {
    ...drawn,
    path: "/analytics/charts/revenue",
    summary: "Turnover, margin and what was given back, to draw",
    query: z
      .strictObject({
        ...figureDaysFields,
        interval: z.enum(["day", "month", "year"]).default("day"),
      })
      .check(daysInOrder),
  },
  async ({ ports, query: { interval, ...days } }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, days, INTERVAL_DAYS_MAX[interval]);
    const labels = periodsOf(span, interval);
    const rows = (await ports.salesTotals.series(span, interval)).map((each) => salesFigure(each));
    const series = seriesByCurrency(rows, {
      labels,
      labelOf: ({ period }) => period,
      values: {
        turnover: (row) => row.turnover,
        margin: (row) => row.margin,
        given_back: (row) => row.given_back,
      },
    });
    return { body: { as_of, labels, series } };
  },
);

export const getProductsChart = endpoint(
  {
    ...drawn,
    path: "/analytics/charts/products",
    summary: "What sells most in one currency, to draw",
    query: z
      .strictObject({
        ...figureDaysFields,
        currency: zCurrency.default("IDR"),
        limit: z.coerce.number().int().min(1).max(50).default(10),
      })
      .check(daysInOrder),
  },
  async ({ ports, query: { currency, limit, ...days } }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, days);
    const how = { by: "sku", order: "turnover", limit, sold: true, currency } as const;
    const rows = (await ports.salesTotals.ranked(span, how)).map((each) => salesFigure(each));
    const labels = rows.map(({ key }) => key);
    const labelOf = ({ key }: (typeof rows)[number]) => key;
    const amounts = {
      turnover: (row: (typeof rows)[number]) => row.turnover,
      margin: (row: (typeof rows)[number]) => row.margin,
    };
    const counts = { units: (row: (typeof rows)[number]) => row.success };
    const series = [
      ...seriesOf(rows, { labels, labelOf, values: amounts }, currency),
      ...seriesOf(rows, { labels, labelOf, values: counts }),
    ];
    return { body: { as_of, labels, series } };
  },
);

export const getVouchersChart = endpoint(
  {
    ...drawn,
    path: "/analytics/charts/vouchers",
    summary: "What vouchers cost and brought day by day, to draw",
    query: FigureQuery,
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, query);
    const labels = periodsOf(span, "day");
    const series = seriesByCurrency(await ports.voucherFigures.days(span), {
      labels,
      labelOf: ({ day }) => day,
      values: { cost: (row) => row.cost, revenue: (row) => row.revenue },
    });
    return { body: { as_of, labels, series } };
  },
);

export const getActivityChart = endpoint(
  {
    ...drawn,
    path: "/analytics/charts/user-activity",
    summary: "Who came day by day, to draw",
    query: FigureQuery,
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, query);
    const labels = periodsOf(span, "day");
    const series = seriesOf(await ports.userFigures.days(span), {
      labels,
      labelOf: ({ day }) => day,
      values: {
        active: (row) => row.active,
        active_7: (row) => row.active_7,
        active_30: (row) => row.active_30,
        registered: (row) => row.registered,
      },
    });
    return { body: { as_of, labels, series } };
  },
);

export const getRetentionChart = endpoint(
  {
    ...drawn,
    path: "/analytics/charts/user-retention",
    summary: "Who came again of the last twelve months' newcomers, to draw",
  },
  async ({ ports }) => {
    const as_of = ports.now();
    const months = monthsAsked(as_of, {});
    const [from = "", to = ""] = [months[0], months.at(-1)];
    const cohorts = cohortsOf(months, await ports.userFigures.cohorts({ from, to }));
    const labels = months.map((_month, place) => String(place));
    const series = cohorts.map(({ month, retention_bp }) => ({
      name: month,
      currency: null,
      data: labels.map((_label, place) => retention_bp[place] ?? 0),
    }));
    return { body: { as_of, labels, series } };
  },
);

export const chartEndpoints: readonly Endpoint[] = [
  getRevenueChart,
  getProductsChart,
  getVouchersChart,
  getActivityChart,
  getRetentionChart,
];
