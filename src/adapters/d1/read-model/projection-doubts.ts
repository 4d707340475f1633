import { asc, eq, gt, lt, sql } from "drizzle-orm";
import type { CopyDoubts } from "../../../ports/read-model/projection-doubts.ts";
import { users } from "../auth/schema.ts";
import { type Db, write } from "../db.ts";
import { copyDoubts, rounds } from "./schema.ts";

const ROUND = "copies";

export function d1CopyDoubts(db: Db): CopyDoubts {
  return {
    find: async (owner) =>
      (await db.select().from(copyDoubts).where(eq(copyDoubts.user_id, owner)).limit(1))[0],

    seenBefore: (before, limit) =>
      db
        .select()
        .from(copyDoubts)
        .where(lt(copyDoubts.seen_at, before))
        .orderBy(asc(copyDoubts.seen_at))
        .limit(limit),

    note: (doubt) =>
      write(
        db
          .insert(copyDoubts)
          .values(doubt)
          .onConflictDoUpdate({ target: copyDoubts.user_id, set: doubt }),
      ),

    settle: (owner) => write(db.delete(copyDoubts).where(eq(copyDoubts.user_id, owner))),

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
