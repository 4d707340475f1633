import { isPurchase, TRANSACTION_TYPES } from "../orders/transaction.ts";
import { refuse } from "../refusal.ts";
import { type DaySpan, daysFrom, type Instant } from "../time.ts";
import {
  DIMENSIONS,
  FORMER_NAMES,
  isOfMoney,
  METRICS,
  type Measure,
  type Metric,
  propertyPath,
  type ReportSource,
} from "./metrics.ts";
import type { ReportDefinition } from "./report.ts";
import { type Compare, comparedDays, daysOf, SPAN_DAYS_MAX } from "./span.ts";

/** A dimension of the catalogue, or with a path one of an event's properties. */
export interface ReportField {
  readonly name: string;
  readonly path?: readonly string[];
}

/** A definition of which everything is known: what a source is asked. */
export interface ReportQuery {
  readonly source: ReportSource;
  readonly measures: readonly Measure[];
  readonly fields: readonly ReportField[];
  readonly filters: readonly {
    readonly field: ReportField;
    readonly values: readonly string[];
    readonly except: boolean;
  }[];
  /** Whether the hourly figures are asked. */
  readonly by_hour: boolean;
}

export interface ReportPlan {
  readonly query: ReportQuery;
  readonly metrics: readonly (Metric & { readonly name: string })[];
  readonly days: DaySpan;
  readonly compared: (DaySpan & { readonly how: Compare }) | null;
}

/** What a definition asks as of an instant; refuses what the catalogue does not have. */
export function planOf(definition: ReportDefinition, at: Instant): ReportPlan {
  const { source, filters, compare } = definition;
  const metrics = definition.metrics.map((name) => metricOf(source, name));
  const fields = definition.dimensions.map((name) => fieldOf(source, name));
  const filtered = filters.map(({ field, is, except }) => {
    return { field: fieldOf(source, field), values: is, except };
  });
  requireUnique("metrics", definition.metrics);
  requireUnique("dimensions", definition.dimensions);
  const days = daysIn(definition, at);
  const asked = [...fields, ...filtered.map(({ field }) => field)];
  const by_hour = needsHourly(source, asked);
  requireOneCurrency(definition, metrics);
  requireKnownSort(definition);
  if (compare === "previous" && definition.dimensions.includes("month")) {
    refuse("report.not_together", { members: { dimension: "month", with: "previous" } });
  }
  const measures = [...new Set(metrics.flatMap(({ of }) => of))];
  return {
    query: { source, measures, fields, filters: [...filtered, ...ofSales(definition)], by_hour },
    metrics,
    days,
    compared: compare && { ...comparedDays(days, compare), how: compare },
  };
}

const SALES = TRANSACTION_TYPES.filter((type) => isPurchase({ type }));

/** Sales are what is counted, until a filter by `type` says which orders are meant. */
function ofSales({ source, filters }: ReportDefinition): ReportQuery["filters"] {
  if (source !== "sales" || filters.some(({ field }) => field === "type")) return [];
  return [{ field: { name: "type" }, values: SALES, except: false }];
}

function metricOf(source: ReportSource, name: string) {
  const known = METRICS[source];
  const now = Object.hasOwn(FORMER_NAMES, name) ? FORMER_NAMES[name] : name;
  const metric = now !== undefined && Object.hasOwn(known, now) ? known[now] : undefined;
  return metric ? { ...metric, name } : refuse("report.unknown_metric", { members: { name } });
}

function fieldOf(source: ReportSource, name: string): ReportField {
  const path = source === "events" ? propertyPath(name) : undefined;
  if (path !== undefined) return { name, path };
  if (Object.hasOwn(DIMENSIONS[source], name)) return { name };
  return refuse("report.unknown_dimension", { members: { name } });
}

function requireUnique(part: string, names: readonly string[]): void {
  if (new Set(names).size === names.length) return;
  const errors = [{ pointer: `/definition/${part}`, message: "must not repeat" }];
  refuse("request.invalid", { errors });
}

function daysIn({ span }: ReportDefinition, at: Instant): DaySpan {
  const days = daysOf(span, at);
  if (days.from > days.to) {
    const errors = [{ pointer: "/definition/span/to", message: "must not be before from" }];
    refuse("request.invalid", { errors });
  }
  if (daysFrom(days.from, days.to) > SPAN_DAYS_MAX) {
    refuse("report.span_too_long", { members: { days_max: SPAN_DAYS_MAX } });
  }
  return days;
}

/** Whether the hourly figures are needed, which know less than the daily ones. */
function needsHourly(source: ReportSource, fields: readonly ReportField[]): boolean {
  const only = (which: "hours" | "days") =>
    fields.find(({ name }) => DIMENSIONS[source][name]?.only === which)?.name;
  const [hours, days] = [only("hours"), only("days")];
  if (hours !== undefined && days !== undefined) {
    refuse("report.not_together", { members: { dimension: hours, with: days } });
  }
  return hours !== undefined;
}

/** Money of several currencies is never added up. */
function requireOneCurrency(
  { dimensions, filters }: ReportDefinition,
  metrics: readonly Metric[],
): void {
  const isOne = filters.some(
    ({ field, is, except }) => field === "currency" && is.length === 1 && !except,
  );
  if (metrics.some(isOfMoney) && !isOne && !dimensions.includes("currency"))
    refuse("report.currency_needed");
}

function requireKnownSort({ sort, dimensions, metrics }: ReportDefinition): void {
  if (sort === null || dimensions.includes(sort.by) || metrics.includes(sort.by)) return;
  refuse("report.unknown_metric", { members: { name: sort.by } });
}
