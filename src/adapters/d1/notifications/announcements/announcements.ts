import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { NotificationStatus } from "../../../../domain/notifications/delivery-status.ts";
import type {
  Announcement,
  AnnouncementProgress,
} from "../../../../domain/notifications/staff/announcement.ts";
import type { Write } from "../../../../ports/commit.ts";
import type {
  Announcements,
  RunningAnnouncement,
  Step,
} from "../../../../ports/notifications/announcements.ts";
import { listed } from "../../../../ports/page.ts";
import { belowCursor } from "../../behind.ts";
import { type Db, write } from "../../db.ts";
import { outbox } from "../../operations/schema.ts";
import { digestItems, notifications as n } from "../schema.ts";
import { d1Audiences } from "./audience.ts";
import { announcements as a } from "./schema.ts";

const { user_id: _user, ...kept } = getTableColumns(a);
const { position: _position, ...shown } = kept;

export function d1Announcements(db: Db): Announcements {
  const find = (id: Announcement["id"]) => db.select(shown).from(a).where(eq(a.id, id)).get();
  return {
    find,
    ...d1Audiences(db),

    add: (announcement) => {
      const user_id = announcement.to.kind === "customer" ? announcement.to.user_id : null;
      return write(db.insert(a).values({ ...announcement, user_id }));
    },

    async progress(id) {
      // A batch tells columns apart by their names alone, so that each has one of its own.
      const of = (name: string, ...statuses: readonly NotificationStatus[]) =>
        sql<number>`COALESCE(SUM(${n.status} IN (SELECT value
          FROM json_each(${JSON.stringify(statuses)}))), 0)`.as(name);
      const [[found], [messages], [digests]] = await db.batch([
        db.select(shown).from(a).where(eq(a.id, id)),
        db
          .select({
            planned: sql<number>`COUNT(*)`,
            waiting: of("waiting", "PENDING"),
            sent: of("sent", "SENT", "DELIVERED", "READ"),
            failed: of("failed", "FAILED"),
            cancelled: of("cancelled", "CANCELLED"),
          })
          .from(n)
          .where(eq(n.subject_id, id)),
        digestLines(db, id),
      ]);
      return found && messages && digests && { ...found, messages: counted(messages, digests) };
    },

    async list({ limit, cursor }) {
      const rows = await db
        .select(shown)
        .from(a)
        .where(belowCursor(a.id, cursor))
        .orderBy(desc(a.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    // SQLite uses the partial index only where its own condition stands in the query.
    running: (limit) =>
      db.select(kept).from(a).where(sql`status = 'RUNNING'`).orderBy(asc(a.id)).limit(limit),

    putOut: (step) => putOut(db, step),

    cancel: (id, at) =>
      write(
        db
          .update(a)
          .set({
            status: sql`CASE status WHEN 'CANCELLED' THEN 'TWICE' ELSE 'CANCELLED' END`,
            updated_at: at,
          })
          .where(eq(a.id, id)),
        db
          .delete(digestItems)
          .where(and(eq(digestItems.subject_id, id), sql`${digestItems.day} IS NULL`)),
      ),
  };
}

/** Lines of readers' digests, which are no older than the announcement. */
function digestLines(db: Db, id: Announcement["id"]) {
  const { subject_id, created_at, day } = digestItems;
  const begun = sql`(SELECT created_at FROM announcements WHERE id = ${id})`;
  return db
    .select({
      lines: sql<number>`COUNT(*)`.as("lines"),
      open: sql<number>`COALESCE(SUM(${day} IS NULL), 0)`.as("open"),
    })
    .from(digestItems)
    .where(and(eq(subject_id, id), sql`${created_at} >= ${begun}`));
}

type Messages = AnnouncementProgress["messages"];

/** With the lines of digests, of which some wait still. */
function counted(
  messages: Messages,
  { lines, open }: { readonly lines: number; readonly open: number },
): Messages {
  return {
    ...messages,
    planned: messages.planned + lines,
    waiting: messages.waiting + open,
    sent: messages.sent + lines - open,
  };
}

/** The jobs come first: they are put out while it still stands where this page began. */
function putOut(db: Db, { announcement, page, at, ...pace }: Step): Write {
  const { id, position } = announcement;
  const job = JSON.stringify(noticeOf(announcement));
  const delay = sql`CAST(${pace.from_second} + key * 60 / ${pace.per_minute} AS INTEGER)`;
  const here = sql`id = ${id} AND position = ${position} AND status = 'RUNNING'`;
  return write(
    db.insert(outbox).select(sql`SELECT NULL, 'notifications',
        json_set(${job}, '$.recipient', value), ${delay}, ${at}, '1970-01-01T00:00:00.000Z', 0
      FROM json_each(${JSON.stringify(page.recipients)})
      WHERE EXISTS (SELECT 1 FROM announcements WHERE ${here})`),
    db
      .update(a)
      .set({
        put_out: sql`put_out + ${page.recipients.length}`,
        updated_at: at,
        ...(page.last === undefined ? { status: "DONE" } : { position: page.last }),
      })
      .where(here),
  );
}

function noticeOf({ id, category, channels, created_at }: RunningAnnouncement) {
  const subject = { kind: "announcement", id };
  return { event: category, subject, at: created_at, ...(channels && { channels }) };
}
