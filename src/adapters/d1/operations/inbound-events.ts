import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { InboundEvents } from "../../../ports/operations/inbound-events.ts";
import { behind } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { inboundEvents } from "./schema.ts";

export function d1InboundEvents(db: Db): InboundEvents {
  return {
    store: (event) => write(db.insert(inboundEvents).values(event)),

    find: async (id) =>
      (await db.select().from(inboundEvents).where(eq(inboundEvents.id, id)).limit(1))[0],

    waiting: (before, since, next) =>
      db
        .select()
        .from(inboundEvents)
        .where(
          and(
            lte(inboundEvents.queued_at, before),
            gt(inboundEvents.received_at, since),
            behind(next.behind, inboundEvents.queued_at, inboundEvents.id),
            // SQLite uses the partial index only where its own condition stands in the query.
            sql`applied_at IS NULL AND verdict = 'accepted'`,
          ),
        )
        .orderBy(asc(inboundEvents.queued_at), asc(inboundEvents.id))
        .limit(next.limit),

    queued: (id, at) =>
      write(db.update(inboundEvents).set({ queued_at: at }).where(eq(inboundEvents.id, id))),

    applied: (id, effect, at) =>
      write(
        db
          .update(inboundEvents)
          .set({ effect, applied_at: at })
          .where(and(eq(inboundEvents.id, id), isNull(inboundEvents.applied_at))),
      ),
  };
}
