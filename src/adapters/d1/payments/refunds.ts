import { and, asc, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Amount } from "../../../domain/money.ts";
import { ZERO } from "../../../domain/money.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import type { Refunds } from "../../../ports/payments/refunds.ts";
import { behind } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { payments, refunds } from "./schema.ts";

export function d1Refunds(db: Db): Refunds {
  const isOpen = (id: Refund["id"]) => and(eq(refunds.id, id), eq(refunds.status, "OPEN"));
  return {
    create: (refund) => write(db.insert(refunds).values({ ...refund, ...sums(refund) })),

    async ask(id, at) {
      const [turn] = await db
        .update(refunds)
        .set({ tries: sql`${refunds.tries} + 1`, asked_at: at })
        .where(and(isOpen(id), isNull(refunds.failure_code)))
        .returning({ number: refunds.tries });
      return turn?.number;
    },

    async refuse(id, turn, failure_code) {
      const refused = await db
        .update(refunds)
        .set({ failure_code })
        .where(and(isOpen(id), eq(refunds.tries, turn), isNull(refunds.failure_code)))
        .returning({ id: refunds.id });
      return refused.length > 0;
    },

    queued: (id, at) => write(db.update(refunds).set({ asked_at: at }).where(eq(refunds.id, id))),

    done: ({ id, payment_id }, at) =>
      write(
        db.update(refunds).set({ status: "DONE", updated_at: at }).where(isOpen(id)),
        ...countOn(db, payment_id),
      ),

    failed: (id, failure_code, at) =>
      write(
        db
          .update(refunds)
          .set({ status: "FAILED", failure_code, updated_at: at })
          .where(isOpen(id)),
      ),

    contradicted: (id, at) =>
      write(
        db
          .update(refunds)
          .set({ status: "REVIEW", updated_at: at })
          .where(and(eq(refunds.id, id), sql`status IN ('OPEN', 'FAILED')`)),
      ),

    confirmed: (id, at) =>
      write(
        db
          .update(refunds)
          .set({ confirmed_at: at })
          .where(and(eq(refunds.id, id), sql`confirmed_at IS NULL`)),
      ),

    foreign: (refund) =>
      write(
        db
          .insert(refunds)
          .values({ ...refund, allowed: ZERO, ...sums(refund) })
          .onConflictDoNothing(),
      ),

    ...findsIn(db),
  };
}

type FindPart = "byId" | "byRequest" | "ofPayment" | "waiting";

function findsIn(db: Db): Pick<Refunds, FindPart> {
  return {
    byId: async (id) => (await db.select().from(refunds).where(eq(refunds.id, id)).limit(1))[0],

    async byRequest(key) {
      const [row] = await db.select().from(refunds).where(eq(refunds.request_key, key)).limit(1);
      return row && { ...row, request_digest: row.request_digest ?? "" };
    },

    ofPayment: (id) =>
      db.select().from(refunds).where(eq(refunds.payment_id, id)).orderBy(asc(refunds.id)),

    waiting: (before, next) =>
      db
        .select()
        .from(refunds)
        .where(
          and(
            lte(refunds.asked_at, before),
            behind(next.behind, refunds.asked_at, refunds.id),
            sql`status = 'OPEN'`,
          ),
        )
        .orderBy(asc(refunds.asked_at), asc(refunds.id))
        .limit(next.limit),
  };
}

/** What is promised with this one, read in the very statement that promises it. */
function sums({ payment_id, amount, destination }: Refund) {
  const others = (more: SQL): SQL<Amount> =>
    sql<Amount>`(SELECT COALESCE(SUM(r.amount), 0) FROM refunds r
      WHERE r.payment_id = ${payment_id} AND r.status <> 'FAILED' ${more})
      + CAST(${amount} AS INTEGER)`;
  return {
    received: sql<Amount>`(SELECT COALESCE(${payments.received}, 0) FROM ${payments}
      WHERE ${payments.id} = ${payment_id})`,
    promised: others(sql``),
    promised_there: others(sql`AND r.destination = ${destination}`),
  };
}

/** Counted anew from the refunds themselves, so that counting twice is counting once. */
function countOn(db: Db, id: Id<"payment">): readonly Statement[] {
  const gone = sql<Amount>`(SELECT COALESCE(SUM(r.amount), 0) FROM refunds r
    WHERE r.payment_id = ${id} AND r.status = 'DONE')`;
  return [
    db.update(payments).set({ refunded: gone }).where(eq(payments.id, id)),
    db
      .update(payments)
      .set({ status: "REFUNDED" })
      .where(and(eq(payments.id, id), sql`received > 0 AND refunded >= received`)),
  ];
}
