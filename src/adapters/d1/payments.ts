import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { advances, PAYMENT_STATUSES, type Payment } from "../../domain/payment.ts";
import { instant } from "../../domain/time.ts";
import type { Payments } from "../../ports/payments.ts";
import { type Db, write } from "./db.ts";
import { listPayments } from "./payment-lists.ts";
import { paymentResolutions, payments } from "./schema/payments.ts";

const NEVER = instant(0);

export function d1Payments(db: Db): Payments {
  return {
    create: (payment) => write(db.insert(payments).values(payment)),

    ...findsIn(db),

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
          .where(and(eq(payments.id, id), inArray(payments.status, before(to.status)))),
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
          and(lte(payments.polled_at, polledBefore), sql`+status IN ('CREATED', 'PENDING')`),
        )
        .orderBy(asc(payments.polled_at))
        .limit(limit),

    ...resolutionsIn(db),
  };
}

type FindPart = "byTransaction" | "byOrderId" | "byId" | "find" | "list";

function findsIn(db: Db): Pick<Payments, FindPart> {
  const one = async (condition: ReturnType<typeof eq>) =>
    (await db.select().from(payments).where(condition).limit(1))[0];
  return {
    byTransaction: (id) => one(eq(payments.transaction_id, id)),
    byOrderId: (orderId) => one(eq(payments.order_id, orderId)),
    byId: (id) => one(eq(payments.id, id)),

    find: async (owner, id) =>
      (
        await db
          .select()
          .from(payments)
          .where(and(eq(payments.id, id), eq(payments.user_id, owner)))
          .limit(1)
      )[0],

    list: (filter, page) => listPayments(db, filter, page),
  };
}

type ResolutionPart = "resolve" | "resolution" | "applied" | "withdraw" | "unapplied";

function resolutionsIn(db: Db): Pick<Payments, ResolutionPart> {
  const open = sql`applied_at IS NULL AND action <> 'refund'`;
  return {
    resolve: (resolution) =>
      write(
        db.insert(paymentResolutions).values({
          ...resolution,
          received: sql`(SELECT COALESCE(${payments.received}, 0) FROM ${payments}
            WHERE ${payments.id} = ${resolution.payment_id})`,
        }),
      ),

    async resolution(id) {
      const [row] = await db
        .select()
        .from(paymentResolutions)
        .where(eq(paymentResolutions.payment_id, id))
        .limit(1);
      return row;
    },

    applied: (id, at) =>
      write(
        db
          .update(paymentResolutions)
          .set({ applied_at: at })
          .where(and(eq(paymentResolutions.payment_id, id), isNull(paymentResolutions.applied_at))),
      ),

    withdraw: (id) =>
      write(
        db
          .delete(paymentResolutions)
          .where(
            and(eq(paymentResolutions.payment_id, id), eq(paymentResolutions.action, "refund")),
          ),
      ),

    unapplied: (before, limit) =>
      db
        .select()
        .from(paymentResolutions)
        .where(and(lte(paymentResolutions.created_at, before), open))
        .orderBy(asc(paymentResolutions.created_at))
        .limit(limit),
  };
}

function before(status: Payment["status"]): Payment["status"][] {
  return PAYMENT_STATUSES.filter((from) => advances(from, status));
}
