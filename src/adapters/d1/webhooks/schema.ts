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
import type { Instant } from "../../../domain/time.ts";
import type {
  DeliveryState,
  DisabledReason,
  EndpointOwner,
  WebhookAttempt,
} from "../../../domain/webhooks/endpoint.ts";
import type { WebhookEventType } from "../../../domain/webhooks/event.ts";

/** Where customers' systems and the shop's own are told of what happens. */
export const webhookEndpoints = sqliteTable(
  "webhook_endpoints",
  {
    id: text().primaryKey().$type<Id<"webhook_endpoint">>(),
    owner: text().notNull().$type<EndpointOwner>(),
    /** Which of its owner's it was when it was made; no more than `ENDPOINTS_MAX`. */
    place: integer().notNull(),
    url: text().notNull(),
    description: text(),
    events: text({ mode: "json" }).notNull().$type<WebhookEventType[]>(),
    enabled: integer({ mode: "boolean" }).notNull(),
    disabled_reason: text().$type<DisabledReason>(),
    failing_since: text().$type<Instant>(),
    sealed: text().notNull(),
    former_sealed: text(),
    former_secret_until: text().$type<Instant>(),
    /** The number of its latest event. */
    last_sequence: integer().notNull().default(0),
    /** Who asked for it, by which key, and the digest of what was asked. */
    request_key: text(),
    request_digest: text(),
    revision: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("webhook_endpoints_of_owner").on(t.owner, t.id),
    uniqueIndex("webhook_endpoints_by_request")
      .on(t.owner, t.request_key)
      .where(sql`request_key IS NOT NULL`),
    index("webhook_endpoints_by_key").on(sql`substr(sealed, 4, 12)`, t.id),
    index("webhook_endpoints_by_former_key")
      .on(sql`substr(former_sealed, 4, 12)`, t.id)
      .where(sql`former_sealed IS NOT NULL`),
    check("webhook_endpoint.too_many", sql`place <= CASE owner WHEN 'staff' THEN 20 ELSE 10 END`),
    // A change of what somebody else has changed meanwhile sets none.
    check("webhook_endpoint.changed", sql`revision > 0`),
  ],
);

/** Events on their way to endpoints, numbered for each; they go by the time in the event's id. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    endpoint_id: text().notNull().$type<Id<"webhook_endpoint">>(),
    sequence: integer().notNull(),
    event_id: text().notNull().$type<Id<"webhook_event">>(),
    type: text().notNull().$type<WebhookEventType>(),
    /** What it was announced for, so that it is announced once. */
    source: text().notNull(),
    occurred_at: text().notNull().$type<Instant>(),
    data: text({ mode: "json" }).notNull().$type<object>(),
    state: text().notNull().$type<DeliveryState>(),
    attempts: integer().notNull(),
    tries: integer().notNull(),
    due_at: text().$type<Instant>(),
    queued_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.endpoint_id, t.sequence] }),
    uniqueIndex("webhook_deliveries_once").on(t.endpoint_id, t.source),
    index("webhook_deliveries_waiting").on(t.due_at).where(sql`state = 'PENDING'`),
    index("webhook_deliveries_by_event").on(t.event_id),
  ],
);

export const webhookAttempts = sqliteTable(
  "webhook_attempts",
  {
    endpoint_id: text().notNull().$type<Id<"webhook_endpoint">>(),
    sequence: integer().notNull(),
    number: integer().notNull(),
    outcome: text().notNull().$type<WebhookAttempt["outcome"]>(),
    http_status: integer(),
    answer: text().notNull(),
    error: text(),
    milliseconds: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.endpoint_id, t.sequence, t.number] }),
    index("webhook_attempts_by_time").on(t.created_at),
    check("webhook_attempts_answer_bounded", sql`length(CAST(answer AS BLOB)) <= 2048`),
  ],
);
