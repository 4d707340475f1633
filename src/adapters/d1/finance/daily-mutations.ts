import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import type { DailyOrders } from "../../../domain/finance/daily-mutation.ts";
import type { BusinessDay } from "../../../domain/time.ts";
import type { DailyMutations, DaySpan } from "../../../ports/finance/daily-mutations.ts";
import type { NextPage } from "../../../ports/page.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { summingUp } from "../products/daily-sales.ts";
import { journalEntries, projectionRebuilds, transactions } from "../read-model/schema.ts";
import { wibDayOf } from "../wib.ts";
import { closing, undoubting } from "./daily-closing.ts";
import {
  dailyClosings,
  dailyCorrections,
  dailyMutations,
  dailyOrderCorrections,
  dailyOrders,
  touchedDays,
} from "./schema.ts";

const m = dailyMutations;
const k = dailyCorrections;
const o = dailyOrders;
const oc = dailyOrderCorrections;

export function d1DailyMutations(db: Db): DailyMutations {
  return {
    async state(rebuildsSince) {
      const [[closed], [entry], [order], rebuilds] = await db.batch([
        db.select({ last: sql<BusinessDay | null>`MAX(${dailyClosings.day})` }).from(dailyClosings),
        db
          .select({
            first: sql<BusinessDay | null>`${wibDayOf(sql`MIN(${journalEntries.created_at})`)}`,
          })
          .from(journalEntries),
        db
          .select({ first: sql<BusinessDay | null>`MIN(${transactions.business_day})` })
          .from(transactions),
        db
          .select({ user_id: projectionRebuilds.user_id })
          .from(projectionRebuilds)
          .where(gte(projectionRebuilds.started_at, rebuildsSince))
          .limit(1),
      ]);
      return {
        last: closed?.last ?? undefined,
        first: earlier(entry?.first ?? undefined, order?.first ?? undefined),
        unsettled: rebuilds.length > 0,
      };
    },

    doubted: (next) => doubted(db, next),

    undoubt: (day) => write(...summingUp(db, sql`SELECT ${day} AS day`), undoubting(db, day)),

    close: (day, previous, at) => write(...closing(db, day, { previous, at })),

    async figures({ from, to, currency }) {
      const [mutations, corrections] = await db.batch([
        db
          .select()
          .from(m)
          .where(and(gte(m.day, from), lte(m.day, to), currency && eq(m.currency, currency)))
          .orderBy(asc(m.day), asc(m.currency), asc(m.account)),
        db
          .select()
          .from(k)
          .where(and(gte(k.dated, from), lte(k.dated, to), currency && eq(k.currency, currency)))
          .orderBy(asc(k.dated), asc(k.day), asc(k.currency), asc(k.account), asc(k.cause)),
      ]);
      return { mutations, corrections };
    },

    standing: (span) => standing(db, span),

    async orders({ from, to, currency }) {
      const [orders, corrections] = await db.batch([
        db
          .select()
          .from(o)
          .where(and(gte(o.day, from), lte(o.day, to), currency && eq(o.currency, currency)))
          .orderBy(asc(o.day), asc(o.currency), asc(o.type), asc(o.status)),
        db
          .select()
          .from(oc)
          .where(and(gte(oc.dated, from), lte(oc.dated, to), currency && eq(oc.currency, currency)))
          .orderBy(asc(oc.dated), asc(oc.day), asc(oc.currency), asc(oc.type), asc(oc.status)),
      ]);
      return { orders, corrections };
    },
  };
}

/** A late flip is minus one of the old status and one of the new, under the day it was made. */
async function standing(db: Db, { from, to }: Pick<DaySpan, "from" | "to">) {
  const open = sql`SELECT COALESCE(MAX(day), '') FROM daily_closings`;
  const t = transactions;
  return await db.all<DailyOrders>(sql`
      SELECT day, currency, type, status, SUM(count) AS count, SUM(total) AS total,
        SUM(captured) AS captured, SUM(refunded) AS refunded
      FROM (
        SELECT day, currency, type, status, count, total, captured, refunded FROM ${o}
        WHERE day BETWEEN ${from} AND ${to}
        UNION ALL
        SELECT day, currency, type, status, count, total, captured, refunded FROM ${oc}
        WHERE day BETWEEN ${from} AND ${to}
        UNION ALL
        SELECT ${t.business_day}, ${t.currency}, ${t.type}, ${t.status}, COUNT(*),
          SUM(${t.total}), SUM(COALESCE(${t.captured}, 0)), SUM(${t.refunded})
        FROM ${t} WHERE ${t.business_day} BETWEEN ${from} AND ${to}
          AND ${t.business_day} > (${open})
        GROUP BY 1, 2, 3, 4)
      GROUP BY day, currency, type, status
      HAVING SUM(count) <> 0 ORDER BY 1, 2, 3, 4`);
}

async function doubted(db: Db, { behind, limit }: NextPage): Promise<readonly BusinessDay[]> {
  const rows = await db
    .select()
    .from(touchedDays)
    .where(behindKey(behind, touchedDays.day))
    .orderBy(asc(touchedDays.day))
    .limit(limit);
  return rows.map(({ day }) => day);
}

function earlier<Text extends string>(one: Text | undefined, other: Text | undefined) {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
