import { and, count, desc, eq, sql } from "drizzle-orm";
import type { Told } from "../../../domain/notifications/notice.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Notifications } from "../../../ports/notifications/notifications.ts";
import { listed } from "../../../ports/page.ts";
import { type Db, type Statement, write } from "../db.ts";
import { outbox } from "../operations/schema.ts";
import { fallingBack, jobs } from "./jobs.ts";
import { d1MessageReports } from "./message-reports.ts";
import { deliveryAttempts, notifications } from "./schema.ts";

const { outcome, created_at, number } = deliveryAttempts;
/** After which of its tries staff last had a message tried again. */
const lastRetry = sql`COALESCE((SELECT MAX(r.number) FROM delivery_attempts AS r
  WHERE r.notification_id = ${notifications.id} AND r.outcome = 'retried'), 0)`;
const mayHaveArrived = sql`${outcome} IN ('unknown', 'started') AND ${number} > ${lastRetry}`;

export function d1Notifications(db: Db): Notifications {
  return {
    ...planning(db),

    async find(id) {
      const [row] = await db
        .select({
          notification: notifications,
          attempts: count(number),
          unclear: sql<number>`COALESCE(SUM(${mayHaveArrived}), 0)`,
          refused: sql<number>`COALESCE(SUM(${outcome} = 'rejected'), 0)`,
          started_at: sql<Instant | null>`MAX(${created_at}) FILTER (WHERE ${outcome} = 'started')`,
        })
        .from(notifications)
        .leftJoin(deliveryAttempts, eq(deliveryAttempts.notification_id, notifications.id))
        .where(eq(notifications.id, id))
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

    finish: ({ notification_id, number: at, ...tried }) =>
      write(
        db
          .update(deliveryAttempts)
          .set(tried)
          .where(and(eq(deliveryAttempts.notification_id, notification_id), eq(number, at))),
      ),

    end: (id, status, at) =>
      write(
        db
          .update(notifications)
          .set({ status, due_at: null, updated_at: at })
          .where(and(eq(notifications.id, id), eq(notifications.status, "PENDING"))),
        ...(status === "FAILED" ? [fallingBack(db, sql`id = ${id}`, at)] : []),
      ),

    reopen: (id, at) =>
      write(
        db
          .update(notifications)
          .set({ status: "PENDING", due_at: null, updated_at: at })
          .where(and(eq(notifications.id, id), eq(notifications.status, "FAILED"))),
        db
          .insert(outbox)
          .select(jobs(sql`id = ${id} AND status = 'PENDING'`, "notification_id", at)),
      ),

    ...d1MessageReports(db),
  };
}

/** How notices go, and when. */
function planning(db: Db): Pick<Notifications, "plan" | "queueDue" | "waysOf"> {
  return {
    plan: (told, ways, at) => {
      const given = JSON.stringify(ways);
      return write(planned(db, given), openWays(db, told, { given, at }));
    },

    waysOf: ({ subject_id, event, user_id }) =>
      db
        .select()
        .from(notifications)
        .where(
          and(
            eq(notifications.subject_id, subject_id),
            eq(notifications.event, event),
            eq(notifications.user_id, user_id),
          ),
        ),

    async queueDue(at) {
      const isDue = sql`due_at <= ${at} AND status = 'PENDING'`;
      const { id } = notifications;
      const first = await db.select({ id }).from(notifications).where(isDue).limit(1).get();
      if (first === undefined) return 0;
      const due = sql`SELECT id FROM notifications WHERE ${isDue} ORDER BY due_at LIMIT ${PAGE}`;
      const [, queued] = await db.batch([
        db.insert(outbox).select(jobs(sql`id IN (${due})`, "notification_id", at)),
        db
          .update(notifications)
          .set({ due_at: null, updated_at: at })
          .where(sql`id IN (${due})`)
          .returning({ id }),
      ]);
      return queued.length;
    },
  };
}

/** How many leave their quiet hours in one go. */
const PAGE = 1_000;

/** All in one statement, since a push may go to ten devices. */
function planned(db: Db, given: string): Statement {
  const { subject_id, event, channel, recipient } = notifications;
  return db
    .insert(notifications)
    .select(
      sql`SELECT value ->> 'id', value ->> 'user_id', value ->> 'subject_id', value ->> 'event',
          value ->> 'channel', value ->> 'recipient', value ->> 'status', value ->> 'created_at',
          value ->> 'updated_at', value ->> 'subject_kind', value ->> 'category',
          value ->> 'due_at', value ->> 'details'
        FROM json_each(${given}) WHERE true`,
    )
    .onConflictDoUpdate({
      target: [subject_id, event, channel, recipient],
      set: { due_at: sql`excluded.due_at`, updated_at: sql`excluded.updated_at` },
      setWhere: sql`status = 'PENDING' AND due_at > COALESCE(excluded.due_at, '')`,
    });
}

interface Given {
  /** The ways that were planned, as JSON. */
  readonly given: string;
  readonly at: Instant;
}

/** The jobs of all ways of a notice that are open and wait for nothing, whoever shares them. */
function openWays(db: Db, { subject, event, recipient }: Told, { given, at }: Given): Statement {
  const shared = sql`recipient IN (SELECT value ->> 'recipient' FROM json_each(${given}))`;
  const those = sql`transaction_id = ${subject.id} AND event = ${event}
    AND (user_id = ${recipient} OR ${shared}) AND status = 'PENDING' AND due_at IS NULL`;
  return db.insert(outbox).select(jobs(those, "notification_id", at));
}
