import { asc, eq, gt, lt, sql } from "drizzle-orm";
import type { ProjectionDoubts } from "../../../ports/read-model/projection-doubts.ts";
import { users } from "../auth/schema.ts";
import { type Db, write } from "../db.ts";
import { projectionDoubts, rounds } from "./schema.ts";

const ROUND = "copies";

export function d1ProjectionDoubts(db: Db): ProjectionDoubts {
  return {
    find: async (owner) =>
      (
        await db.select().from(projectionDoubts).where(eq(projectionDoubts.user_id, owner)).limit(1)
      )[0],

    seenBefore: (before, limit) =>
      db
        .select()
        .from(projectionDoubts)
        .where(lt(projectionDoubts.seen_at, before))
        .orderBy(asc(projectionDoubts.seen_at))
        .limit(limit),

    note: (doubt) =>
      write(
        db
          .insert(projectionDoubts)
          .values(doubt)
          .onConflictDoUpdate({ target: projectionDoubts.user_id, set: doubt }),
      ),

    settle: (owner) =>
      write(db.delete(projectionDoubts).where(eq(projectionDoubts.user_id, owner))),

    async nextOwners(limit) {
      const after = sql`COALESCE((SELECT position FROM rounds WHERE name = ${ROUND}), '')`;
      const rows = await db
        .select({ id: users.id })
        .from(users)
        .where(gt(users.id, after))
        .orderBy(asc(users.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    wentOn: (after, at) => {
      const here = { position: after ?? "", updated_at: at };
      return write(
        db
          .insert(rounds)
          .values({ name: ROUND, ...here })
          .onConflictDoUpdate({ target: rounds.name, set: here }),
      );
    },
  };
}
