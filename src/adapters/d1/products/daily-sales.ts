import { type SQL, sql } from "drizzle-orm";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { Db, Statement } from "../db.ts";
import { alerts } from "../operations/schema.ts";
import { dailySales, orderLosses, popularProducts } from "./schema.ts";

/** How many products are kept as those that sell most, and of how many days. */
const POPULAR = 200;
const POPULAR_DAYS = 30;

/** Delivered orders of days that `days` selects; each is met by the index of its day. */
const delivered = (days: SQL) => sql`
  FROM (${days}) c CROSS JOIN transactions t
  WHERE t.business_day = c.day AND t.currency = 'IDR' AND t.type IN ('PPOB', 'PRODUCT')
    AND t.status IN ('SUCCESS', 'REFUNDED') AND t.sku IS NOT NULL`;

/**
 * Replaces the sums of these days by those of their delivered orders; those of an archived day
 * stay.
 */
export function summingUp(db: Db, chosen: SQL): readonly Statement[] {
  const days = sql`SELECT day FROM (${chosen}) chosen
    WHERE day > COALESCE((SELECT MAX(day) FROM archive_days), '')`;
  const those = sql`day IN (${days})`;
  return [
    db.delete(dailySales).where(those),
    db.delete(orderLosses).where(those),
    db.insert(dailySales).select(sql`
      SELECT t.sku, t.business_day, COALESCE(t.quote ->> '$.tier', 'retail') AS tier,
        COALESCE(t.quote ->> '$.cost', t.cost, 0) AS quoted, SUM(t.status = 'SUCCESS'),
        SUM(iif(t.status = 'SUCCESS', t.price, 0)),
        SUM(iif(t.status = 'SUCCESS', COALESCE(t.cost, 0), 0)),
        SUM(t.status = 'SUCCESS' AND t.cost IS NULL), SUM(t.status = 'REFUNDED'),
        SUM(iif(t.status = 'REFUNDED', COALESCE(t.cost, 0), 0)),
        SUM(COALESCE(t.captured, 0) - t.refunded)
      ${delivered(days)} GROUP BY t.sku, t.business_day, tier, quoted`),
    db.insert(orderLosses).select(sql`
      SELECT t.id, t.business_day, t.sku,
        CASE WHEN t.cost > t.quote ->> '$.cost_ceiling' THEN 'above_ceiling'
          WHEN t.captured < t.total THEN 'partial'
          WHEN t.captured >= t.cost THEN 'refund'
          WHEN t.captured + t.discount >= t.cost THEN 'discount'
          ELSE 'unexplained' END,
        t.total, t.discount, COALESCE(t.captured, 0), t.refunded, t.cost,
        t.quote ->> '$.cost_ceiling'
      ${delivered(days)} AND t.cost > COALESCE(t.captured, 0) - t.refunded`),
  ];
}

/** What a closing leaves behind for people: what sells most, and a loss nobody can explain. */
export function announcing(db: Db, day: BusinessDay, at: Instant): readonly Statement[] {
  return [
    db.delete(popularProducts),
    db.insert(popularProducts).select(sql`
      SELECT sku, SUM(orders) AS orders FROM daily_sales
      WHERE day > date(${day}, ${`-${POPULAR_DAYS} days`}) AND day <= ${day}
      GROUP BY sku ORDER BY orders DESC, sku LIMIT ${POPULAR}`),
    db.insert(alerts).select(sql`
      SELECT NULL, 'sale.loss', ${day}, COUNT(*) || ' orders were sold below cost, with no cause',
        1, ${at}, ${at}, NULL, NULL, NULL, NULL
      FROM order_losses WHERE day = ${day} AND cause = 'unexplained'
      HAVING COUNT(*) > 0 ON CONFLICT DO NOTHING`),
  ];
}
