import { and, asc, desc, eq, inArray, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { type Id, lowestId } from "../../../../domain/ids.ts";
import {
  type BankTransfer,
  type BankTransferDecision,
  CODES,
  type NewBankTransfer,
  ROUND,
} from "../../../../domain/payments/bank-transfer.ts";
import { type Instant, later } from "../../../../domain/time.ts";
import type { Write } from "../../../../ports/commit.ts";
import { listed } from "../../../../ports/page.ts";
import type { BankTransfers } from "../../../../ports/payments/bank-transfers.ts";
import { behindKey, belowCursor, oldestFirst } from "../../behind.ts";
import { type Db, write } from "../../db.ts";
import { readCases, readHolders, readUnapplied } from "./bank-transfer-cases.ts";
import {
  bankLineMatches,
  bankTransferDecisions,
  bankTransferProofs,
  bankTransfers,
} from "./schema.ts";

const { payment_id, transaction_id, user_id, status } = bankTransfers;

// SQLite uses the partial index only where its own condition stands in the query.
const ENDED = sql`released_at IS NULL AND closed_at IS NOT NULL`;
const OPENED = ne(status, "CREATED");
const RELEASED_AT_ONCE = 500;

export function d1BankTransfers(db: Db): BankTransfers {
  return {
    reserve: (wanted, unpaidMax) => reserve(db, wanted, unpaidMax),
    deleteReservation: (id) => write(db.delete(bankTransfers).where(inState(id, "CREATED"))),
    opened: (id, at) => change(db, { status: "PENDING", updated_at: at }, inState(id, "CREATED")),
    end: (id, to, at) =>
      change(db, { status: to, closed_at: at, updated_at: at }, inState(id, "PENDING")),
    release: (before, at) => release(db, before, at),

    decide: (decision) => write(db.insert(bankTransferDecisions).values(decision)),
    applied: (decision, credited, at) => carriedOut(db, decision, { credited, at }),

    addProof: (proof) => write(db.insert(bankTransferProofs).values(proof)),
    proofs: (id) => proofsOf(db, id),

    async ofOwner(owner, id) {
      const mine = and(eq(payment_id, id), eq(user_id, owner), OPENED);
      const [[transfer], proofs] = await db.batch([
        db.select().from(bankTransfers).where(mine).limit(1),
        proofsOf(db, id),
      ]);
      return transfer && { transfer, proofs };
    },
    byTransaction: async (id) =>
      (await db.select().from(bankTransfers).where(eq(transaction_id, id)).limit(1))[0],
    find: async (id) => (await readCases(db, and(eq(payment_id, id), OPENED), 1))[0],
    holdersOf: (lines) => readHolders(db, lines),
    list: (filter, page) => list(db, filter.status, page),

    unopened: (before, next) =>
      db
        .select()
        .from(bankTransfers)
        .where(
          and(
            eq(status, "CREATED"),
            lt(payment_id, lowestId("payment", before)),
            behindKey(next.behind, payment_id),
          ),
        )
        .orderBy(asc(payment_id))
        .limit(next.limit),
    expiring: (at, next) =>
      oldestFirst(db.select().from(bankTransfers).$dynamic(), next, {
        by: [bankTransfers.expires_at, payment_id],
        where: and(eq(status, "PENDING"), lte(bankTransfers.expires_at, at)),
      }),
    unapplied: (decidedBefore, next) => readUnapplied(db, decidedBefore, next),
  };
}

function proofsOf(db: Db, id: BankTransfer["payment_id"]) {
  return db
    .select()
    .from(bankTransferProofs)
    .where(eq(bankTransferProofs.payment_id, id))
    .orderBy(asc(bankTransferProofs.number));
}

function inState(id: BankTransfer["payment_id"], state: BankTransfer["status"]): SQL | undefined {
  return and(eq(payment_id, id), eq(status, state));
}

function change(db: Db, to: Partial<BankTransfer>, where: SQL | undefined): Write {
  return write(db.update(bankTransfers).set(to).where(where));
}

function carriedOut(
  db: Db,
  { payment_id: id, action, amount, reason }: BankTransferDecision,
  { credited, at }: { readonly credited: Id<"transaction"> | null; readonly at: Instant },
): Write {
  const end = {
    status: action === "approve" ? ("PAID" as const) : ("REJECTED" as const),
    received: amount,
    credited_transaction_id: credited,
    reason,
    closed_at: at,
    updated_at: at,
  };
  return write(
    db
      .update(bankTransfers)
      .set(end)
      .where(and(eq(payment_id, id), inArray(status, ["PENDING", "EXPIRED", "CANCELLED"]))),
    db
      .update(bankTransferDecisions)
      .set({ applied_at: at })
      .where(
        and(
          eq(bankTransferDecisions.payment_id, id),
          sql`${bankTransferDecisions.applied_at} IS NULL`,
        ),
      ),
  );
}

/** Frees the sums of closed transfers; earlier if a bank's line has paid it than otherwise. */
function release(db: Db, before: { readonly ended: Instant; readonly paid: Instant }, at: Instant) {
  const paidByLine = sql`EXISTS (SELECT 1 FROM ${bankLineMatches}
    WHERE ${bankLineMatches.credited_as} = ${payment_id})`;
  const due = db
    .select({ payment_id })
    .from(bankTransfers)
    .where(
      and(
        ENDED,
        lte(bankTransfers.closed_at, later(before.ended, before.paid)),
        or(lte(bankTransfers.closed_at, before.ended), and(eq(status, "PAID"), paidByLine)),
      ),
    )
    .orderBy(asc(bankTransfers.closed_at))
    .limit(RELEASED_AT_ONCE);
  return change(db, { released_at: at }, inArray(payment_id, due));
}

/**
 * One statement finds a free code and takes it. The database makes one change at a time, so what
 * is free when it looks is free when it writes; the unique index stands behind it.
 */
async function reserve(
  db: Db,
  wanted: NewBankTransfer,
  unpaidMax: number,
): Promise<BankTransfer | "codes_exhausted" | "too_many_open"> {
  const { amount, bank } = wanted;
  const occupied = sql`SELECT COUNT(*) FROM bank_transfers
    WHERE user_id = ${wanted.user_id} AND released_at IS NULL AND status <> 'PAID'`;
  const [reserved] = await db
    .insert(bankTransfers)
    .select(
      sql`WITH RECURSIVE codes (code) AS
            (VALUES (1) UNION ALL SELECT code + 1 FROM codes WHERE code < ${CODES})
          SELECT ${wanted.payment_id}, ${wanted.transaction_id}, ${wanted.user_id},
            ${wanted.status}, ${wanted.currency}, ${amount}, code, ${amount} + code, ${bank},
            ${wanted.bank_name}, ${wanted.account_number}, ${wanted.account_holder},
            ${wanted.expires_at}, NULL, NULL, NULL, NULL, NULL,
            ${wanted.created_at}, ${wanted.updated_at}
          FROM codes
          WHERE (${occupied}) < ${unpaidMax} AND (${amount} + code) % ${ROUND} <> 0
            AND NOT EXISTS
              (SELECT 1 FROM bank_transfers AS other WHERE other.bank = ${bank}
                AND other.gross IN (${amount}, ${amount} + codes.code)
                AND other.released_at IS NULL)
            AND NOT EXISTS
              (SELECT 1 FROM bank_transfers AS other WHERE other.bank = ${bank}
                AND other.amount = ${amount} + codes.code AND other.released_at IS NULL)
          ORDER BY random() LIMIT 1`,
    )
    .returning();
  if (reserved !== undefined) return reserved;
  const [count] = await db.select({ count: sql<number>`(${occupied})` }).from(sql`(SELECT 1)`);
  return (count?.count ?? 0) < unpaidMax ? "codes_exhausted" : "too_many_open";
}

/** Without a status, everything that has opened, along the primary key. */
async function list(
  db: Db,
  wanted: BankTransfer["status"] | undefined,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const rows = await db
    .select({ transfer: bankTransfers, proofs: PROOFS_OF })
    .from(bankTransfers)
    .where(and(wanted === undefined ? OPENED : eq(status, wanted), belowCursor(payment_id, cursor)))
    .orderBy(desc(payment_id))
    .limit(limit + 1);
  const shown = rows.map(({ transfer, proofs }) => ({ ...transfer, proofs }));
  return listed(shown, { limit }, (each) => each.payment_id);
}

/** In plain names: in a query of one table its columns are written without the table's. */
const PROOFS_OF = sql<number>`(SELECT COUNT(*) FROM bank_transfer_proofs AS proof
  WHERE proof.payment_id = bank_transfers.payment_id)`;
