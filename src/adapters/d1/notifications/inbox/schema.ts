import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../../domain/ids.ts";
import type { InboxItem } from "../../../../domain/notifications/inbox-item.ts";
import type { completeModes } from "../../../../domain/notifications/preferences.ts";
import type { PushDevice } from "../../../../domain/notifications/push-device.ts";
import type { Instant } from "../../../../domain/time.ts";

/** Messages as customers find them in the app, numbered in the order of their commits. */
export const inboxItems = sqliteTable(
  "inbox_items",
  {
    /** One that left is never given out again: streams go on behind the last they told. */
    sequence: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().$type<InboxItem["id"]>(),
    user_id: text().notNull().$type<Id<"user">>(),
    kind: text().notNull().$type<InboxItem["kind"]>(),
    category: text().notNull().$type<InboxItem["category"]>(),
    subject_kind: text().notNull(),
    subject_id: text().notNull(),
    event: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    read_at: text().$type<Instant>(),
    archived_at: text().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("inbox_items_by_id").on(t.id),
    uniqueIndex("inbox_items_once").on(t.user_id, t.subject_kind, t.subject_id, t.event),
    index("inbox_items_of_user").on(t.user_id, t.sequence),
    index("inbox_items_unread").on(t.user_id).where(sql`read_at IS NULL AND archived_at IS NULL`),
    check("inbox_items_bounded", sql`length(CAST(title || text AS BLOB)) <= 8192`),
  ],
);

/** Until when a stream of somebody's messages may be open; who never opened one has no row. */
export const inboxReaders = sqliteTable("inbox_readers", {
  user_id: text().primaryKey().$type<Id<"user">>(),
  until: text().notNull().$type<Instant>(),
});

/** What customers chose about messages; who chose nothing has no row. */
export const notificationPreferences = sqliteTable(
  "notification_preferences",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    modes: text({ mode: "json" }).notNull().$type<Parameters<typeof completeModes>[0]>(),
    /** Both or none. */
    quiet_from: text(),
    quiet_until: text(),
    digest: integer({ mode: "boolean" }).notNull(),
    version: integer().notNull(),
    changed_at: text().notNull().$type<Instant>(),
  },
  () => [
    // A change of what somebody else has changed meanwhile sets none.
    check("preferences.changed", sql`version > 0`),
  ],
);

/** Devices that hear push messages, each of one customer. */
export const pushDevices = sqliteTable(
  "push_devices",
  {
    id: text().primaryKey().$type<PushDevice["id"]>(),
    user_id: text().notNull().$type<Id<"user">>(),
    token: text().notNull(),
    platform: text().notNull().$type<PushDevice["platform"]>(),
    created_at: text().notNull().$type<Instant>(),
    last_seen_at: text().notNull().$type<Instant>(),
    /** Whose app registered it. */
    session_id: text().$type<Id<"session">>(),
  },
  (t) => [
    uniqueIndex("push_devices_by_token").on(t.token),
    index("push_devices_of_user").on(t.user_id, t.last_seen_at),
    index("push_devices_by_time").on(t.last_seen_at),
  ],
);
