import { and, asc, desc, eq, getTableColumns, lte, sql } from "drizzle-orm";
import { lowestId } from "../../../domain/ids.ts";
import type { Amount } from "../../../domain/money.ts";
import { daysLater, firstOfMonth, type Instant, startOfDay } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type { CustomerMonth, Segments } from "../../../ports/segments/segments.ts";
import { behind, belowCursor } from "../behind.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, write } from "../db.ts";
import { transactions as t } from "../read-model/schema.ts";
import { startOfWibDay } from "../wib.ts";
import { customerFigures as f, customerMonths as m } from "./schema.ts";

const { judged_by: _judged, ...shown } = getTableColumns(f);

export function d1Segments(db: Db): Segments {
  return {
    ...counting(db),
    ...judging(db),

    counts: () =>
      db
        .select({
          segment: f.segment,
          churn_risk: f.churn_risk,
          customers: sql<number>`COUNT(*)`,
          spent: sql<Amount>`SUM(${f.spent})`,
        })
        .from(f)
        .groupBy(f.segment, f.churn_risk),

    async customers(segment, { limit, cursor }) {
      const rows = await db
        .select(shown)
        .from(f)
        .where(and(eq(f.segment, segment), belowCursor(f.user_id, cursor)))
        .orderBy(desc(f.user_id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ user_id }) => user_id);
    },
  };
}

function counting(db: Db): Pick<Segments, "arrived" | "recount"> {
  return {
    arrived: (until, next) =>
      db
        .select({
          id: t.id,
          user_id: t.user_id,
          business_day: t.business_day,
          projected_at: t.projected_at,
        })
        .from(t)
        .where(and(lte(t.projected_at, until), behind(next.behind, t.projected_at, t.id)))
        .orderBy(asc(t.projected_at), asc(t.id))
        .limit(next.limit),

    recount(months) {
      const asked = JSON.stringify(months.map(boundsOf));
      return write(
        db.delete(m).where(
          sql`(user_id, month) IN (SELECT value ->> 'user_id', value ->> 'month'
            FROM json_each(${asked}))`,
        ),
        db.insert(m).select(
          sql`SELECT user_id, month, COUNT(*), SUM(kept), MIN(at), MAX(at) FROM (
              SELECT a.value ->> 'user_id' AS user_id, a.value ->> 'month' AS month,
                COALESCE(t.captured, 0) - t.refunded AS kept, t.created_at AS at
              FROM json_each(${asked}) a CROSS JOIN transactions t WHERE ${OF_MONTH}
            UNION ALL
              SELECT a.value ->> 'user_id', a.value ->> 'month', t.captured - t.refunded,
                ${startOfWibDay(sql`t.business_day`)}
              FROM json_each(${asked}) a CROSS JOIN archived_orders t WHERE ${OF_MONTH}
                AND NOT EXISTS (SELECT 1 FROM transactions k WHERE k.id = t.id))
            GROUP BY 1, 2`,
        ),
      );
    },
  };
}

function judging(db: Db): Pick<Segments, "judge" | "outdated" | "sums"> {
  return {
    async outdated(judged_by, limit) {
      // Two ranges, since no index leads to what differs.
      const rows = await db
        .select({ user_id: f.user_id })
        .from(f)
        .where(sql`judged_by < ${judged_by} OR judged_by > ${judged_by}`)
        .limit(limit);
      return rows.map(({ user_id }) => user_id);
    },

    sums: (users, since) =>
      db
        .select({
          user_id: m.user_id,
          orders: sql<number>`SUM(${m.orders})`,
          spent: sql<Amount>`SUM(${m.spent})`,
          first_at: sql<Instant>`MIN(${m.first_at})`,
          last_at: sql<Instant>`MAX(${m.last_at})`,
        })
        .from(m)
        .where(
          sql`${m.user_id} IN (SELECT value FROM json_each(${JSON.stringify(users)}))
            AND ${m.month} >= ${since}`,
        )
        .groupBy(m.user_id),

    judge({ customers, others, since, judged_by }) {
      const rows = customers.map((each) => ({ ...each, judged_by }));
      const those = sql`user_id IN (SELECT value FROM json_each(${JSON.stringify(others)}))`;
      const all = [...customers.map(({ user_id }) => user_id), ...others];
      return write(
        ...upsertRows(db, f, { rows, key: [f.user_id] }),
        db.delete(f).where(sql`${those} AND last_at >= ${startOfDay(since)}`),
        db
          .update(f)
          .set({
            ...{ orders: 0, spent: sql`0`, segment: "lost", churn_risk: "high", judged_by },
          })
          .where(those),
        db.delete(m).where(
          sql`user_id IN (SELECT value FROM json_each(${JSON.stringify(all)}))
            AND month < ${since}`,
        ),
      );
    },
  };
}

/** The ids lead to a month's orders, and the day says which of them are of it. */
const OF_MONTH = sql`t.user_id = a.value ->> 'user_id'
  AND t.id >= a.value ->> 'from_id' AND t.id < a.value ->> 'until_id'
  AND t.business_day >= a.value ->> 'month' AND t.business_day < a.value ->> 'next'
  AND t.type IN ('PPOB', 'PRODUCT') AND t.status = 'SUCCESS' AND t.currency = 'IDR'`;

/** Ids are made with their orders; a day more on both sides costs nothing. */
function boundsOf({ user_id, month }: CustomerMonth) {
  const next = firstOfMonth(daysLater(month, 31));
  return {
    ...{ user_id, month, next },
    from_id: lowestId("transaction", startOfDay(daysLater(month, -1))),
    until_id: lowestId("transaction", startOfDay(daysLater(next, 1))),
  };
}
