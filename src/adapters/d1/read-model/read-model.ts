import { and, asc, count, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Instant } from "../../../domain/time.ts";
import { listed } from "../../../ports/page.ts";
import type {
  MissingStep,
  ProjectedSession,
  Projection,
  ReadModel,
} from "../../../ports/read-model/read-model.ts";
import { touching } from "../analytics/figures/sales-rollups.ts";
import { sessionRevocations, sessions } from "../auth/schema.ts";
import { behind, belowCursor } from "../behind.ts";
import { upsertRows } from "../bulk.ts";
import { type Db, type Statement, write } from "../db.ts";
import { fraudHits } from "../fraud/schema.ts";
import { followEnds } from "../orders/reservations.ts";
import { isArchivedEntry, isArchivedOrder } from "./archived.ts";
import { journalEntries, postings, transactions, walletBalances } from "./schema.ts";
import { searchConditions } from "./transaction-search.ts";
import { projectedSummary } from "./wallet-summary.ts";

const NEWER = sql`excluded.version > version`;

const { id } = transactions;
const TYPE_OF = {
  dispatch: "PPOB",
  fulfilment: "PRODUCT",
  capture: "PPOB",
  payment: "TOPUP",
  credit: "TOPUP",
  landing: "TRANSFER",
  decision: "WITHDRAWAL",
} as const satisfies Record<MissingStep, string>;
const ENDED_ATTEMPT = sql`a.transaction_id = ${id} AND a.state IN ('DELIVERED', 'FAILED')`;
const PAYMENT = sql`SELECT 1 FROM payments p WHERE p.transaction_id = ${id}`;
const BANK_TRANSFER = sql`SELECT 1 FROM bank_transfers b WHERE b.transaction_id = ${id}`;
/** What must hold of an open order that lacks this. */
const LACKING: Readonly<Record<MissingStep, SQL>> = {
  dispatch: sql`NOT EXISTS (SELECT 1 FROM attempts a
    WHERE a.transaction_id = ${id} AND a.state NOT IN ('NOT_FORMED', 'UNSENT'))`,
  fulfilment: sql`true`,
  capture: sql`EXISTS (SELECT 1 FROM attempts a WHERE ${ENDED_ATTEMPT})`,
  payment: sql`NOT EXISTS (${PAYMENT}) AND NOT EXISTS (${BANK_TRANSFER})`,
  credit: sql`EXISTS (${PAYMENT} AND p.status IN ('PAID', 'EXPIRED', 'CANCELLED'))`,
  landing: sql`${transactions.direction} = 'debit'`,
  decision: sql`NOT EXISTS (
    SELECT 1 FROM withdrawal_decisions d WHERE d.transaction_id = ${id})`,
};

export function d1ReadModel(db: Db): ReadModel {
  return {
    apply: (projections, at) => write(...copies(db, projections, at)),

    digest: (owner) => projectedSummary(db, owner),

    async transactions(filter, page) {
      const chosen = searchConditions(filter);
      const below = belowCursor(transactions.id, page.cursor);
      const rows = await db
        .select()
        .from(transactions)
        .where(and(chosen, below))
        .orderBy(desc(transactions.id))
        .limit(page.limit + 1);
      const found = listed(rows, page, ({ id }) => id);
      if (!page.count) return found;
      const [counted] = await db.select({ total: count() }).from(transactions).where(chosen);
      return { ...found, total: counted?.total ?? 0 };
    },

    stuck: (lack, before, next) =>
      db
        .select()
        .from(transactions)
        .where(
          and(
            eq(transactions.type, TYPE_OF[lack]),
            // SQLite uses the partial index only where its own condition stands in the query.
            sql`+status IN ('PENDING', 'PROCESSING')`,
            lt(transactions.updated_at, before),
            behind(next.behind, transactions.updated_at, id),
            LACKING[lack],
          ),
        )
        .orderBy(asc(transactions.updated_at), asc(id))
        .limit(next.limit),

    transaction: async (id) =>
      (await db.select().from(transactions).where(eq(transactions.id, id)).limit(1))[0],
  };
}

