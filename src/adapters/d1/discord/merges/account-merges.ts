import { and, asc, eq, sql } from "drizzle-orm";
import type { AccountMerges } from "../../../../ports/discord/account-merges.ts";
import { behindKey } from "../../behind.ts";
import { type Db, write } from "../../db.ts";
import { accountMerges as t } from "./schema.ts";

// A partial index is used only by a condition written as its own.
const MOVING = sql`status = 'MOVING'`;

export function d1AccountMerges(db: Db): AccountMerges {
  return {
    start: (merge) => write(db.insert(t).values(merge)),

    done: (from, at) =>
      write(
        db
          .update(t)
          .set({ status: "DONE", updated_at: at })
          .where(and(eq(t.from_id, from), MOVING)),
      ),

    from: (user_id) => db.select().from(t).where(eq(t.from_id, user_id)).get(),

    into: (user_id) => db.select().from(t).where(eq(t.into_id, user_id)).get(),

    moving: ({ behind, limit }) =>
      db
        .select()
        .from(t)
        .where(and(MOVING, behindKey(behind, t.from_id)))
        .orderBy(asc(t.from_id))
        .limit(limit),
  };
}
