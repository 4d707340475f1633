import * as z from "zod";
import { basisPointsOf, ratioRoundedDown } from "../money.ts";

/** Where a report's figures come from: the roll-ups of sales, or the events one by one. */
export const REPORT_SOURCES = ["sales", "events"] as const;
export const zReportSource = z.enum(REPORT_SOURCES).meta({ id: "ReportSource" });
export type ReportSource = (typeof REPORT_SOURCES)[number];

/** Minor units of a currency, things that are counted, or 10,000ths. */
export const zUnit = z.enum(["count", "money", "basis_points"]).meta({ id: "ReportUnit" });
type Unit = z.infer<typeof zUnit>;

/** What a source sums up; everything else is reckoned from these. */
const MEASURES = {
  sales: [
    "orders",
    "succeeded",
    "ended",
    "total",
    "captured",
    "given_back",
    "fee",
    "discount",
    "cost",
    "margin",
  ],
  events: ["events", "users", "sessions", "amount"],
} as const satisfies Readonly<Record<ReportSource, readonly string[]>>;
export type SalesMeasure = (typeof MEASURES)["sales"][number];
export type EventMeasure = (typeof MEASURES)["events"][number];
export type Measure = SalesMeasure | EventMeasure;
export type Sums = Readonly<Partial<Record<Measure, number>>>;

export interface Metric {
  readonly unit: Unit;
  /** What it is reckoned from. */
  readonly of: readonly Measure[];
  /** `false` of what is counted once however often it comes: such rows have no sum. */
  readonly sums: boolean;
  /** `null` where it would be a share of nothing. */
  readonly value: (sums: Sums) => number | null;
}

const SALES_METRICS = {
  orders: summed("orders", "count"),
  succeeded: summed("succeeded", "count"),
  success_rate: share("succeeded", "ended", "basis_points"),
  total: summed("total", "money"),
  captured: summed("captured", "money"),
  given_back: summed("given_back", "money"),
  turnover: {
    unit: "money",
    of: ["captured", "given_back"],
    sums: true,
    value: turnoverOf,
  },
  fee: summed("fee", "money"),
  discount: summed("discount", "money"),
  cost: summed("cost", "money"),
  margin: summed("margin", "money"),
  margin_rate: {
    unit: "basis_points",
    of: ["margin", "captured", "given_back"],
    sums: true,
    value: (sums) => basisPointsOf(sums.margin ?? 0, turnoverOf(sums)),
  },
  average_order: {
    unit: "money",
    of: ["captured", "given_back", "succeeded"],
    sums: true,
    value: (sums) => ratioRoundedDown(turnoverOf(sums), sums.succeeded ?? 0, 1),
  },
} as const satisfies Readonly<Record<string, Metric>>;

const EVENT_METRICS = {
  events: summed("events", "count"),
  users: { ...summed("users", "count"), sums: false },
  sessions: { ...summed("sessions", "count"), sums: false },
  amount: summed("amount", "money"),
} as const satisfies Readonly<Record<string, Metric>>;

/** All that can be asked of each source. Nothing else reaches a query. */
export const METRICS: Readonly<Record<ReportSource, Readonly<Record<string, Metric>>>> = {
  sales: SALES_METRICS,
  events: EVENT_METRICS,
};
export type MetricName = keyof typeof SALES_METRICS | keyof typeof EVENT_METRICS;

/** What metrics were called before; saved reports may ask for them so. */
export const FORMER_NAMES: Readonly<Record<string, MetricName>> = { refunded: "given_back" };

/** Whether it is of one currency, also where it is a share of money. */
export function isOfMoney({ unit, of }: Pick<Metric, "unit" | "of">): boolean {
  return unit === "money" || of.includes("margin");
}

interface Dimension {
  /** `hours` where only the hourly figures tell it, `days` where only the daily ones do. */
  readonly only?: "hours" | "days";
}

const SALES_DIMENSIONS = {
  day: {},
  month: {},
  hour: { only: "hours" },
  currency: {},
  type: {},
  channel: {},
  status: {},
  category: { only: "days" },
  sku: { only: "days" },
  supplier: { only: "days" },
} as const satisfies Readonly<Record<string, Dimension>>;
export type SalesDimension = keyof typeof SALES_DIMENSIONS;

const EVENT_DIMENSIONS = {
  ...{ day: {}, month: {}, hour: {}, name: {}, channel: {}, sku: {}, currency: {} },
} as const satisfies Readonly<Record<string, Dimension>>;
export type EventDimension = keyof typeof EVENT_DIMENSIONS;

/** What a source can be divided and filtered by; events also by `property.<path>`. */
export const DIMENSIONS: Readonly<Record<ReportSource, Readonly<Record<string, Dimension>>>> = {
  sales: SALES_DIMENSIONS,
  events: EVENT_DIMENSIONS,
};

/** One of three levels at most, each of letters, digits and `_`. */
const PROPERTY = /^property\.(\w{1,40}(?:\.\w{1,40}){0,2})$/;

/** The path of `property.plan.name` in an event's properties, if that is what it names. */
export function propertyPath(name: string): readonly string[] | undefined {
  return PROPERTY.exec(name)?.[1]?.split(".");
}

function summed(of: Measure, unit: Unit): Metric {
  return { unit, of: [of], sums: true, value: (sums) => sums[of] ?? 0 };
}

function share(part: Measure, whole: Measure, unit: Unit): Metric {
  const value = (sums: Sums) => basisPointsOf(sums[part] ?? 0, sums[whole] ?? 0);
  return { unit, of: [part, whole], sums: true, value };
}

function turnoverOf({ captured = 0, given_back = 0 }: Sums): number {
  return captured - given_back;
}
