import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { DeliveryAttempt, Notification } from "../../../ports/notifications/notifications.ts";

export const notifications = sqliteTable(
  "notifications",
  {
    id: text().primaryKey().$type<Id<"notification">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    event: text().notNull(),
    channel: text().notNull().$type<Notification["channel"]>(),
    recipient: text().notNull(),
    status: text().notNull().$type<Notification["status"]>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [uniqueIndex("notifications_once").on(t.transaction_id, t.event, t.channel, t.recipient)],
);

export const deliveryAttempts = sqliteTable(
  "delivery_attempts",
  {
    notification_id: text().notNull().$type<Id<"notification">>(),
    number: integer().notNull(),
    provider: text().notNull(),
    outcome: text().notNull().$type<DeliveryAttempt["outcome"]>(),
    code: text().notNull(),
    provider_id: text(),
    milliseconds: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.notification_id, t.number] })],
);