/** One statement per table and a few hundred rows, whoever's rows they are. */
function copies(db: Db, projections: readonly Projection[], at: Instant): readonly Statement[] {
  const stamped = <Row extends object>(rows: (each: Projection) => readonly Row[]) =>
    projections.flatMap((each) =>
      rows(each).map((row) => ({ ...row, user_id: each.user_id, projected_at: at })),
    );
  const b = walletBalances;
  return [
    ...upsertRows(db, b, {
      rows: newest(
        stamped((each) => each.balances),
        (row) => `${row.user_id} ${row.currency}`,
      ),
      key: [b.user_id, b.currency],
      when: NEWER,
    }),
    ...upsertRows(db, transactions, {
      rows: newest(
        stamped((each) => each.transactions),
        (row) => row.id,
      ),
      key: [transactions.id],
      when: NEWER,
      unless: isArchivedOrder,
    }),
    ...sessionCopies(
      db,
      projections.flatMap((each) => each.sessions ?? []),
    ),
    ...upsertRows(db, fraudHits, {
      rows: projections.flatMap((each) => each.fraud_hits ?? []),
      key: [fraudHits.id],
      keep: true,
    }),
    ...touching(
      db,
      projections.flatMap((each) => each.transactions),
    ),
    ...followEnds(
      db,
      projections.flatMap((each) => each.transactions),
      at,
    ),
    ...upsertRows(db, journalEntries, {
      rows: stamped((each) => each.entries),
      key: [journalEntries.user_id, journalEntries.sequence],
      keep: true,
      unless: (of) => isArchivedEntry(of, journalEntries, journalEntries.sequence),
    }),
    ...upsertRows(db, postings, {
      rows: stamped(legs),
      key: [postings.user_id, postings.entry_sequence, postings.line],
      keep: true,
      unless: (of) => isArchivedEntry(of, postings, postings.entry_sequence),
    }),
  ];
}

/** Customers' devices, for lists and search; whether one stands is asked of the wallet. */
function sessionCopies(db: Db, copied: readonly ProjectedSession[]): readonly Statement[] {
  const ended = copied.flatMap(({ id: session_id, revoked_at }) =>
    revoked_at === null ? [] : [{ session_id, revoked_at }],
  );
  return [
    ...upsertRows(db, sessions, {
      rows: copied.toSorted((a, b) => (a.expires_at < b.expires_at ? -1 : 1)),
      key: [sessions.id],
      when: sql`excluded.expires_at > expires_at`,
    }),
    ...upsertRows(db, sessionRevocations, {
      rows: ended,
      key: [sessionRevocations.session_id],
      keep: true,
    }),
    ...forgetErased(
      db,
      copied.map((each) => each.id),
    ),
  ];
}

/** A copy that comes late names somebody whom the shop has forgotten, or is about to. */
function forgetErased(db: Db, ids: readonly string[]): readonly Statement[] {
  if (ids.length === 0) return [];
  const those = sql`(SELECT s.id FROM sessions s JOIN erasures e ON e.user_id = s.principal_id
    WHERE e.state IN ('RUNNING', 'DONE')
      AND s.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})))`;
  return [
    db.delete(sessionRevocations).where(sql`session_id IN ${those}`),
    db.delete(sessions).where(sql`id IN ${those}`),
  ];
}

function legs(projection: Projection) {
  return projection.entries.flatMap((entry) =>
    entry.postings.map((posting, line) => ({
      ...posting,
      line,
      entry_sequence: entry.sequence,
      currency: entry.currency,
      created_at: entry.created_at,
    })),
  );
}

/** A batch may hold several states of one row; only its newest can win. */
function newest<Row extends { readonly version: number }>(
  rows: readonly Row[],
  key: (row: Row) => string,
): readonly Row[] {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const known = best.get(key(row));
    if (known === undefined || known.version < row.version) best.set(key(row), row);
  }
  return [...best.values()];
}
