import { and, eq, isNull } from "drizzle-orm";
import type { InboundEvents } from "../../ports/inbound-events.ts";
import { type Db, write } from "./db.ts";
import { inboundEvents } from "./schema/messages.ts";

export function d1InboundEvents(db: Db): InboundEvents {
  return {
    store: (event) => write(db.insert(inboundEvents).values(event)),

    find: async (id) =>
      (await db.select().from(inboundEvents).where(eq(inboundEvents.id, id)).limit(1))[0],

    applied: (id, effect, at) =>
      write(
        db
          .update(inboundEvents)
          .set({ effect, applied_at: at })
          .where(and(eq(inboundEvents.id, id), isNull(inboundEvents.applied_at))),
      ),
  };
}
