import { and, count, desc, eq, sql } from "drizzle-orm";
import type { Instant } from "../../../domain/time.ts";
import type { Notifications } from "../../../ports/notifications/notifications.ts";
import { listed } from "../../../ports/page.ts";
import { type Db, write } from "../db.ts";
import { d1MessageReports } from "./message-reports.ts";
import { deliveryAttempts, notifications } from "./schema.ts";

const { outcome, created_at } = deliveryAttempts;

export function d1Notifications(db: Db): Notifications {
  return {
    create: (notification) => write(db.insert(notifications).values(notification)),

    async find({ event, subject }, channel) {
      const [row] = await db
        .select({
          notification: notifications,
          attempts: count(deliveryAttempts.number),
          unclear: sql<number>`COALESCE(SUM(${outcome} IN ('unknown', 'started')), 0)`,
          started_at: sql<Instant | null>`MAX(${created_at}) FILTER (WHERE ${outcome} = 'started')`,
        })
        .from(notifications)
        .leftJoin(deliveryAttempts, eq(deliveryAttempts.notification_id, notifications.id))
        .where(
          and(
            eq(notifications.subject_id, subject.id),
            eq(notifications.event, event),
            eq(notifications.channel, channel),
          ),
        )
        .groupBy(notifications.id)
        .limit(1);
      return row;
    },

    async ofOwner(owner, { limit, cursor }) {
      const rows = await db
        .select()
        .from(notifications)
        .where(
          and(
            eq(notifications.user_id, owner),
            cursor === undefined ? undefined : sql`${notifications.id} < ${cursor}`,
          ),
        )
        .orderBy(desc(notifications.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    start: (attempt) => write(db.insert(deliveryAttempts).values(attempt)),

    finish: ({ notification_id, number, ...tried }) =>
      write(
        db
          .update(deliveryAttempts)
          .set(tried)
          .where(
            and(
              eq(deliveryAttempts.notification_id, notification_id),
              eq(deliveryAttempts.number, number),
            ),
          ),
      ),

    mark: (id, status, at) =>
      write(
        db.update(notifications).set({ status, updated_at: at }).where(eq(notifications.id, id)),
      ),

    ...d1MessageReports(db),
  };
}
