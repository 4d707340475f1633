import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Channel } from "../../../domain/notifications/channel.ts";
import type { DigestItem } from "../../../domain/notifications/digest.ts";
import type { TemplateKey } from "../../../domain/notifications/templates/template.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { DeliveryAttempt, Notification } from "../../../ports/notifications/notifications.ts";

export const notifications = sqliteTable(
  "notifications",
  {
    id: text().primaryKey().$type<Id<"notification">>(),
    user_id: text().notNull().$type<Notification["user_id"]>(),
    /** Ids say by themselves what kind they are of; the column is named after the first kind. */
    subject_id: text("transaction_id").notNull(),
    event: text().notNull(),
    channel: text().notNull().$type<Notification["channel"]>(),
    recipient: text().notNull(),
    status: text().notNull().$type<Notification["status"]>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
    subject_kind: text().notNull().default("transaction").$type<Notification["subject_kind"]>(),
    category: text().notNull().default("transaction").$type<Notification["category"]>(),
    due_at: text().$type<Instant>(),
    details: text({ mode: "json" }).$type<NonNullable<Notification["details"]>>(),
  },
  (t) => [
    uniqueIndex("notifications_once").on(t.subject_id, t.event, t.channel, t.recipient),
    index("notifications_of_user").on(t.user_id, t.id),
    index("notifications_by_recipient").on(t.recipient, t.id),
    index("notifications_by_rare_status")
      .on(t.status, t.id)
      .where(sql`status IN ('PENDING', 'FAILED')`),
    index("notifications_due").on(t.due_at).where(sql`due_at IS NOT NULL`),
  ],
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
    cost: integer(),
    failure: text(),
  },
  (t) => [
    primaryKey({ columns: [t.notification_id, t.number] }),
    check("delivery_attempts_cost", sql`cost >= 0`),
    index("delivery_attempts_by_name").on(t.provider_id).where(sql`provider_id IS NOT NULL`),
    index("delivery_attempts_under_way").on(t.created_at).where(sql`outcome = 'started'`),
  ],
);

/** What waits for its reader's digest, and which days' digests listed the rest. */
export const digestItems = sqliteTable(
  "digest_items",
  {
    user_id: text().notNull().$type<DigestItem["user_id"]>(),
    subject_id: text().notNull(),
    event: text().notNull(),
    title: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    due_at: text().notNull().$type<Instant>(),
    /** The WIB day of the digest that lists it. */
    day: text().$type<BusinessDay>(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.subject_id, t.event] }),
    index("digest_items_listed").on(t.user_id, t.day, t.created_at),
    index("digest_items_due").on(t.due_at).where(sql`day IS NULL`),
    index("digest_items_by_time").on(t.created_at),
    check("digest_items_bounded", sql`length(CAST(title AS BLOB)) <= 2048`),
  ],
);

/** Until when customers who wrote to the shop may be answered in words of its own. */
export const messageWindows = sqliteTable(
  "message_windows",
  {
    channel: text().notNull().$type<Channel>(),
    address: text().notNull(),
    user_id: text().notNull().$type<Id<"user">>(),
    open_until: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.channel, t.address] }),
    index("message_windows_of_user").on(t.user_id),
    index("message_windows_by_end").on(t.open_until),
  ],
);

const template = {
  kind: text().notNull().$type<TemplateKey["kind"]>(),
  channel: text().notNull().$type<TemplateKey["channel"]>(),
  locale: text().notNull().$type<TemplateKey["locale"]>(),
  version: integer().notNull(),
  /** As JSON; none is back to the built-in template. */
  parts: text(),
  changed_at: text().notNull().$type<Instant>(),
  changed_by: text().notNull().$type<Id<"admin">>(),
};

/** The templates that staff have changed, as they are now. */
export const notificationTemplates = sqliteTable("notification_templates", template, (t) => [
  primaryKey({ columns: [t.kind, t.channel, t.locale] }),
]);

/** Their last versions, numbered without a gap. */
export const notificationTemplateVersions = sqliteTable(
  "notification_template_versions",
  template,
  (t) => [primaryKey({ columns: [t.kind, t.channel, t.locale, t.version] })],
);
