import { and, asc, eq, lt } from "drizzle-orm";
import type { ProjectionDoubts } from "../../../ports/read-model/projection-doubts.ts";
import { users } from "../auth/schema.ts";
import { behind, behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { projectionDoubts } from "./schema.ts";

export function d1ProjectionDoubts(db: Db): ProjectionDoubts {
  return {
    find: async (owner) =>
      (
        await db.select().from(projectionDoubts).where(eq(projectionDoubts.user_id, owner)).limit(1)
      )[0],

    seenBefore: (before, page) =>
      db
        .select()
        .from(projectionDoubts)
        .where(
          and(
            lt(projectionDoubts.seen_at, before),
            behind(page.behind, projectionDoubts.seen_at, projectionDoubts.user_id),
          ),
        )
        .orderBy(asc(projectionDoubts.seen_at), asc(projectionDoubts.user_id))
        .limit(page.limit),

    note: (doubt) =>
      write(
        db
          .insert(projectionDoubts)
          .values(doubt)
          .onConflictDoUpdate({ target: projectionDoubts.user_id, set: doubt }),
      ),

    settle: (owner) =>
      write(db.delete(projectionDoubts).where(eq(projectionDoubts.user_id, owner))),

    async nextOwners({ behind: last, limit }) {
      const rows = await db
        .select({ id: users.id })
        .from(users)
        .where(behindKey(last, users.id))
        .orderBy(asc(users.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },
  };
}
