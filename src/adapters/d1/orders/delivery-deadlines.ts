import { and, asc, count, desc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { DeliveryDeadlines } from "../../../ports/orders/delivery-deadlines.ts";
import { listed } from "../../../ports/page.ts";
import { behindKey, belowCursor, oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { transactions } from "../read-model/schema.ts";
import { missedDeadlines } from "./schema.ts";

// SQLite uses the partial indexes only where their own conditions stand in the query.
const OPEN = sql`ended_at IS NULL`;
const ENDED = sql`ended_at IS NOT NULL`;
const STILL_OPEN = sql`+status IN ('PENDING', 'PROCESSING')`;

export function d1DeliveryDeadlines(db: Db): DeliveryDeadlines {
  return {
    overdue: (at, next) =>
      oldestFirst(
        db
          .select({
            id: transactions.id,
            user_id: transactions.user_id,
            promised_by: transactions.promised_by,
          })
          .from(transactions)
          .$dynamic(),
        next,
        {
          by: [transactions.promised_by, transactions.id],
          where: and(
            STILL_OPEN,
            isNotNull(transactions.promised_by),
            lte(transactions.promised_by, at),
            sql`NOT EXISTS (SELECT 1 FROM missed_promises m
              WHERE m.transaction_id = ${transactions.id})`,
          ),
        },
      ),

    miss: (missed) => write(db.insert(missedDeadlines).values(missed)),

    over: (next) =>
      db
        .select({ transaction_id: missedDeadlines.transaction_id })
        .from(missedDeadlines)
        .innerJoin(transactions, eq(transactions.id, missedDeadlines.transaction_id))
        .where(
          and(
            OPEN,
            behindKey(next.behind, missedDeadlines.transaction_id),
            sql`status NOT IN ('PENDING', 'PROCESSING')`,
          ),
        )
        .orderBy(asc(missedDeadlines.transaction_id))
        .limit(next.limit),

    end: (id, at) =>
      write(
        db
          .update(missedDeadlines)
          .set({ ended_at: at })
          .where(and(eq(missedDeadlines.transaction_id, id), OPEN)),
      ),

    async list({ state, limit, cursor }) {
      const chosen = state === undefined ? undefined : state === "open" ? OPEN : ENDED;
      const below = belowCursor(missedDeadlines.transaction_id, cursor);
      const [rows, open, all] = await db.batch([
        db
          .select()
          .from(missedDeadlines)
          .where(and(chosen, below))
          .orderBy(desc(missedDeadlines.transaction_id))
          .limit(limit + 1),
        db.select({ rows: count() }).from(missedDeadlines).where(OPEN),
        db.select({ rows: count() }).from(missedDeadlines),
      ]);
      const page = listed(rows, { limit }, ({ transaction_id }) => transaction_id);
      return { ...page, open: open[0]?.rows ?? 0, missed: all[0]?.rows ?? 0 };
    },
  };
}
