import { and, eq, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Amount } from "../../../domain/money.ts";
import { advances, PAYMENT_STATUSES, type Payment } from "../../../domain/payments/payment.ts";
import { firstWatch } from "../../../domain/payments/payment-watch.ts";
import { instant } from "../../../domain/time.ts";
import type { PaymentProgress, Payments } from "../../../ports/payments/payments.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { listPayments } from "./payment-lists.ts";
import { takenBy } from "./refunds.ts";
import { paymentResolutions, payments, refunds } from "./schema.ts";

const NEVER = instant(0);

export function d1Payments(db: Db): Payments {
  return {
    create: (payment) => write(db.insert(payments).values(payment)),

    ...findsIn(db),

    opened: (id, placed, at) =>
      write(
        db
          .update(payments)
          .set({ ...placed, updated_at: at })
          .where(eq(payments.id, id)),
        db
          .update(payments)
          .set({ status: "PENDING" })
          .where(and(eq(payments.id, id), eq(payments.status, "CREATED"))),
      ),

    releaseLease: (id) =>
      write(db.update(payments).set({ updated_at: NEVER }).where(eq(payments.id, id))),

    advance: (id, to, at) =>
      write(
        db
          .update(payments)
          .set({ ...to, watch_at: firstWatch(to.status, at), updated_at: at })
          .where(and(eq(payments.id, id), or(isBehind(to), isNews(to)))),
      ),

    async takeLease(id, since, at) {
      const taken = await db
        .update(payments)
        .set({ updated_at: at })
        .where(and(eq(payments.id, id), eq(payments.updated_at, since)))
        .returning({ id: payments.id });
      return taken.length > 0;
    },

    ...pollsIn(db),
    ...dismissalsIn(db),
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

function pollsIn(db: Db): Pick<Payments, "polled" | "waiting" | "watch" | "watched"> {
  return {
    polled: (id, at) =>
      write(db.update(payments).set({ polled_at: at }).where(eq(payments.id, id))),

    waiting: (polledBefore, next) =>
      oldestFirst(db.select().from(payments).$dynamic(), next, {
        by: [payments.polled_at, payments.id],
        where: and(lte(payments.polled_at, polledBefore), sql`+status IN ('CREATED', 'PENDING')`),
      }),

    watch: (id, next) =>
      write(db.update(payments).set({ watch_at: next }).where(eq(payments.id, id))),

    watched: (at, next) =>
      oldestFirst(db.select().from(payments).$dynamic(), next, {
        by: [payments.watch_at, payments.id],
        where: lte(payments.watch_at, at),
      }),
  };
}

function dismissalsIn(db: Db): Pick<Payments, "dismiss" | "reopen"> {
  const dismissed = (id: Payment["id"]) =>
    and(eq(paymentResolutions.payment_id, id), eq(paymentResolutions.action, "dismiss"));
  return {
    dismiss: (id, at) =>
      write(
        db
          .update(payments)
          .set({ status: "REJECTED", watch_at: firstWatch("REJECTED", at), updated_at: at })
          .where(
            and(
              eq(payments.id, id),
              isBehind({ status: "REJECTED" }),
              sql`EXISTS (SELECT 1 FROM ${paymentResolutions} WHERE ${dismissed(id)})`,
            ),
          ),
      ),

    reopen: (id, money, at) => {
      const unknown = or(isNull(payments.received), ne(payments.received, money.received));
      const decided = inArray(payments.status, ["REVIEW", "REJECTED"]);
      return write(
        db.delete(paymentResolutions).where(
          and(
            dismissed(id),
            sql`EXISTS (SELECT 1 FROM ${payments}
                  WHERE ${and(eq(payments.id, id), decided, unknown)})`,
          ),
        ),
        db
          .update(payments)
          .set({ ...money, status: "REVIEW", watch_at: firstWatch("REVIEW", at), updated_at: at })
          .where(and(eq(payments.id, id), eq(payments.status, "REJECTED"), unknown)),
      );
    },
  };
}

type ResolutionPart =
  | "resolve"
  | "resolution"
  | "applied"
  | "returnToReview"
  | "revokeRefund"
  | "unapplied";

function resolutionsIn(db: Db): Pick<Payments, ResolutionPart> {
  const open = sql`applied_at IS NULL AND action <> 'refund'`;
  return {
    resolve: (resolution) =>
      write(
        db.insert(paymentResolutions).values({
          ...resolution,
          received: leftAtGateway(resolution.payment_id),
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

    returnToReview: (id) =>
      write(
        db.delete(paymentResolutions).where(
          and(
            eq(paymentResolutions.payment_id, id),
            eq(paymentResolutions.action, "refund"),
            sql`NOT EXISTS (SELECT 1 FROM ${refunds} r WHERE r.payment_id = ${id}
                AND r.status <> 'FAILED' AND r.request_key IS NOT NULL)`,
          ),
        ),
      ),

    revokeRefund: (id) =>
      write(
        db
          .delete(paymentResolutions)
          .where(and(eq(paymentResolutions.payment_id, id), sql`action = 'refund'`)),
      ),

    unapplied: (before, next) =>
      oldestFirst(db.select().from(paymentResolutions).$dynamic(), next, {
        by: [paymentResolutions.created_at, paymentResolutions.payment_id],
        where: and(lte(paymentResolutions.created_at, before), open),
      }),
  };
}

function isBehind({ status }: PaymentProgress) {
  const behind = PAYMENT_STATUSES.filter((from) => advances(from, status));
  return inArray(payments.status, behind);
}

/** The received sum of a payment in review may become known later. */
function isNews({ status, received }: PaymentProgress) {
  if (status !== "REVIEW" || received === undefined) return undefined;
  return and(eq(payments.status, "REVIEW"), isNull(payments.received));
}

/** What came in, less what the gateway gave or may give back of it. */
function leftAtGateway(id: Payment["id"]) {
  return sql<Amount>`(SELECT MAX(0, COALESCE(p.received, 0) - (
      SELECT COALESCE(SUM(${takenBy}), 0) FROM ${refunds} r
      WHERE r.payment_id = p.id AND r.destination = 'gateway' AND r.status <> 'FAILED'))
    FROM ${payments} p WHERE p.id = ${id})`;
}
