import { and, asc, desc, eq, getTableColumns, lt, lte, sql } from "drizzle-orm";
import { lookAt } from "../../../domain/privacy/erasure.ts";
import { listed } from "../../../ports/page.ts";
import type { Erasures } from "../../../ports/privacy/erasures.ts";
import { behind } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { erasures as e } from "./schema.ts";

const { look_at: _look_at, ...SHOWN } = getTableColumns(e);

export function d1Erasures(db: Db): Erasures {
  return {
    ask(erasure) {
      const row = { ...erasure, look_at: lookAt(erasure) };
      const { user_id: _owner, revision: _first, ...again } = row;
      const hold = sql`CASE ${e.state} WHEN 'HELD' THEN ${e.held_until} END`;
      return write(
        db
          .insert(e)
          .values(row)
          .onConflictDoUpdate({
            target: e.user_id,
            set: {
              ...again,
              // A hold outlives a closing that was undone and done again.
              state: sql`CASE ${e.state} WHEN 'HELD' THEN 'HELD' ELSE 'WAITING' END`,
              held_until: hold,
              look_at: sql`MAX(${row.look_at}, COALESCE(${hold}, ''))`,
              revision: sql`${e.revision} + 1`,
            },
            setWhere: sql`${e.state} = 'CANCELLED'
              OR (${e.state} IN ('WAITING', 'HELD') AND ${e.asked_at} < ${erasure.asked_at})`,
          }),
      );
    },

    change(after, look_at) {
      const { user_id, ...rest } = after;
      const set = { ...rest, look_at: look_at ?? lookAt(after) };
      return write(db.update(e).set(set).where(eq(e.user_id, user_id)));
    },

    find: (owner) => db.select(SHOWN).from(e).where(eq(e.user_id, owner)).get(),

    async list({ limit, cursor, state }) {
      const rows = await db
        .select(SHOWN)
        .from(e)
        .where(
          and(
            state === undefined ? undefined : eq(e.state, state),
            cursor === undefined ? undefined : lt(e.user_id, sql`${cursor}`),
          ),
        )
        .orderBy(desc(e.user_id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ user_id }) => user_id);
    },

    async due(at, next) {
      const rows = await db
        .select()
        .from(e)
        // SQLite uses the partial index only where its own condition stands in the query.
        .where(
          and(
            sql`look_at IS NOT NULL`,
            lte(e.look_at, at),
            behind(next.behind, e.look_at, e.user_id),
          ),
        )
        .orderBy(asc(e.look_at), asc(e.user_id))
        .limit(next.limit);
      return rows.flatMap(({ look_at, ...row }) => (look_at === null ? [] : [{ ...row, look_at }]));
    },
  };
}
