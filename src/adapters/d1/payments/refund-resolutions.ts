import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import type { Amount } from "../../../domain/money.ts";
import type { RefundResolution } from "../../../domain/payments/refund-resolution.ts";
import type { Refunds } from "../../../ports/payments/refunds.ts";
import { behind } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { refundProposals, refundResolutions } from "./schema.ts";

type Part = "resolve" | "resolution" | "resolved" | "unresolved" | "propose" | "proposals";

/** What staff decide about refunds in review, and who waits for another to want the same. */
export function d1RefundResolutions(db: Db): Pick<Refunds, Part> {
  const made = refundResolutions;
  const wanted = refundProposals;
  return {
    resolve: (resolution) =>
      write(db.insert(made).values({ ...resolution, alone: aloneWith(resolution) })),

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
        db.delete(wanted).where(eq(wanted.refund_id, refund_id)),
      ),

    unresolved: (before, next) =>
      db
        .select()
        .from(made)
        .where(
          and(
            lte(made.created_at, before),
            behind(next.behind, made.created_at, made.refund_id),
            sql`applied_at IS NULL`,
          ),
        )
        .orderBy(asc(made.created_at), asc(made.refund_id))
        .limit(next.limit),

    propose: ({ refund_id, admin_id, ...said }) =>
      write(
        db
          .insert(wanted)
          .values({ refund_id, admin_id, ...said })
          .onConflictDoUpdate({ target: [wanted.refund_id, wanted.admin_id], set: said }),
      ),

    proposals: (id) => db.select().from(wanted).where(eq(wanted.refund_id, id)),
  };
}

/** What one member of staff has decided alone that day, this one included. */
function aloneWith({ resolved_by, day, at_stake }: RefundResolution) {
  return sql<Amount>`(SELECT COALESCE(SUM(r.at_stake), 0) FROM refund_resolutions r
    WHERE r.resolved_by = ${resolved_by} AND r.day = ${day} AND r.asked_by IS NULL)
    + CAST(${at_stake} AS INTEGER)`;
}
