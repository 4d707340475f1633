import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Digests } from "../../../ports/notifications/digests.ts";
import { type Db, write } from "../db.ts";
import { outbox } from "../operations/schema.ts";
import { wibDayOf } from "../wib.ts";
import { digestItems as d } from "./schema.ts";

/** How many readers' digests are closed in one go. */
const PAGE = 1_000;

/** The WIB day on which an item is to be listed. */
const DAY = wibDayOf(sql`digest_items.due_at`);

export function d1Digests(db: Db): Digests {
  return {
    add: (item) => write(db.insert(d).values(item).onConflictDoNothing()),

    async close(at) {
      const due = sql`day IS NULL AND due_at <= ${at}`;
      const first = await db.select({ user_id: d.user_id }).from(d).where(due).limit(1).get();
      if (first === undefined) return 0;
      const page = sql`SELECT user_id FROM digest_items WHERE ${due} ORDER BY due_at LIMIT ${PAGE}`;
      const theirs = sql`${due} AND user_id IN (${page})`;
      const [, put] = await db.batch([
        // What came as that day's was being closed.
        db
          .update(d)
          .set({ due_at: sql`strftime('%Y-%m-%dT%H:%M:%fZ', due_at, '+1 day')` })
          .where(
            sql`${due} AND EXISTS (SELECT 1 FROM digest_items closed
              WHERE closed.user_id = digest_items.user_id AND closed.day = ${DAY})`,
          ),
        db
          .insert(outbox)
          .select(
            sql`SELECT NULL, 'notifications', json_object('event', 'daily', 'subject',
                json_object('kind', 'digest', 'id', user_id || '.' || ${DAY}),
                'recipient', user_id), 0, ${at}, '1970-01-01T00:00:00.000Z', 0
              FROM digest_items WHERE ${theirs} GROUP BY user_id, ${DAY}`,
          )
          .returning({ sequence: outbox.sequence }),
        db.update(d).set({ day: DAY }).where(theirs),
      ]);
      return put.length;
    },

    async listed({ user_id, day }, limit) {
      const isCancelled = sql`EXISTS (SELECT 1 FROM announcements
        WHERE id = digest_items.subject_id AND status = 'CANCELLED')`;
      const those = and(eq(d.user_id, user_id), eq(d.day, day), sql`NOT ${isCancelled}`);
      const [titles, [all]] = await db.batch([
        db
          .select({ title: d.title })
          .from(d)
          .where(those)
          .orderBy(asc(d.created_at), asc(d.subject_id))
          .limit(limit),
        db.select({ count: count() }).from(d).where(those),
      ]);
      return { titles: titles.map(({ title }) => title), count: all?.count ?? 0 };
    },
  };
}
