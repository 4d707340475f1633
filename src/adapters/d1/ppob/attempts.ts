import { and, asc, desc, eq, lte, notInArray, sql } from "drizzle-orm";
import type { Attempts } from "../../../ports/ppob/attempts.ts";
import { behind } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { attempts } from "./schema.ts";

export function d1Attempts(db: Db): Attempts {
  return {
    start: (attempt) => write(db.insert(attempts).values(attempt)),

    byRef: async (ref) =>
      (await db.select().from(attempts).where(eq(attempts.ref, ref)).limit(1))[0],

    latest: async (transaction) =>
      (
        await db
          .select()
          .from(attempts)
          .where(eq(attempts.transaction_id, transaction))
          .orderBy(desc(attempts.created_at))
          .limit(1)
      )[0],

    record: (ref, answer) =>
      write(
        db
          .update(attempts)
          .set(answer)
          .where(and(eq(attempts.ref, ref), notInArray(attempts.state, ["DELIVERED", "FAILED"]))),
      ),

    async claimCheck(ref, at, notSince) {
      const claimed = await db
        .update(attempts)
        .set({ last_asked_at: at, checks: sql`${attempts.checks} + 1` })
        .where(and(eq(attempts.ref, ref), lte(attempts.last_asked_at, notSince)))
        .returning({ ref: attempts.ref });
      return claimed.length > 0;
    },

    due: (at, next) =>
      db
        .select()
        .from(attempts)
        .where(
          and(
            lte(attempts.next_check_at, at),
            behind(next.behind, attempts.next_check_at, attempts.ref),
          ),
        )
        .orderBy(asc(attempts.next_check_at), asc(attempts.ref))
        .limit(next.limit),
  };
}
