import { sql } from "drizzle-orm";
import type { SalesHour } from "../../../../domain/analytics/figures/sales.ts";
import type { SalesOfDay, SalesTotals } from "../../../../ports/analytics/figures/sales-totals.ts";
import type { Db } from "../../db.ts";
import { salesHoursOf } from "./sales-source.ts";

const SUMMED = sql`SUM(orders) AS orders, SUM(total) AS total, SUM(captured) AS captured,
  SUM(refunded) AS refunded, SUM(fee) AS fee, SUM(discount) AS discount, SUM(cost) AS cost,
  SUM(margin) AS margin`;

export function d1SalesTotals(db: Db): SalesTotals {
  return {
    hours: (span) =>
      db.all<SalesHour>(sql`
        SELECT hour, currency, type, channel, status, ${SUMMED} FROM ${salesHoursOf(span)}
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`),

    days: (span) =>
      db.all<SalesOfDay>(sql`
        SELECT date(hour, '+7 hours') AS day, currency, type, channel, status, ${SUMMED}
        FROM ${salesHoursOf(span)} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`),
  };
}
