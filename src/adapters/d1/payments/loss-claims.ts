import { eq, lte, sql } from "drizzle-orm";
import type { LossClaims } from "../../../ports/payments/loss-claims.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { lossClaims } from "./schema.ts";

export function d1LossClaims(db: Db): LossClaims {
  const is = (id: Parameters<LossClaims["find"]>[0]) => eq(lossClaims.payment_id, id);
  const more = sql`iif(kind = excluded.kind AND total > excluded.total, total, excluded.total)`;
  return {
    // Notices of one kind may come in any order; the greatest total is the last.
    record: ({ kind, total, ...claim }) =>
      write(
        db
          .insert(lossClaims)
          .values({ kind, total, ...claim })
          .onConflictDoUpdate({ target: lossClaims.payment_id, set: { kind, total: more } }),
      ),

    find: async (id) => (await db.select().from(lossClaims).where(is(id)).limit(1))[0],

    due: (at, next) =>
      oldestFirst(db.select().from(lossClaims).$dynamic(), next, {
        by: [lossClaims.next_check_at, lossClaims.payment_id],
        where: lte(lossClaims.next_check_at, at),
      }),

    asked: ({ payment_id, next_check_at, checks }) =>
      write(db.update(lossClaims).set({ next_check_at, checks }).where(is(payment_id))),

    clear: (id) => write(db.delete(lossClaims).where(is(id))),
  };
}
