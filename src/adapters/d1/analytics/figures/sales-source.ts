import { type SQL, sql } from "drizzle-orm";
import type { BusinessDay } from "../../../../domain/time.ts";

/** How many touched days one answer counts again from their orders, the newest first. */
export const COUNTED_DAYS = 7;

export interface SourceSpan {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

const DELIVERED = sql`t.type IN ('PPOB', 'PRODUCT') AND t.status IN ('SUCCESS', 'REFUNDED')`;
/** A cost that nobody has told yet counts as it was quoted, while the goods are not given back. */
const COST = sql`iif(${DELIVERED}, COALESCE(t.cost,
  iif(t.status = 'SUCCESS', t.quote ->> '$.cost', 0), 0), 0)`;
const SUMS = sql`COUNT(*) AS orders, SUM(t.total) AS total,
  SUM(COALESCE(t.captured, 0)) AS captured, SUM(t.refunded) AS refunded, SUM(t.fee) AS fee,
  SUM(t.discount) AS discount, SUM(${COST}) AS cost,
  SUM(iif(${DELIVERED}, COALESCE(t.captured, 0) - t.refunded, 0) - ${COST}) AS margin`;
/** Orders that were made before they said so themselves. */
const CHANNEL = sql`COALESCE(t.quote ->> '$.channel', iif(
  EXISTS (SELECT 1 FROM discord_orders o WHERE o.transaction_id = t.id), 'discord', 'web'))`;
const HOUR = sql`substr(t.created_at, 1, 13) || ':00:00.000Z'`;
const ORDERS = sql`transactions t WHERE t.business_day = c.day`;

/** The orders of days that `days` selects, summed up as `sales_hours` keeps them. */
export function countedHours(days: SQL): SQL {
  return sql`SELECT ${HOUR} AS hour, t.currency, t.type, ${CHANNEL} AS channel, t.status, ${SUMS}
    FROM (${days}) c CROSS JOIN ${ORDERS} GROUP BY 1, 2, 3, 4, 5`;
}

/** The same as `sales_days` keeps them. */
export function countedDays(days: SQL): SQL {
  return sql`SELECT c.day, t.currency, t.type, COALESCE(t.category, '') AS category,
      COALESCE(t.sku, '') AS sku, COALESCE(t.quote ->> '$.supplier', '') AS supplier,
      ${CHANNEL} AS channel, t.status, ${SUMS}
    FROM (${days}) c CROSS JOIN ${ORDERS} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
}

/** Touched days of a span that are counted from their orders. */
function counted({ from, to }: SourceSpan): SQL {
  return sql`SELECT day FROM sales_touched WHERE day >= ${from} AND day <= ${to}
    ORDER BY day DESC LIMIT ${COUNTED_DAYS}`;
}

/**
 * The rows of `sales_hours` of some days, in parentheses, to select from: days that were touched
 * since they were summed up are counted from their orders, so an answer is as new as the copy.
 */
export function salesHoursOf(span: SourceSpan): SQL {
  return sql`(SELECT * FROM sales_hours
    WHERE hour >= strftime('%Y-%m-%dT%H:%M:%fZ', ${span.from}, '-7 hours')
      AND hour < strftime('%Y-%m-%dT%H:%M:%fZ', ${span.to}, '+17 hours')
      AND date(hour, '+7 hours') NOT IN (${counted(span)})
    UNION ALL ${countedHours(counted(span))})`;
}

/** The same of `sales_days`. */
export function salesDaysOf(span: SourceSpan): SQL {
  return sql`(SELECT * FROM sales_days WHERE day >= ${span.from} AND day <= ${span.to}
      AND day NOT IN (${counted(span)})
    UNION ALL ${countedDays(counted(span))})`;
}
