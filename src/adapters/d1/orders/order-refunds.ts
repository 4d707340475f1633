import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { OrderRefunds } from "../../../ports/orders/order-refunds.ts";
import { behind } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { orderRefunds } from "./schema.ts";

export function d1OrderRefunds(db: Db): OrderRefunds {
  return {
    plan: (refund) => write(db.insert(orderRefunds).values(refund)),

    find: async (id) =>
      (await db.select().from(orderRefunds).where(eq(orderRefunds.id, id)).limit(1))[0],

    settled: (id, state) =>
      write(db.update(orderRefunds).set({ state }).where(eq(orderRefunds.id, id))),

    open: (before, next) =>
      db
        .select()
        .from(orderRefunds)
        // SQLite uses the partial index only where its own condition stands in the query.
        .where(
          and(
            lte(orderRefunds.created_at, before),
            behind(next.behind, orderRefunds.created_at, orderRefunds.id),
            sql`state = 'OPEN'`,
          ),
        )
        .orderBy(asc(orderRefunds.created_at), asc(orderRefunds.id))
        .limit(next.limit),
  };
}
