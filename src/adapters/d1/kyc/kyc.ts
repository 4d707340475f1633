import { and, asc, count, desc, eq, getTableColumns, inArray, lt, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { type Id, lowestId } from "../../../domain/ids.ts";
import type { KycSubmission } from "../../../domain/kyc/submission.ts";
import { businessDay, type Instant, startOfDay } from "../../../domain/time.ts";
import type { Kyc, KycDecision } from "../../../ports/kyc/kyc.ts";
import { listed, type Page } from "../../../ports/page.ts";
import { users } from "../auth/schema.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { files } from "../files/schema.ts";
import { keyIdOf } from "../sealed-text.ts";
import { kycSubmissions as k } from "./schema.ts";

const { room: _room, documents: _documents, ...COLUMNS } = getTableColumns(k);
const { decisions: _1, withdrawals: _2, approved_elsewhere: _3, ...SHOWN } = COLUMNS;
const o = alias(k, "others");
const OTHERS_MAX = 100;

export function d1Kyc(db: Db): Kyc {
  return {
    submit: (submission, { maximum }) =>
      write(
        db.insert(k).values({
          ...submission,
          room: roomBehind(submission, maximum),
          documents: readableDocuments(submission),
        }),
        follow(db, submission.user_id, submission.submitted_at),
      ),

    decide: (decision, { nik_indexes }) => decide(db, decision, nik_indexes),

    withdraw: ({ id, user_id, withdrawn_at, ...withdrawal }) =>
      write(
        db
          .update(k)
          .set({
            ...withdrawal,
            withdrawn_at,
            status: "WITHDRAWN",
            withdrawals: sql`withdrawals + CASE status WHEN 'APPROVED' THEN 1 ELSE 2 END`,
          })
          .where(eq(k.id, id)),
        follow(db, user_id, withdrawn_at),
      ),

    forget: (owner, at) => write(db.delete(k).where(eq(k.user_id, owner)), follow(db, owner, at)),

    reseal: ({ id, nik_sealed }, to) =>
      write(
        db
          .update(k)
          .set(to)
          .where(and(eq(k.id, id), eq(k.nik_sealed, nik_sealed))),
      ),
    ...reads(db),
  };
}

function decide(
  db: Db,
  { id, user_id, decided_at, ...decision }: KycDecision,
  nik_indexes: readonly string[],
) {
  const decisions = sql`decisions + 1`;
  const approved_elsewhere =
    decision.status === "APPROVED" ? approvedElsewhere(db, user_id, nik_indexes) : 0;
  const counts = { decisions, approved_elsewhere };
  return write(
    db
      .update(k)
      .set({ ...decision, decided_at, ...counts })
      .where(eq(k.id, id)),
    follow(db, user_id, decided_at),
  );
}

/**
 * Counted in the statement that approves, and by every index that the NIK has while keys are
 * rotated: a unique index would take one NIK under two keys for two.
 */
function approvedElsewhere(db: Db, owner: Id<"user">, nik_indexes: readonly string[]) {
  const others = db
    .select({ many: count() })
    .from(o)
    .where(
      and(inArray(o.nik_index, [...nik_indexes]), eq(o.status, "APPROVED"), ne(o.user_id, owner)),
    );
  return sql<number>`(${others})`;
}

type Writes = "decide" | "forget" | "reseal" | "submit" | "withdraw";

function reads(db: Db): Omit<Kyc, Writes> {
  const shown = () => db.select(SHOWN).from(k);
  return {
    find: (id) => shown().where(eq(k.id, id)).get(),
    last: (owner) => shown().where(eq(k.user_id, owner)).orderBy(desc(k.id)).limit(1).get(),

    ofOwner: (owner, page) => ofOwner(db, owner, page),

    async list(state, { limit, cursor }) {
      const above = cursor === undefined ? undefined : sql`${k.id} > ${cursor}`;
      const rows = shown()
        .where(and(eq(k.status, state), above))
        .orderBy(asc(k.id));
      return listed(await rows.limit(limit + 1), { limit }, ({ id }) => id);
    },

    async sameNik(indexes, but) {
      const rows = await db
        .selectDistinct({ user_id: k.user_id })
        .from(k)
        .where(and(inArray(k.nik_index, [...indexes]), ne(k.user_id, but)))
        .limit(OTHERS_MAX);
      return rows.map(({ user_id }) => user_id);
    },

    async counts() {
      const rows = await db
        .select({ status: users.kyc_status, many: count() })
        .from(users)
        .groupBy(users.kyc_status);
      const found = Object.fromEntries(rows.map(({ status, many }) => [status, many]));
      return { NONE: 0, PENDING: 0, APPROVED: 0, REJECTED: 0, WITHDRAWN: 0, ...found };
    },

    waiting: (before, { behind, limit }) =>
      shown()
        .where(
          and(eq(k.status, "PENDING"), lt(k.id, lowestId("kyc", before)), behindKey(behind, k.id)),
        )
        .orderBy(asc(k.id))
        .limit(limit),

    async unused(before, { behind, limit }) {
      const rows = await db
        .select({ id: files.id })
        .from(files)
        // SQLite uses the partial index only where its own condition stands in the query.
        .where(
          and(
            sql`purpose IN ('id_card', 'selfie') AND state = 'READY'`,
            lt(files.id, lowestId("file", before)),
            behindKey(behind, files.id),
            sql`NOT EXISTS (SELECT 1 FROM kyc_submissions AS s WHERE s.user_id = ${files.owner_id}
              AND ${files.id} IN (s.id_card_file_id, s.selfie_file_id))`,
          ),
        )
        .orderBy(asc(files.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    underKey: (key, { behind, limit }) =>
      shown()
        .where(and(eq(keyIdOf(k.nik_sealed), key), behindKey(behind, k.id)))
        .orderBy(asc(k.id))
        .limit(limit),
  };
}

/** The account stands as what its owner submitted does, by the state that this commit leaves. */
function follow(db: Db, owner: Id<"user">, at: Instant | null) {
  const kyc_status = sql`COALESCE((SELECT status FROM kyc_submissions WHERE user_id = ${owner}
    ORDER BY id DESC LIMIT 1), 'NONE')`;
  return db
    .update(users)
    .set({ kyc_status, revision: sql`revision + 1`, ...(at !== null && { updated_at: at }) })
    .where(eq(users.id, owner));
}

/** Read in the statement that adds it, so that no two take the same room. */
function roomBehind({ user_id, submitted_at }: KycSubmission, maximum: number) {
  const today = startOfDay(businessDay(submitted_at));
  return sql<number>`(SELECT ${maximum} - 1 - COUNT(*) FROM kyc_submissions
    WHERE user_id = ${user_id} AND id >= ${lowestId("kyc", today)})`;
}

function readableDocuments({ user_id, id_card_file_id, selfie_file_id }: KycSubmission) {
  return sql<number>`(SELECT COUNT(*) FROM files WHERE owner_id = ${user_id}
    AND id IN (${id_card_file_id}, ${selfie_file_id}) AND state = 'READY')`;
}

async function ofOwner(db: Db, owner: Id<"user">, { limit, cursor }: Page) {
  const below = cursor === undefined ? undefined : sql`${k.id} < ${cursor}`;
  const rows = await db
    .select(SHOWN)
    .from(k)
    .where(and(eq(k.user_id, owner), below))
    .orderBy(desc(k.id))
    .limit(limit + 1);
  return listed(rows, { limit }, ({ id }) => id);
}
