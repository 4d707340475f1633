import { and, type SQL, sql } from "drizzle-orm";
import type { ReportRow } from "../../../domain/reports/answer.ts";
import type {
  EventDimension,
  EventMeasure,
  Measure,
  SalesDimension,
  SalesMeasure,
} from "../../../domain/reports/metrics.ts";
import type { ReportField, ReportQuery } from "../../../domain/reports/plan.ts";
import { REPORT_EVENTS_MAX } from "../../../domain/reports/report.ts";
import { type DaySpan, dayAfter, startOfDay } from "../../../domain/time.ts";
import type { ReportFigures } from "../../../ports/reports/report-figures.ts";
import { salesDaysOf, salesHoursOf } from "../analytics/figures/sales-source.ts";
import type { Db } from "../db.ts";

/** What stands for a name of the catalogue in a query. Nothing that anybody writes does. */
type Expressions<Name extends string> = Readonly<Record<Name, SQL>>;

const SALES_MEASURES: Expressions<SalesMeasure> = {
  orders: sql`SUM(orders)`,
  succeeded: sql`SUM(iif(status = 'SUCCESS', orders, 0))`,
  ended: sql`SUM(iif(status IN ('SUCCESS', 'FAILED', 'REFUNDED'), orders, 0))`,
  total: sql`SUM(total)`,
  captured: sql`SUM(captured)`,
  given_back: sql`SUM(refunded)`,
  fee: sql`SUM(fee)`,
  discount: sql`SUM(discount)`,
  cost: sql`SUM(cost)`,
  margin: sql`SUM(margin)`,
};

const EVENT_MEASURES: Expressions<EventMeasure> = {
  events: sql`COUNT(*)`,
  users: sql`COUNT(DISTINCT user_id)`,
  sessions: sql`COUNT(DISTINCT session)`,
  amount: sql`SUM(amount)`,
};

/** What both kinds of sales figures know. */
const OF_SALES = {
  currency: sql`currency`,
  type: sql`type`,
  channel: sql`channel`,
  status: sql`status`,
  category: sql`category`,
  sku: sql`sku`,
  supplier: sql`supplier`,
};
const BY_DAY: Expressions<SalesDimension> = {
  ...OF_SALES,
  day: sql`day`,
  month: sql`substr(day, 1, 7)`,
  hour: sql`''`,
};
const BY_HOUR: Expressions<SalesDimension> = {
  ...OF_SALES,
  day: sql`date(hour, '+7 hours')`,
  month: sql`strftime('%Y-%m', hour, '+7 hours')`,
  hour: sql`strftime('%H', hour, '+7 hours')`,
};
const EVENT_DIMENSIONS: Expressions<EventDimension> = {
  day: sql`day`,
  month: sql`substr(day, 1, 7)`,
  hour: sql`strftime('%H', at, '+7 hours')`,
  name: sql`name`,
  channel: sql`channel`,
  sku: sql`COALESCE(sku, '')`,
  currency: sql`COALESCE(currency, '')`,
};

/** The keys of a row, by the place of their dimension. */
const KEYS = [sql`d0`, sql`d1`, sql`d2`];
type Row = Readonly<Record<string, string | number | null>>;

/** `most` is how many events one span reads. */
export function d1ReportFigures(db: Db, most = REPORT_EVENTS_MAX): ReportFigures {
  return {
    async sums({ query, days, compared, limit }) {
      const now = summed(db, query, { days, limit, most });
      const held = counted(db, query, { days, limit, most });
      if (compared === null) {
        const [rows, [read]] = await db.batch([now, held]);
        return isMore(most, read) ? undefined : { rows: rowsOf(rows, query), compared: [] };
      }
      const before = { days: compared, limit, most };
      const [rows, [read], then, [readThen]] = await db.batch([
        now,
        held,
        summed(db, query, before),
        counted(db, query, before),
      ]);
      if (isMore(most, read) || isMore(most, readThen)) return undefined;
      return { rows: rowsOf(rows, query), compared: rowsOf(then, query) };
    },
  };
}

function isMore(most: number, counted: { readonly read: number } | undefined): boolean {
  return (counted?.read ?? 0) > most;
}

interface Span {
  readonly days: DaySpan;
  readonly limit: number;
  readonly most: number;
}

/** How many events a span has, counted no further than one beyond the most; sales are sums. */
function counted(db: Db, query: ReportQuery, span: Span) {
  const those = query.source === "sales" ? sql`(SELECT 1 LIMIT 0)` : sourceOf(query, span);
  return db.select({ read: sql<number>`COUNT(*)`.as("read") }).from(those);
}

function summed(db: Db, query: ReportQuery, { limit, ...span }: Span) {
  const { fields, measures, filters } = query;
  const columns = Object.fromEntries([
    ...fields.map((field, place) => [
      `d${place}`,
      sql<string>`${expressionOf(query, field)}`.as(`d${place}`),
    ]),
    ...measures.map((measure) => [
      `m_${measure}`,
      sql<number>`COALESCE(${measureOf(query, measure)}, 0)`.as(`m_${measure}`),
    ]),
  ]);
  const selected = db.select(columns).from(sourceOf(query, span)).$dynamic();
  const where = filters.map(({ field, values, except }) => {
    const value = expressionOf(query, field);
    const those = sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
    return except ? sql`${value} NOT IN ${those}` : sql`${value} IN ${those}`;
  });
  const keys = KEYS.slice(0, fields.length);
  const grouped = keys.length === 0 ? selected : selected.groupBy(...keys);
  return grouped.where(and(...where)).limit(limit);
}

/** The rows of a source in some days, by an index on their time; of events one beyond the most. */
function sourceOf(query: ReportQuery, { days, most }: Omit<Span, "limit">): SQL {
  const { source, by_hour, filters } = query;
  if (source === "sales") return by_hour ? salesHoursOf(days) : salesDaysOf(days);
  const [from, until] = [startOfDay(days.from), startOfDay(dayAfter(days.to))];
  const named = filters.find(({ field, except }) => field.name === "name" && !except);
  const names = named
    ? sql`name IN (SELECT value FROM json_each(${JSON.stringify(named.values)})) AND`
    : sql``;
  return sql`(SELECT * FROM analytics_events
    WHERE ${names} at >= ${from} AND at < ${until} LIMIT ${most + 1})`;
}

function expressionOf({ source, by_hour }: ReportQuery, { name, path }: ReportField): SQL {
  if (path !== undefined) {
    const at = `$${path.map((part) => `."${part}"`).join("")}`;
    return sql`COALESCE(CAST(json_extract(properties, ${at}) AS TEXT), '')`;
  }
  if (source === "events") return named(EVENT_DIMENSIONS, name);
  return named(by_hour ? BY_HOUR : BY_DAY, name);
}

function measureOf({ source }: ReportQuery, measure: Measure): SQL {
  return named(source === "events" ? EVENT_MEASURES : SALES_MEASURES, measure);
}

function named(expressions: Readonly<Record<string, SQL>>, name: string): SQL {
  const found = Object.hasOwn(expressions, name) ? expressions[name] : undefined;
  if (found === undefined) throw new Error(`${name} is not in the catalogue`);
  return found;
}

function rowsOf(rows: readonly Row[], { fields, measures }: ReportQuery): readonly ReportRow[] {
  return rows.map((row) => ({
    keys: fields.map((_field, place) => String(row[`d${place}`] ?? "")),
    sums: Object.fromEntries(measures.map((name) => [name, Number(row[`m_${name}`] ?? 0)])),
  }));
}
