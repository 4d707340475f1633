import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../../domain/ids.ts";
import type { Announcement } from "../../../../domain/notifications/staff/announcement.ts";
import type { Instant } from "../../../../domain/time.ts";

/** What staff wrote to customers, and how far each has been put out. */
export const announcements = sqliteTable(
  "announcements",
  {
    id: text().primaryKey().$type<Announcement["id"]>(),
    status: text().notNull().$type<Announcement["status"]>(),
    category: text().notNull().$type<Announcement["category"]>(),
    to: text({ mode: "json" }).notNull().$type<Announcement["to"]>(),
    /** Whose it is alone. */
    user_id: text().$type<Id<"user">>(),
    words: text({ mode: "json" }).notNull().$type<Announcement["words"]>(),
    channels: text({ mode: "json" }).$type<NonNullable<Announcement["channels"]>>(),
    recipients: integer().notNull(),
    put_out: integer().notNull().default(0),
    /** The last customer who was looked at. */
    position: text().notNull().default(""),
    created_by: text().notNull().$type<Id<"admin">>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("announcements_running").on(t.id).where(sql`status = 'RUNNING'`),
    index("announcements_of_user").on(t.user_id).where(sql`user_id IS NOT NULL`),
    // Cancelling what is cancelled sets none of these.
    check("announcement.cancelled", sql`status IN ('RUNNING', 'DONE', 'CANCELLED')`),
    check("announcements_bounded", sql`length(CAST(words AS BLOB)) <= 20000`),
  ],
);
