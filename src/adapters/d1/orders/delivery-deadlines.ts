import { and, asc, count, desc, eq, isNotNull, lt, lte, sql } from "drizzle-orm";
import type { MissedPromise } from "../../../domain/orders/delivery-deadline.ts";
import type { Promises } from "../../../ports/orders/delivery-deadlines.ts";
import { type Db, write } from "../db.ts";
import { transactions } from "../read-model/schema.ts";
import { missedPromises } from "./schema.ts";

// The partial indexes are used only by conditions written as their own.
const OPEN = sql`ended_at IS NULL`;
const ENDED = sql`ended_at IS NOT NULL`;
const STILL_OPEN = sql`+status IN ('PENDING', 'PROCESSING')`;

export function d1Promises(db: Db): Promises {
  return {
    overdue: (at, limit) =>
      db
        .select({
          id: transactions.id,
          user_id: transactions.user_id,
          promised_by: transactions.promised_by,
        })
        .from(transactions)
        .where(
          and(
            STILL_OPEN,
            isNotNull(transactions.promised_by),
            lte(transactions.promised_by, at),
            sql`NOT EXISTS (SELECT 1 FROM missed_promises m
              WHERE m.transaction_id = ${transactions.id})`,
          ),
        )
        .orderBy(asc(transactions.promised_by))
        .limit(limit),

    miss: (missed) => write(db.insert(missedPromises).values(missed)),

    over: (limit) =>
      db
        .select({ transaction_id: missedPromises.transaction_id })
        .from(missedPromises)
        .innerJoin(transactions, eq(transactions.id, missedPromises.transaction_id))
        .where(and(OPEN, sql`status NOT IN ('PENDING', 'PROCESSING')`))
        .limit(limit),

    end: (id, at) =>
      write(
        db
          .update(missedPromises)
          .set({ ended_at: at })
          .where(and(eq(missedPromises.transaction_id, id), OPEN)),
      ),

    async list({ state, limit, cursor }) {
      const chosen = state === undefined ? undefined : state === "open" ? OPEN : ENDED;
      const below =
        cursor === undefined ? undefined : lt(missedPromises.transaction_id, asId(cursor));
      const [rows, open, all] = await db.batch([
        db
          .select()
          .from(missedPromises)
          .where(and(chosen, below))
          .orderBy(desc(missedPromises.transaction_id))
          .limit(limit + 1),
        db.select({ rows: count() }).from(missedPromises).where(OPEN),
        db.select({ rows: count() }).from(missedPromises),
      ]);
      const data = rows.slice(0, limit);
      const next_cursor = rows.length > limit ? (data.at(-1)?.transaction_id ?? null) : null;
      return { data, next_cursor, open: open[0]?.rows ?? 0, missed: all[0]?.rows ?? 0 };
    },
  };
}

/** A cursor only has to compare as text. */
function asId(cursor: string) {
  return sql<MissedPromise["transaction_id"]>`${cursor}`;
}
