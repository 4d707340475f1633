import { and, asc, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { lowestId } from "../../../domain/ids.ts";
import { isRare, type LogSearch } from "../../../domain/notifications/log.ts";
import { dayAfter, startOfDay } from "../../../domain/time.ts";
import type { NotificationLogs } from "../../../ports/notifications/notification-log.ts";
import { listed } from "../../../ports/page.ts";
import { belowCursor } from "../behind.ts";
import type { Db } from "../db.ts";
import { deliveryAttempts, notifications as n } from "./schema.ts";

export function d1NotificationLogs(db: Db): NotificationLogs {
  return {
    async search(search, { limit, cursor }) {
      const rows = await db
        .select()
        .from(n)
        .where(and(searchConditions(search), belowCursor(n.id, cursor)))
        .orderBy(desc(n.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    async find(id) {
      const { notification_id, number } = deliveryAttempts;
      const [[notification], attempts] = await db.batch([
        db.select().from(n).where(eq(n.id, id)),
        db.select().from(deliveryAttempts).where(eq(notification_id, id)).orderBy(asc(number)),
      ]);
      return notification && { ...notification, attempts };
    },
  };
}

/** What an index of its own may lead to. */
type Leading = "provider_id" | "subject_id" | "address" | "user_id" | "status";

/**
 * The conditions of a search, of which one leads to the rows by its index, in the order of their
 * ids. The rest is written so that the planner does not take another index and sort.
 */
function searchConditions(search: LogSearch): SQL | undefined {
  // The most selective first.
  const conditions: Readonly<Record<Leading, (leads: boolean) => SQL | undefined>> = {
    provider_id: () => (search.provider_id === undefined ? undefined : isNamed(search.provider_id)),
    subject_id: (leads) => is(n.subject_id, search.subject_id, leads),
    address: (leads) => is(n.recipient, search.address, leads),
    user_id: (leads) => is(n.user_id, search.user_id, leads),
    status: (leads) => hasStatus(search, leads),
  };
  const all = Object.values(conditions);
  const leader = all.find((condition) => condition(true) !== undefined);
  const { from, to, event, channel } = search;
  return and(
    ...all.map((condition) => condition(condition === leader)),
    from && gte(n.id, lowestId("notification", startOfDay(from))),
    to && lt(n.id, lowestId("notification", startOfDay(dayAfter(to)))),
    event === undefined ? undefined : sql`+${n.event} = ${event}`,
    channel === undefined ? undefined : sql`+${n.channel} = ${channel}`,
  );
}

type Column = typeof n.subject_id | typeof n.recipient | typeof n.user_id;

/** A sign before its column keeps a condition from choosing an index. */
function is(column: Column, value: string | undefined, leads: boolean): SQL | undefined {
  if (value === undefined) return undefined;
  return leads ? sql`${column} = ${value}` : sql`+${column} = ${value}`;
}

/** A status leads only when it is rare; the partial index is used by its own words. */
function hasStatus({ status }: LogSearch, leads: boolean): SQL | undefined {
  if (status === undefined || (leads && !isRare(status))) return undefined;
  return leads
    ? sql`${n.status} = ${status} AND ${n.status} IN ('PENDING', 'FAILED')`
    : sql`+${n.status} = ${status}`;
}

/** Vendors name messages each in their own way, so that a name may be of two. */
function isNamed(name: string): SQL {
  return sql`${n.id} IN (SELECT notification_id FROM delivery_attempts
    WHERE provider_id = ${name} AND provider_id IS NOT NULL)`;
}
