import { and, desc, eq, lte, sql } from "drizzle-orm";
import { ZERO } from "../../../domain/money.ts";
import { businessDay } from "../../../domain/time.ts";
import type { Refunds } from "../../../ports/payments/refunds.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { refundResolutions } from "./schema.ts";

type Part = "resolve" | "resolution" | "resolved" | "unresolved";

/** The columns of a sum that is kept elsewhere now. */
const NOT_COUNTED = { at_stake: ZERO, alone: ZERO, alone_up_to: ZERO };

/** What staff decide about refunds in review. */
export function d1RefundResolutions(db: Db): Pick<Refunds, Part> {
  const made = refundResolutions;
  return {
    resolve: (resolution) => {
      const day = businessDay(resolution.created_at);
      return write(db.insert(made).values({ ...resolution, day, ...NOT_COUNTED }));
    },

    async resolution(id) {
      const [last] = await db
        .select()
        .from(made)
        .where(eq(made.refund_id, id))
        .orderBy(desc(made.number))
        .limit(1);
      return last;
    },

    resolved: ({ refund_id, number }, at) =>
      write(
        db
          .update(made)
          .set({ applied_at: at })
          .where(and(eq(made.refund_id, refund_id), eq(made.number, number))),
      ),

    unresolved: (before, next) =>
      oldestFirst(db.select().from(made).$dynamic(), next, {
        by: [made.created_at, made.refund_id],
        where: and(lte(made.created_at, before), sql`applied_at IS NULL`),
      }),
  };
}
