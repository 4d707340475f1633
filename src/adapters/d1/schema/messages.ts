import { sql } from "drizzle-orm";
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Alert } from "../../../domain/alert.ts";
import type { DeadLetter } from "../../../domain/dead-letter.ts";
import type { Id } from "../../../domain/ids.ts";
import type { QueueName } from "../../../domain/job.ts";
import { type Instant, instant } from "../../../domain/time.ts";
import type { InboundEvent } from "../../../ports/inbound-events.ts";
import type { DeliveryAttempt, Notification } from "../../../ports/notifications.ts";

/** Everything vendors sent us, with the verdict on it. */
export const inboundEvents = sqliteTable(
  "inbound_events",
  {
    id: text().primaryKey().$type<Id<"inbound">>(),
    provider: text().notNull().$type<InboundEvent["provider"]>(),
    once_key: text().notNull(),
    verdict: text().notNull().$type<InboundEvent["verdict"]>(),
    body: text().notNull(),
    request_id: text().notNull(),
    received_at: text().notNull().$type<Instant>(),
    queued_at: text().notNull().$type<Instant>(),
    applied_at: text().$type<Instant>(),
    effect: text(),
  },
  (t) => [
    uniqueIndex("inbound_events_once").on(t.provider, t.once_key),
    index("inbound_events_waiting")
      .on(t.queued_at)
      .where(sql`applied_at IS NULL AND verdict = 'accepted'`),
  ],
);

/** Jobs that must follow from a commit; a row leaves when its message has been sent. */
export const outbox = sqliteTable(
  "outbox",
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    queue: text().notNull().$type<QueueName>(),
    body: text().notNull(),
    delay_seconds: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    /** Whoever sends it has until then; afterwards somebody else may. */
    taken_until: text().notNull().default(instant(0)).$type<Instant>(),
  },
  (t) => [index("outbox_by_queue").on(t.queue, t.sequence)],
);

export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text().primaryKey(),
    queue: text().notNull().$type<QueueName>(),
    body: text().notNull(),
    attempts: integer().notNull(),
    /** When it died first; `last_died_at` is the latest time. */
    died_at: text().notNull().$type<Instant>(),
    last_died_at: text().$type<Instant>(),
    /** Of the queue and the body: the same job dying again is the same letter. */
    digest: text(),
    /** The message it last died as. */
    message_id: text(),
    error: text(),
    state: text().notNull().default("DEAD").$type<DeadLetter["state"]>(),
    deaths: integer().notNull().default(1),
    replayed_at: text().$type<Instant>(),
    replayed_by: text().$type<Id<"admin">>(),
  },
  (t) => [
    index("dead_letters_by_time").on(t.died_at),
    index("dead_letters_by_age").on(t.died_at, t.id),
    index("dead_letters_by_queue").on(t.queue, t.died_at, t.id),
    index("dead_letters_by_state").on(t.state, t.died_at, t.id),
    index("dead_letters_by_queue_state").on(t.queue, t.state, t.died_at, t.id),
    uniqueIndex("dead_letters_once").on(t.digest),
  ],
);

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

/** Append-only and hash-chained: each row's hash covers the row before it. */
export const auditLog = sqliteTable("audit_log", {
  sequence: integer().primaryKey(),
  id: text().notNull().unique().$type<Id<"audit">>(),
  admin_id: text().notNull().$type<Id<"admin">>(),
  action: text().notNull(),
  resource: text().notNull(),
  resource_id: text().notNull(),
  old: text().notNull(),
  new: text().notNull(),
  ip: text().notNull(),
  request_id: text().notNull(),
  created_at: text().notNull().$type<Instant>(),
  previous_hash: text().notNull(),
  hash: text().notNull(),
});

/** What a person must look at; one open row per kind and subject. */
export const alerts = sqliteTable(
  "alerts",
  {
    number: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull().$type<Alert["kind"]>(),
    subject: text().notNull(),
    detail: text().notNull(),
    times: integer().notNull(),
    opened_at: text().notNull().$type<Instant>(),
    last_at: text().notNull().$type<Instant>(),
    cleared_at: text().$type<Instant>(),
    cleared_by: text(),
    note: text(),
  },
  (t) => [
    uniqueIndex("alerts_once").on(t.kind, t.subject).where(sql`cleared_at IS NULL`),
    index("alerts_open").on(t.number).where(sql`cleared_at IS NULL`),
    index("alerts_cleared").on(t.number).where(sql`cleared_at IS NOT NULL`),
  ],
);
