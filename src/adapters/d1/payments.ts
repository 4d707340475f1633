import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { advances, PAYMENT_STATUSES } from "../../domain/payment.ts";
import { instant } from "../../domain/time.ts";
import type { Payments } from "../../ports/payments.ts";
import { type Db, write } from "./db.ts";
import { payments } from "./schema/orders.ts";

const NEVER = instant(0);

export function d1Payments(db: Db): Payments {
  return {
    create: (payment) => write(db.insert(payments).values(payment)),

    byTransaction: async (id) =>
      (await db.select().from(payments).where(eq(payments.transaction_id, id)).limit(1))[0],

    byOrderId: async (orderId) =>
      (await db.select().from(payments).where(eq(payments.order_id, orderId)).limit(1))[0],

    opened: (id, gate, at) =>
      write(
        db
          .update(payments)
          .set({ ...gate, updated_at: at })
          .where(eq(payments.id, id)),
        db
          .update(payments)
          .set({ status: "PENDING" })
          .where(and(eq(payments.id, id), eq(payments.status, "CREATED"))),
      ),

    giveUpLease: (id) =>
      write(db.update(payments).set({ updated_at: NEVER }).where(eq(payments.id, id))),

    advance: (id, to, at) =>
      write(
        db
          .update(payments)
          .set({ ...to, updated_at: at })
          .where(
            and(
              eq(payments.id, id),
              inArray(
                payments.status,
                PAYMENT_STATUSES.filter((from) => advances(from, to.status)),
              ),
            ),
          ),
      ),

    polled: (id, at) =>
      write(db.update(payments).set({ polled_at: at }).where(eq(payments.id, id))),

    async takeLease(id, since, at) {
      const taken = await db
        .update(payments)
        .set({ updated_at: at })
        .where(and(eq(payments.id, id), eq(payments.updated_at, since)))
        .returning({ id: payments.id });
      return taken.length > 0;
    },

    waiting: (polledBefore, limit) =>
      db
        .select()
        .from(payments)
        .where(
          // The partial index is used only by a condition written as its own.
          and(lte(payments.polled_at, polledBefore), sql`status IN ('CREATED', 'PENDING')`),
        )
        .orderBy(asc(payments.polled_at))
        .limit(limit),
  };
}
