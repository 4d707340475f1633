import { and, asc, desc, eq, getTableColumns, lte, notInArray, sql } from "drizzle-orm";
import type { Attempt } from "../../../domain/ppob/attempt.ts";
import type { Attempts } from "../../../ports/ppob/attempts.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { attempts } from "./schema.ts";

/** More than any setting allows for one order. */
const ATTEMPTS_MAX = 20;

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
          .orderBy(desc(attempts.created_at), desc(attempts.ref))
          .limit(1)
      )[0],

    of: (transaction) =>
      db
        .select()
        .from(attempts)
        .where(eq(attempts.transaction_id, transaction))
        .orderBy(asc(attempts.created_at), asc(attempts.ref))
        .limit(ATTEMPTS_MAX),

    heard: (ref) => write(heard(db, ref)),

    record: (ref, answer) =>
      write(
        db
          .update(attempts)
          .set(answer)
          .where(
            and(
              eq(attempts.ref, ref),
              notInArray(attempts.state, ["DELIVERED", "FAILED"]),
              answer.state === "DELIVERED"
                ? undefined
                : notInArray(attempts.state, ["NOT_FORMED", "UNSENT"]),
            ),
          ),
      ),

    failOver: (ref, answer, next) => failOver(db, { ref, answer, next }),

    async claimCheck(ref, at, notSince) {
      const claimed = await db
        .update(attempts)
        .set({ last_asked_at: at, checks: sql`${attempts.checks} + 1` })
        .where(and(eq(attempts.ref, ref), lte(attempts.last_asked_at, notSince)))
        .returning({ ref: attempts.ref });
      return claimed.length > 0;
    },

    due: (at, next) =>
      oldestFirst(db.select().from(attempts).$dynamic(), next, {
        by: [attempts.next_check_at, attempts.ref],
        where: lte(attempts.next_check_at, at),
      }),
  };
}

function heard(db: Db, ref: string) {
  const sent = and(eq(attempts.ref, ref), eq(attempts.state, "SENT"));
  return db.update(attempts).set({ state: "PENDING" }).where(sent);
}

interface Failover {
  readonly ref: string;
  readonly answer: Pick<Attempt, "rc" | "detail">;
  readonly next: Attempt;
}

/** In one transaction: the next attempt is written only if the one before was ended by it. */
async function failOver(db: Db, { ref, answer, next }: Failover): Promise<boolean> {
  const isUnasked = and(eq(attempts.state, "SENT"), eq(attempts.checks, 0));
  const values = Object.keys(getTableColumns(attempts)).map(
    (name) => sql`${Reflect.get(next, name)}`,
  );
  const [, started] = await db.batch([
    db
      .update(attempts)
      .set({ ...answer, state: "NOT_FORMED", next_check_at: null })
      .where(and(eq(attempts.ref, ref), isUnasked)),
    db
      .insert(attempts)
      .select(
        sql`SELECT ${sql.join(values, sql`, `)} FROM attempts
          WHERE ref = ${ref} AND state = 'NOT_FORMED'`,
      )
      .onConflictDoNothing()
      .returning({ ref: attempts.ref }),
  ]);
  return started.length > 0;
}
