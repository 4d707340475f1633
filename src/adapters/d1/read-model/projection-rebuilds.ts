import { and, asc, eq, lt, notExists, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type {
  ProjectionRebuild,
  ProjectionRebuilds,
} from "../../../ports/read-model/projection-rebuilds.ts";
import { salesTouched } from "../analytics/figures/schema.ts";
import { behind } from "../behind.ts";
import { type Db, type Statement, write } from "../db.ts";
import { touchedDays } from "../finance/schema.ts";
import { wibDayOf } from "../wib.ts";
import {
  journalEntries,
  postings,
  projectionRebuilds,
  transactionEvents,
  transactions,
  walletBalances,
} from "./schema.ts";

const r = projectionRebuilds;
const COPY = [walletBalances, transactions, transactionEvents, journalEntries, postings];
/** Rows that one page throws away of each table, with all that their indexes hold. */
const CLEARED = 1_000;

export function d1ProjectionRebuilds(db: Db): ProjectionRebuilds {
  return {
    find: async (owner) => (await db.select().from(r).where(eq(r.user_id, owner)).limit(1))[0],

    begin: (owner, at) => {
      const fresh = { started_at: at, cleared_at: null, position: 0, tried_at: at };
      return write(
        ...touched(db, owner),
        db
          .insert(r)
          .values({ user_id: owner, ...fresh })
          .onConflictDoUpdate({ target: r.user_id, set: fresh }),
        ...clearing(db, { user_id: owner, started_at: at }, at),
      );
    },

    tried: (owner, at) => write(db.update(r).set({ tried_at: at }).where(eq(r.user_id, owner))),

    clear: (rebuild, at) => write(...clearing(db, rebuild, at)),

    copied: (rebuild, next, at) => {
      const unchanged = and(itself(rebuild), eq(r.position, rebuild.position));
      return write(
        next === null
          ? db.delete(r).where(unchanged)
          : db.update(r).set({ position: next, tried_at: at }).where(unchanged),
      );
    },

    idle: (before, page) =>
      db
        .select()
        .from(r)
        .where(and(lt(r.tried_at, before), behind(page.behind, r.tried_at, r.user_id)))
        .orderBy(asc(r.tried_at), asc(r.user_id))
        .limit(page.limit),
  };
}

type Which = Pick<ProjectionRebuild, "user_id" | "started_at">;

function itself({ user_id, started_at }: Which) {
  return and(eq(r.user_id, user_id), eq(r.started_at, started_at));
}

/** The days the copy has anything on. */
function touched(db: Db, owner: Id<"user">): readonly Statement[] {
  const keep = sql`ON CONFLICT DO NOTHING`;
  return [
    db.insert(touchedDays).select(
      sql`SELECT ${wibDayOf(journalEntries.created_at)} FROM ${journalEntries}
          WHERE ${journalEntries.user_id} = ${owner} ${keep}`,
    ),
    db.insert(salesTouched).select(
      sql`SELECT ${transactions.business_day} FROM ${transactions}
          WHERE ${transactions.user_id} = ${owner} ${keep}`,
    ),
    db.insert(touchedDays).select(
      sql`SELECT ${transactions.business_day} FROM ${transactions}
          WHERE ${transactions.user_id} = ${owner} ${keep}`,
    ),
  ];
}

/** What arrives meanwhile may go, too: the wallet holds it, and is copied afterwards. */
function clearing(db: Db, rebuild: Which, at: Instant): readonly Statement[] {
  const { user_id } = rebuild;
  const left = COPY.map((table) =>
    notExists(db.select({ one: sql`1` }).from(table).where(eq(table.user_id, user_id))),
  );
  return [
    ...COPY.map((table) =>
      db.delete(table).where(
        sql`rowid IN (SELECT rowid FROM ${table} WHERE ${table.user_id} = ${user_id}
                        LIMIT ${CLEARED})`,
      ),
    ),
    db
      .update(r)
      .set({ cleared_at: at, tried_at: at })
      .where(and(itself(rebuild), ...left)),
  ];
}
