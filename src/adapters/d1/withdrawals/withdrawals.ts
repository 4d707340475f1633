import { and, asc, eq, getTableColumns, inArray, lte, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { WithdrawalRecord } from "../../../domain/withdrawals/withdrawal.ts";
import type { NextPage } from "../../../ports/page.ts";
import type { Withdrawals } from "../../../ports/withdrawals/withdrawals.ts";
import { behindKey, oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import {
  accountInquiries,
  payoutCalls,
  payoutReferences,
  withdrawalCorrections,
  withdrawalDecisions,
  withdrawalResults,
  withdrawalReviews,
  withdrawals,
} from "./schema.ts";

type TransactionId = Id<"transaction">;

const {
  confirmed: _confirmed,
  next_check_at: _due,
  checks: _checks,
  ...columns
} = getTableColumns(withdrawals);

export function d1Withdrawals(db: Db): Withdrawals {
  return { ...reads(db), ...writes(db) };
}

function reads(db: Db) {
  return {
    unconfirmed: (before, next) =>
      oldestFirst(db.select(columns).from(withdrawals).$dynamic(), next, {
        by: [withdrawals.created_at, withdrawals.transaction_id],
        where: and(lte(withdrawals.created_at, before), sql`confirmed = 0`),
      }),

    find: async (owner, id) =>
      (
        await db
          .select(columns)
          .from(withdrawals)
          .where(and(eq(withdrawals.transaction_id, id), eq(withdrawals.user_id, owner)))
          .limit(1)
      )[0],

    underKey: (key, next) => underKey(db, key, next),

    record: async (id) => (await records(db, [id]))[0],
    records: (ids) => records(db, ids),

    byReference: async (reference) =>
      (
        await db
          .select({ transaction_id: payoutReferences.transaction_id })
          .from(payoutReferences)
          .where(eq(payoutReferences.reference, reference))
          .limit(1)
      )[0]?.transaction_id,

    calls: (id, limit) =>
      db
        .select()
        .from(payoutCalls)
        .where(eq(payoutCalls.transaction_id, id))
        .orderBy(asc(payoutCalls.sequence))
        .limit(limit),

    due: (at, next) =>
      oldestFirst(
        db
          .select({
            transaction_id: withdrawals.transaction_id,
            user_id: withdrawals.user_id,
            checks: withdrawals.checks,
            next_check_at: withdrawals.next_check_at,
          })
          .from(withdrawals)
          .$dynamic(),
        next,
        {
          by: [withdrawals.next_check_at, withdrawals.transaction_id],
          where: lte(withdrawals.next_check_at, at),
        },
      ),
  } satisfies Partial<Withdrawals>;
}

function writes(db: Db) {
  return {
    create: (withdrawal) =>
      write(
        db
          .insert(withdrawals)
          .values({ ...withdrawal, confirmed: false, next_check_at: null, checks: 0 }),
      ),

    deleteUnopened: (id) => write(db.delete(withdrawals).where(eq(withdrawals.transaction_id, id))),

    confirm: (id) =>
      write(
        db.update(withdrawals).set({ confirmed: true }).where(eq(withdrawals.transaction_id, id)),
      ),

    reseal: ({ transaction_id, number_sealed }, to) =>
      write(
        db
          .update(withdrawals)
          .set(to)
          .where(
            and(
              eq(withdrawals.transaction_id, transaction_id),
              eq(withdrawals.number_sealed, number_sealed),
            ),
          ),
      ),

    review: (review) => write(db.insert(withdrawalReviews).values(review)),

    decide: (decision, next_check_at) =>
      write(
        db.insert(withdrawalDecisions).values(decision),
        db
          .update(withdrawals)
          .set({ next_check_at, checks: 0 })
          .where(eq(withdrawals.transaction_id, decision.transaction_id)),
      ),

    conclude: (result) => write(db.insert(withdrawalResults).values(result)),

    report: (result) => write(db.insert(withdrawalResults).values(result).onConflictDoNothing()),

    correct: (correction) => write(db.insert(withdrawalCorrections).values(correction)),

    corrected: (id, at) =>
      write(
        db
          .update(withdrawalCorrections)
          .set({ applied_at: at })
          .where(eq(withdrawalCorrections.transaction_id, id)),
      ),

    recordReference: (reference) => write(db.insert(payoutReferences).values(reference)),

    logCall: (call) => write(db.insert(payoutCalls).values(call)),

    schedule: (id, next_check_at, checks) =>
      write(
        db
          .update(withdrawals)
          .set({ next_check_at, ...(checks === undefined ? {} : { checks }) })
          .where(eq(withdrawals.transaction_id, id)),
      ),
  } satisfies Partial<Withdrawals>;
}

/** One batch, so that what belongs together was read at one moment. */
async function records(
  db: Db,
  ids: readonly TransactionId[],
): Promise<readonly WithdrawalRecord[]> {
  if (ids.length === 0) return [];
  const about = [...ids];
  const [rows, inquiries, reviews, decisions, references, results, corrections] = await db.batch([
    db.select(columns).from(withdrawals).where(inArray(withdrawals.transaction_id, about)),
    db
      .select({ transaction_id: withdrawals.transaction_id, inquiry: accountInquiries })
      .from(withdrawals)
      .innerJoin(
        accountInquiries,
        and(
          eq(accountInquiries.bank, withdrawals.bank),
          eq(accountInquiries.number_index, withdrawals.number_index),
        ),
      )
      .where(inArray(withdrawals.transaction_id, about)),
    db
      .select()
      .from(withdrawalReviews)
      .where(inArray(withdrawalReviews.transaction_id, about))
      .orderBy(asc(withdrawalReviews.transaction_id), asc(withdrawalReviews.number)),
    db.select().from(withdrawalDecisions).where(inArray(withdrawalDecisions.transaction_id, about)),
    db.select().from(payoutReferences).where(inArray(payoutReferences.transaction_id, about)),
    db.select().from(withdrawalResults).where(inArray(withdrawalResults.transaction_id, about)),
    db
      .select()
      .from(withdrawalCorrections)
      .where(inArray(withdrawalCorrections.transaction_id, about)),
  ]);
  const of = <Row extends { readonly transaction_id: TransactionId }>(all: readonly Row[]) => {
    const found = new Map(all.map((row) => [row.transaction_id, row]));
    return (id: TransactionId) => found.get(id);
  };
  const [inquiry, review, decision] = [of(inquiries), of(reviews), of(decisions)];
  const [reference, result, correction] = [of(references), of(results), of(corrections)];
  return rows.map((withdrawal) => {
    const id = withdrawal.transaction_id;
    return {
      withdrawal,
      inquiry: inquiry(id)?.inquiry,
      review: review(id),
      decision: decision(id),
      reference: reference(id),
      result: result(id),
      correction: correction(id),
    };
  });
}

function underKey(db: Db, key: string, { behind: last, limit }: NextPage) {
  return db
    .select(columns)
    .from(withdrawals)
    .where(
      and(eq(keyIdOf(withdrawals.number_sealed), key), behindKey(last, withdrawals.transaction_id)),
    )
    .orderBy(asc(withdrawals.transaction_id))
    .limit(limit);
}
