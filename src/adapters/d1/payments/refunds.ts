import { and, asc, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Amount } from "../../../domain/money.ts";
import { ZERO } from "../../../domain/money.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import type { Refunds } from "../../../ports/payments/refunds.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { d1RefundResolutions } from "./refund-resolutions.ts";
import { payments, refunds } from "./schema.ts";

/** What a refund `r` takes of its payment, as the domain counts it. */
export const takenBy = sql`iif(r.status = 'DONE', COALESCE(r.given, r.amount),
  MAX(r.amount, COALESCE(r.given, 0)))`;

export function d1Refunds(db: Db): Refunds {
  return {
    create: (refund) => write(db.insert(refunds).values({ ...refund, ...sums(refund) })),

    async claimTurn(id, at) {
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

    ...endsIn(db),
    ...d1RefundResolutions(db),

    confirmed: (id, at) =>
      write(
        db
          .update(refunds)
          .set({ confirmed_at: at })
          .where(and(eq(refunds.id, id), sql`confirmed_at IS NULL`)),
      ),

    recordForeign: (refund) =>
      write(
        db
          .insert(refunds)
          .values({ ...refund, allowed: ZERO, ...sums(refund) })
          .onConflictDoNothing(),
      ),

    ...findsIn(db),
  };
}

function isOpen(id: Refund["id"]) {
  return and(eq(refunds.id, id), eq(refunds.status, "OPEN"));
}

function endsIn(db: Db): Pick<Refunds, "done" | "failed" | "contradicted" | "settled"> {
  return {
    done: ({ id, payment_id }, at) =>
      write(
        db
          .update(refunds)
          .set({ status: "DONE", given: null, updated_at: at })
          .where(and(eq(refunds.id, id), sql`status IN ('OPEN', 'REVIEW')`)),
        ...countOn(db, sql`${payment_id}`),
      ),

    failed: (id, failure_code, at) =>
      write(
        db
          .update(refunds)
          .set({ status: "FAILED", failure_code, updated_at: at })
          .where(isOpen(id)),
      ),

    contradicted: ({ id, given }, at) =>
      write(
        db
          .update(refunds)
          .set({ status: "REVIEW", given: sql`COALESCE(${given}, given)`, updated_at: at })
          // What is done comes back only by another sum than it is counted with.
          .where(
            and(eq(refunds.id, id), sql`(status <> 'DONE' OR ${given} <> COALESCE(given, amount))`),
          ),
        ...countOn(db, ofRefund(id)),
      ),

    // What is true is not refused: where more went back than was promised, the bounds give way.
    settled: (id, as, at) =>
      write(
        db
          .update(refunds)
          .set({
            ...as,
            received: sql`MAX(received, promised)`,
            allowed: sql`MAX(allowed, promised_there)`,
            updated_at: at,
          })
          .where(and(eq(refunds.id, id), eq(refunds.status, "REVIEW"))),
        ...countOn(db, ofRefund(id)),
      ),
  };
}

const ofRefund = (id: Refund["id"]) => sql`(SELECT payment_id FROM refunds WHERE id = ${id})`;

type FindPart = "byId" | "byRequest" | "ofPayment" | "waiting" | "inReview";

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
      oldestFirst(db.select().from(refunds).$dynamic(), next, {
        by: [refunds.asked_at, refunds.id],
        where: and(lte(refunds.asked_at, before), sql`status = 'OPEN'`),
      }),

    inReview: (before, next) =>
      oldestFirst(db.select().from(refunds).$dynamic(), next, {
        by: [refunds.asked_at, refunds.id],
        where: and(
          lte(refunds.asked_at, before),
          sql`status = 'REVIEW' AND request_key IS NOT NULL`,
        ),
      }),
  };
}

/** The sum of refunds including this one, read in the statement that inserts it. */
function sums({ payment_id, amount, destination }: Refund) {
  const others = (more: SQL): SQL<Amount> =>
    sql<Amount>`(SELECT COALESCE(SUM(${takenBy}), 0) FROM refunds r
      WHERE r.payment_id = ${payment_id} AND r.status <> 'FAILED' ${more})
      + CAST(${amount} AS INTEGER)`;
  return {
    received: sql<Amount>`(SELECT COALESCE(${payments.received}, 0) FROM ${payments}
      WHERE ${payments.id} = ${payment_id})`,
    promised: others(sql``),
    promised_there: others(sql`AND r.destination = ${destination}`),
  };
}

/** Summed from the refund rows each time, so that a repeat changes nothing. */
function countOn(db: Db, id: SQL): readonly Statement[] {
  const gone = sql<Amount>`(SELECT COALESCE(SUM(${takenBy}), 0) FROM refunds r
    WHERE r.payment_id = ${id} AND r.status = 'DONE')`;
  return [
    db.update(payments).set({ refunded: gone }).where(sql`${payments.id} = ${id}`),
    db
      .update(payments)
      .set({ status: "REFUNDED" })
      .where(and(sql`${payments.id} = ${id}`, sql`received > 0 AND refunded >= received`)),
  ];
}
