import { and, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { InboundEvents } from "../../../ports/operations/inbound-events.ts";
import { oldestFirst } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { inboundEvents } from "./schema.ts";

export function d1InboundEvents(db: Db): InboundEvents {
  return {
    store: (event) => write(db.insert(inboundEvents).values(event)),

    find: async (id) =>
      (await db.select().from(inboundEvents).where(eq(inboundEvents.id, id)).limit(1))[0],

    waiting: (before, since, next) =>
      oldestFirst(db.select().from(inboundEvents).$dynamic(), next, {
        by: [inboundEvents.queued_at, inboundEvents.id],
        where: and(
          lte(inboundEvents.queued_at, before),
          gt(inboundEvents.received_at, since),
          sql`applied_at IS NULL AND verdict = 'accepted'`,
        ),
      }),

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
