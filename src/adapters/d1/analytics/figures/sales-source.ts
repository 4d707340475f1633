import { type SQL, sql } from "drizzle-orm";
import { type DaySpan, dayAfter, startOfDay } from "../../../../domain/time.ts";
import { endOfWibDay, startOfWibDay, wibDayOf } from "../../wib.ts";

/** How many touched days one answer counts again from their orders, the newest first. */
const COUNTED_DAYS = 7;

interface State {
  readonly status: SQL;
  readonly captured: SQL;
  readonly refunded: SQL;
  readonly cost: SQL;
  readonly sign: SQL;
}

/** An order as it stands. */
const NOW: State = {
  status: sql`t.status`,
  captured: sql`COALESCE(t.captured, 0)`,
  refunded: sql`t.refunded`,
  cost: sql`t.cost`,
  sign: sql`1`,
};
/** As it stood when it was archived, to be taken off; all else stays as it was opened. */
const BEFORE: State = {
  status: sql`a.status`,
  captured: sql`a.captured`,
  refunded: sql`a.refunded`,
  cost: sql`a.cost`,
  sign: sql`-1`,
};

type Summed = (state: State) => SQL;

const delivered = ({ status }: State) =>
  sql`t.type IN ('PPOB', 'PRODUCT') AND ${status} IN ('SUCCESS', 'REFUNDED')`;

/** A cost that nobody has told yet counts as it was quoted, while the goods are not given back. */
const spent: Summed = (state) => sql`iif(${delivered(state)}, COALESCE(${state.cost},
  iif(${state.status} = 'SUCCESS', t.quote ->> '$.cost', 0), 0), 0)`;

/** What is summed up, in the order of the columns of `sales_hours` and `sales_days`. */
const SUMMED: readonly (readonly [column: string, of: Summed])[] = [
  ["orders", () => sql`COUNT(*)`],
  ["total", () => sql`SUM(t.total)`],
  ["captured", ({ captured }) => sql`SUM(${captured})`],
  ["refunded", ({ refunded }) => sql`SUM(${refunded})`],
  ["fee", () => sql`SUM(t.fee)`],
  ["discount", () => sql`SUM(t.discount)`],
  ["cost", (state) => sql`SUM(${spent(state)})`],
  ["margin", (state) => sql`SUM(${keptOf(state)} - ${spent(state)})`],
];

function keptOf(state: State): SQL {
  return sql`iif(${delivered(state)}, ${state.captured} - ${state.refunded}, 0)`;
}

/** Each of them, said by `say`. */
function eachSum(say: (column: SQL, of: Summed) => SQL): SQL {
  const said = SUMMED.map(([column, of]) => say(sql`${sql.identifier(column)}`, of));
  return sql.join(said, sql`, `);
}

function sumsOf(state: State): SQL {
  return eachSum((column, of) => sql`${state.sign} * ${of(state)} AS ${column}`);
}

/** Orders that were made before they said so themselves. */
const CHANNEL = sql`COALESCE(t.quote ->> '$.channel', iif(
  EXISTS (SELECT 1 FROM discord_orders o WHERE o.transaction_id = t.id), 'discord', 'web'))`;
const HOUR = sql`substr(t.created_at, 1, 13) || ':00:00.000Z'`;
const DAY = sql`c.day`;
const ORDERS = sql`transactions t WHERE t.business_day = c.day`;
/** What stands in the database again of what was archived: as it was then, it counts no more. */
const CHANGED = sql`transactions t CROSS JOIN archived_orders a
  WHERE c.day <= (SELECT MAX(day) FROM archive_days) AND t.business_day = c.day AND a.id = t.id`;
const ADDED = eachSum((column) => sql`SUM(${column})`);

function hoursFrom(orders: SQL, state: State): SQL {
  return sql`SELECT ${HOUR} AS hour, t.currency, t.type, ${CHANNEL} AS channel, ${state.status},
      ${sumsOf(state)}
    FROM ${orders} GROUP BY 1, 2, 3, 4, 5`;
}

function daysFrom(orders: SQL, state: State): SQL {
  return sql`SELECT t.business_day AS day, t.currency, t.type,
      COALESCE(t.category, '') AS category, COALESCE(t.sku, '') AS sku,
      COALESCE(t.quote ->> '$.supplier', '') AS supplier, ${CHANNEL} AS channel, ${state.status},
      ${sumsOf(state)}
    FROM ${orders} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
}

/**
 * The orders of days that `days` selects, summed up as `sales_hours` keeps them: those in the
 * database, and what the archived ones came to.
 */
export function countedHours(days: SQL): SQL {
  const each = sql`(${days}) c CROSS JOIN`;
  return sql`SELECT hour, currency, type, channel, status, ${ADDED} FROM (
      ${hoursFrom(sql`${each} ${ORDERS}`, NOW)}
      UNION ALL ${hoursFrom(sql`${each} ${CHANGED}`, BEFORE)}
      UNION ALL SELECT v.* FROM ${each} archived_sales_hours v
      WHERE v.hour >= ${startOfWibDay(DAY)} AND v.hour < ${endOfWibDay(DAY)})
    GROUP BY 1, 2, 3, 4, 5 HAVING SUM(orders) <> 0`;
}

/** The same as `sales_days` keeps them. */
export function countedDays(days: SQL): SQL {
  const each = sql`(${days}) c CROSS JOIN`;
  return sql`SELECT day, currency, type, category, sku, supplier, channel, status, ${ADDED} FROM (
      ${daysFrom(sql`${each} ${ORDERS}`, NOW)}
      UNION ALL ${daysFrom(sql`${each} ${CHANGED}`, BEFORE)}
      UNION ALL SELECT v.* FROM ${each} archived_sales_days v WHERE v.day = c.day)
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING SUM(orders) <> 0`;
}

const ON = eachSum((column) => sql`${column} = ${column} + excluded.${column}`);

/** What orders that are archived now come to, in place of what they came to before. */
export function archivedSales(orders: { readonly now: SQL; readonly before: SQL }) {
  const states = [
    [orders.before, BEFORE],
    [orders.now, NOW],
  ] as const;
  return states.map(([from, state]) => ({
    hours: sql`${hoursFrom(from, state)}
      ON CONFLICT (hour, currency, type, channel, status) DO UPDATE SET ${ON}`,
    days: sql`${daysFrom(from, state)}
      ON CONFLICT (day, currency, type, category, sku, supplier, channel, status)
      DO UPDATE SET ${ON}`,
  }));
}

/** Touched days of a span that are counted from their orders. */
function counted({ from, to }: DaySpan): SQL {
  return sql`SELECT day FROM sales_touched WHERE day >= ${from} AND day <= ${to}
    ORDER BY day DESC LIMIT ${COUNTED_DAYS}`;
}

/**
 * The rows of `sales_hours` of some days, in parentheses, to select from: days that were touched
 * since they were summed up are counted from their orders, so an answer is as new as the copy.
 */
export function salesHoursOf(span: DaySpan): SQL {
  return sql`(SELECT * FROM sales_hours
    WHERE hour >= ${startOfDay(span.from)} AND hour < ${startOfDay(dayAfter(span.to))}
      AND ${wibDayOf(sql`hour`)} NOT IN (${counted(span)})
    UNION ALL ${countedHours(counted(span))})`;
}

/** The same of `sales_days`. */
export function salesDaysOf(span: DaySpan): SQL {
  return sql`(SELECT * FROM sales_days WHERE day >= ${span.from} AND day <= ${span.to}
      AND day NOT IN (${counted(span)})
    UNION ALL ${countedDays(counted(span))})`;
}
