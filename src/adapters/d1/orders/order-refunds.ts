import { and, eq, lte, sql } from "drizzle-orm";
import type { OrderRefunds } from "../../../ports/orders/order-refunds.ts";
import { oldestFirst } from "../behind.ts";
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
      oldestFirst(db.select().from(orderRefunds).$dynamic(), next, {
        by: [orderRefunds.created_at, orderRefunds.id],
        where: and(lte(orderRefunds.created_at, before), sql`state = 'OPEN'`),
      }),
  };
}
