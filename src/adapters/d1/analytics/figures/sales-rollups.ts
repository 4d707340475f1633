import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { isOwnActivity } from "../../../../domain/analytics/figures/activity.ts";
import type { Transaction } from "../../../../domain/orders/transaction.ts";
import { dayAfter, startOfDay } from "../../../../domain/time.ts";
import type { SalesRollups } from "../../../../ports/analytics/figures/sales-rollups.ts";
import { behindKey } from "../../behind.ts";
import { upsertRows } from "../../bulk.ts";
import { type Db, type Statement, write } from "../../db.ts";
import { countedDays, countedHours } from "./sales-source.ts";
import { salesDays, salesHours, salesTouched, userDays } from "./schema.ts";

const s = salesTouched;

export function d1SalesRollups(db: Db): SalesRollups {
  return {
    async touched({ behind, limit }) {
      const rows = await db
        .select()
        .from(s)
        .where(behindKey(behind, s.day))
        .orderBy(asc(s.day))
        .limit(limit);
      return rows.map(({ day }) => day);
    },

    // One commit: a copy that comes meanwhile marks the day again behind it.
    sumUp: (day) => {
      const it = sql`SELECT ${day} AS day`;
      return write(
        db
          .delete(salesHours)
          .where(
            and(
              gte(salesHours.hour, startOfDay(day)),
              lt(salesHours.hour, startOfDay(dayAfter(day))),
            ),
          ),
        db.insert(salesHours).select(countedHours(it)),
        db.delete(salesDays).where(eq(salesDays.day, day)),
        db.insert(salesDays).select(countedDays(it)),
        db.delete(s).where(eq(s.day, day)),
      );
    },

    touch: ({ from, to }) =>
      write(
        db.insert(s).select(
          sql`SELECT DISTINCT business_day FROM transactions
            WHERE business_day >= ${from} AND business_day <= ${to} ON CONFLICT DO NOTHING`,
        ),
        db.insert(s).select(
          sql`SELECT DISTINCT day FROM sales_days
            WHERE day >= ${from} AND day <= ${to} ON CONFLICT DO NOTHING`,
        ),
      ),
  };
}

/** Who has ordered on which days, and which days' sums are to be made again: in a copy's commit. */
export function touching(
  db: Db,
  copied: readonly Pick<Transaction, "business_day" | "direction" | "type" | "user_id">[],
): readonly Statement[] {
  const days = new Set(copied.map(({ business_day }) => business_day));
  const own = copied.filter((each) => isOwnActivity(each));
  const seen = new Map(own.map((each) => [`${each.business_day} ${each.user_id}`, each]));
  return [
    ...upsertRows(db, s, { rows: [...days].map((day) => ({ day })), key: [s.day], keep: true }),
    ...upsertRows(db, userDays, {
      rows: [...seen.values()].map(({ business_day: day, user_id }) => ({ day, user_id })),
      key: [userDays.day, userDays.user_id],
      keep: true,
    }),
  ];
}
