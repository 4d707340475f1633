import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../../domain/ids.ts";
import type { Locale } from "../../../../domain/locale.ts";
import type { StaffNotificationSettings } from "../../../../domain/notifications/staff/settings.ts";
import type { Instant } from "../../../../domain/time.ts";
import { admins } from "../../auth/schema.ts";

/** What members of staff have chosen to be told; without a row somebody is told nothing. */
export const staffNotificationSettings = sqliteTable(
  "staff_notification_settings",
  {
    admin_id: text()
      .primaryKey()
      .$type<Id<"admin">>()
      .references(() => admins.id),
    topics: text({ mode: "json" }).notNull().$type<StaffNotificationSettings["topics"]>(),
    kinds: text({ mode: "json" }).notNull().$type<StaffNotificationSettings["kinds"]>(),
    phone: text(),
    telegram_chat: text(),
    discord_channel_id: text().$type<Id<"discord_channel">>(),
    quiet_hours: text({ mode: "json" }).$type<
      NonNullable<StaffNotificationSettings["quiet_hours"]>
    >(),
    locale: text().notNull().$type<Locale>(),
    version: integer().notNull(),
    changed_at: text().notNull().$type<Instant>(),
    changed_by: text().notNull().$type<Id<"admin">>(),
  },
  (t) => [
    index("staff_notification_settings_at_discord")
      .on(t.discord_channel_id)
      .where(sql`discord_channel_id IS NOT NULL`),
    // A change of what somebody else has changed meanwhile sets none.
    check("notification_settings.changed", sql`version > 0`),
  ],
);
