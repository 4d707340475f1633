import { and, count, eq, sql } from "drizzle-orm";
import type { Notifications } from "../../ports/notifications.ts";
import { type Db, write } from "./db.ts";
import { deliveryAttempts, notifications } from "./schema/messages.ts";

export function d1Notifications(db: Db): Notifications {
  return {
    create: (notification) => write(db.insert(notifications).values(notification)),

    async find(key) {
      const [row] = await db
        .select({
          notification: notifications,
          attempts: count(deliveryAttempts.number),
          unknowns: sql<number>`COALESCE(SUM(${deliveryAttempts.outcome} = 'unknown'), 0)`,
        })
        .from(notifications)
        .leftJoin(deliveryAttempts, eq(deliveryAttempts.notification_id, notifications.id))
        .where(
          and(
            eq(notifications.transaction_id, key.transaction_id),
            eq(notifications.event, key.event),
            eq(notifications.channel, key.channel),
          ),
        )
        .groupBy(notifications.id)
        .limit(1);
      return row;
    },

    log: (attempt, status) =>
      write(
        db.insert(deliveryAttempts).values(attempt),
        db
          .update(notifications)
          .set({ status, updated_at: attempt.created_at })
          .where(eq(notifications.id, attempt.notification_id)),
      ),
  };
}
