import { type SQL, sql } from "drizzle-orm";
import type { SalesSums } from "../../../../domain/analytics/figures/sales-figure.ts";
import { dayAfter, startOfDay } from "../../../../domain/time.ts";
import type {
  Group,
  Period,
  Ranking,
  SalesTotals,
} from "../../../../ports/analytics/figures/sales-totals.ts";
import type { Db } from "../../db.ts";
import { wibDayOf } from "../../wib.ts";
import { salesDaysOf, salesHoursOf } from "./sales-source.ts";

const ofStatus = (first: string, second = first) =>
  sql`SUM(iif(status IN (${first}, ${second}), orders, 0))`;
/** Sums of what stands by status, side by side. */
const SUMS = sql`SUM(orders) AS orders, ${ofStatus("SUCCESS")} AS success,
  ${ofStatus("FAILED")} AS failed, ${ofStatus("REFUNDED")} AS refunded,
  ${ofStatus("PENDING", "PROCESSING")} AS open, ${ofStatus("CANCELLED", "EXPIRED")} AS dropped,
  SUM(captured) AS captured, SUM(refunded) AS given_back, SUM(fee) AS fee,
  SUM(discount) AS discount, SUM(cost) AS cost, SUM(margin) AS margin`;
const SOLD = sql`type IN ('PPOB', 'PRODUCT')`;
const DAY = wibDayOf(sql`hour`);

const PERIOD_OF: Readonly<Record<Period, SQL>> = {
  hour: sql`hour`,
  day: DAY,
  month: sql`substr(${DAY}, 1, 7)`,
  year: sql`substr(${DAY}, 1, 4)`,
};
const KEY_OF: Readonly<Record<Group, SQL>> = {
  type: sql`type`,
  sku: sql`sku`,
  category: sql`category`,
  supplier: sql`supplier`,
  channel: sql`channel`,
  hour: sql`strftime('%H', hour, '+7 hours')`,
};
const ORDER_OF: Readonly<Record<Ranking["order"], SQL>> = {
  orders: sql`orders`,
  success: sql`success`,
  turnover: sql`captured - given_back`,
  margin: sql`margin`,
};

export function d1SalesTotals(db: Db): SalesTotals {
  return {
    compare: ({ from, to }, before) =>
      db.all(sql`
        SELECT type, currency, ${DAY} >= ${from} AS now, ${SUMS}
        FROM ${salesHoursOf({ from: before.from, to })}
        WHERE ${DAY} >= ${from} OR ${DAY} <= ${before.to} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`),

    series: (span, unit) =>
      db.all<SalesSums & { period: string }>(sql`
        SELECT ${PERIOD_OF[unit]} AS period, currency, ${SUMS} FROM ${salesHoursOf(span)}
        WHERE ${SOLD} GROUP BY 1, 2 ORDER BY 1, 2`),

    ranked: (span, { by, order, limit, sold, currency }) =>
      // Named once more around it: a sum's name is also that of what it sums.
      db.all<SalesSums & { key: string }>(sql`
        SELECT * FROM (SELECT ${KEY_OF[by]} AS key, currency, ${SUMS}
          FROM ${by === "hour" ? salesHoursOf(span) : salesDaysOf(span)}
          WHERE ${sold ? SOLD : sql`true`}
            AND ${currency === undefined ? sql`true` : sql`currency = ${currency}`}
          GROUP BY 1, 2)
        ORDER BY ${ORDER_OF[order]} DESC, key, currency LIMIT ${limit}`),

    async views({ from, to }, skus) {
      return await db.all(sql`
        SELECT sku, COUNT(*) AS views FROM analytics_events
        WHERE name = 'product.viewed' AND at >= ${startOfDay(from)}
          AND at < ${startOfDay(dayAfter(to))}
          AND sku IN (SELECT value FROM json_each(${JSON.stringify(skus)}))
        GROUP BY sku ORDER BY sku`);
    },
  };
}
