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
import type { Alert } from "../../../domain/operations/alert.ts";
import type { CircuitState } from "../../../domain/operations/circuit-breaker.ts";
import type { DeadLetter } from "../../../domain/operations/dead-letter.ts";
import type { QueueName } from "../../../domain/operations/job.ts";
import { type BusinessDay, type Instant, instant } from "../../../domain/time.ts";
import type { Quota } from "../../../ports/operations/customer-quotas.ts";
import type { InboundEvent } from "../../../ports/operations/inbound-events.ts";
import type { WebhookRefusal } from "../../../ports/operations/webhook-refusals.ts";
import { packedText } from "../packed-text.ts";

/** Everything genuine that vendors sent us. */
export const inboundEvents = sqliteTable(
  "inbound_events",
  {
    id: text().primaryKey().$type<Id<"inbound">>(),
    provider: text().notNull().$type<InboundEvent["provider"]>(),
    once_key: text().notNull(),
    verdict: text().notNull().$type<InboundEvent["verdict"]>(),
    body: packedText().notNull(),
    request_id: text().notNull(),
    received_at: text().notNull().$type<Instant>(),
    queued_at: text().notNull().$type<Instant>(),
    applied_at: text().$type<Instant>(),
    effect: text(),
    /** As JSON. */
    headers: packedText().notNull().default("{}"),
    /** Its bytes in base64, where the body as text does not give them back. */
    raw: text(),
    about: text(),
    replays: integer().notNull().default(0),
    replayed_at: text().$type<Instant>(),
    replay_effect: text(),
    event_type: text(),
    /** How often it did what may be done once: of custom providers' alone. */
    effects: integer().notNull().default(0),
  },
  (t) => [
    check("webhook_log.had_effect", sql`effects <= 1`),
    uniqueIndex("inbound_events_once").on(t.provider, t.once_key),
    index("inbound_events_by_about").on(t.about).where(sql`about IS NOT NULL`),
    index("inbound_events_waiting")
      .on(t.queued_at)
      .where(sql`applied_at IS NULL AND verdict = 'accepted'`),
  ],
);

/**
 * Webhooks that were refused, counted by day and by where they came from, with the head of the
 * first as a sample. Their number a day is bounded: see `d1WebhookRefusals`.
 */
export const webhookRefusals = sqliteTable(
  "webhook_refusals",
  {
    day: text().notNull().$type<BusinessDay>(),
    provider: text().notNull().$type<InboundEvent["provider"]>(),
    verdict: text().notNull().$type<WebhookRefusal["verdict"]>(),
    source: text().notNull(),
    times: integer().notNull(),
    sample: text().notNull(),
    /** Of the first, as the request log names it. */
    request_id: text().notNull(),
    first_at: text().notNull().$type<Instant>(),
    last_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.provider, t.verdict, t.source] }),
    check("webhook_refusals_sample_bounded", sql`length(CAST(sample AS BLOB)) <= 2048`),
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
    /** How often its queue has refused it. */
    tries: integer().notNull().default(0),
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
    replayed_by: text().$type<NonNullable<DeadLetter["replayed_by"]>>(),
  },
  (t) => [
    index("dead_letters_by_age").on(t.died_at, t.id),
    index("dead_letters_by_queue").on(t.queue, t.died_at, t.id),
    index("dead_letters_by_state").on(t.state, t.died_at, t.id),
    index("dead_letters_by_queue_state").on(t.queue, t.state, t.died_at, t.id),
    uniqueIndex("dead_letters_once").on(t.digest),
    // The plus keeps the condition away from the index by state, whose order is another.
    index("dead_letters_due").on(t.last_died_at).where(sql`+state = 'DEAD' AND deaths < 5`),
  ],
);
/** Append-only and hash-chained: each row's hash covers the row before it. */
export const auditLog = sqliteTable(
  "audit_log",
  {
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
  },
  (t) => [
    index("audit_log_by_admin").on(t.admin_id, t.sequence),
    index("audit_log_by_action").on(t.action, t.sequence),
    index("audit_log_by_both").on(t.admin_id, t.action, t.sequence),
    index("audit_log_by_resource").on(t.resource_id, t.sequence),
    // Statistics are counted in it alone.
    index("audit_log_by_time").on(t.created_at, t.sequence, t.action, t.admin_id),
  ],
);

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
    severity: text().$type<Alert["severity"]>(),
  },
  (t) => [
    uniqueIndex("alerts_once").on(t.kind, t.subject).where(sql`cleared_at IS NULL`),
    index("alerts_by_opening").on(t.opened_at, t.number),
    index("alerts_open").on(t.number).where(sql`cleared_at IS NULL`),
    index("alerts_quiet").on(t.last_at).where(sql`cleared_at IS NULL`),
    index("alerts_cleared").on(t.number).where(sql`cleared_at IS NOT NULL`),
    index("alerts_by_end").on(t.cleared_at).where(sql`cleared_at IS NOT NULL`),
  ],
);

/** Which vendors answer, as any isolate last said; one row per vendor. */
export const circuits = sqliteTable("circuits", {
  name: text().primaryKey(),
  state: text().notNull().$type<CircuitState["state"]>(),
  until: text().$type<Instant>(),
  changed_at: text().notNull().$type<Instant>(),
});

/** Each death of a letter is replayed at most once. */
export const deadLetterReplays = sqliteTable(
  "dead_letter_replays",
  {
    letter_id: text().notNull(),
    death: integer().notNull(),
    replayed_by: text().notNull().$type<NonNullable<DeadLetter["replayed_by"]>>(),
    replayed_at: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.letter_id, t.death] })],
);

/** Why jobs that keep failing last failed: their queue cannot say it when it gives them up. */
export const jobErrors = sqliteTable(
  "job_errors",
  {
    digest: text().primaryKey(),
    error: text().notNull(),
    failed_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("job_errors_by_time").on(t.failed_at)],
);

/** How far each piece of work has come that is done page by page; one row per name. */
export const cursors = sqliteTable("rounds", {
  name: text().primaryKey(),
  position: text().notNull(),
  updated_at: text().notNull().$type<Instant>(),
  began_at: text().notNull().default(instant(0)).$type<Instant>(),
  waiting: integer().notNull().default(0),
  oldest_at: text().$type<Instant>(),
});

/** What staff asked for under a key and were answered; in the same commit as what it did. */
export const requests = sqliteTable(
  "requests",
  {
    admin_id: text().notNull().$type<Id<"admin">>(),
    /** With the route it was used on. */
    key: text().notNull(),
    digest: text().notNull(),
    answer: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.admin_id, t.key] }),
    index("requests_by_time").on(t.created_at),
    check("requests_answer_bounded", sql`length(CAST(answer AS BLOB)) <= 16384`),
  ],
);
/**
 * How much of what costs vendors' calls one customer has used of a WIB day; what they have open
 * counts as used.
 */
export const customerQuotas = sqliteTable(
  "customer_quotas",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    day: text().notNull().$type<BusinessDay>(),
    kind: text().notNull().$type<Quota["kind"]>(),
    used: integer().notNull(),
    maximum: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.day, t.kind] }),
    index("customer_quotas_by_day").on(t.day),
    check("bank_account.too_many_today", sql`kind <> 'bank_inquiry' OR used <= maximum`),
    check("topup.too_many_today", sql`kind <> 'charge' OR used <= maximum`),
    check("topup.too_many_open", sql`kind <> 'open_charge' OR used <= maximum`),
  ],
);
