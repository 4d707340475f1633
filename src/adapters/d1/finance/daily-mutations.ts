import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import type { BusinessDay } from "../../../domain/time.ts";
import type { DailyMutations } from "../../../ports/finance/daily-mutations.ts";
import type { NextPage } from "../../../ports/page.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { summingUp } from "../products/daily-sales.ts";
import { journalEntries, projectionRebuilds, transactions } from "../read-model/schema.ts";
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
            first: sql<BusinessDay | null>`date(MIN(${journalEntries.created_at}), '+7 hours')`,
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
