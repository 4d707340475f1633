import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AlertRule } from "../../../domain/dashboard/alert-rule.ts";
import type { EpisodeState } from "../../../domain/dashboard/episode.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";

/**
 * What has just happened to orders, alerts and jobs, in the order of the commits. Triggers write
 * it; of the newest only so many are kept.
 */
export const liveFeed = sqliteTable("live_feed", {
  sequence: integer().primaryKey(),
  kind: text().notNull().$type<"order" | "alert" | "job">(),
  ref: text().notNull(),
  /** The status an order has come to, or what became of an alert or a job. */
  what: text().notNull(),
  at: text().notNull().$type<Instant>(),
});

/** The places of those who listen, each until its lease runs out. */
export const liveListeners = sqliteTable(
  "live_listeners",
  {
    stream: text().primaryKey(),
    admin_id: text().notNull().$type<Id<"admin">>(),
    until: text().notNull().$type<Instant>(),
  },
  (t) => [index("live_listeners_by_end").on(t.until, t.admin_id)],
);

/** When each line of the schedule ran last, and how that went. */
export const cronRuns = sqliteTable("cron_runs", {
  cron: text().primaryKey(),
  began_at: text().notNull().$type<Instant>(),
  ended_at: text().notNull().$type<Instant>(),
  failed: integer({ mode: "boolean" }).notNull(),
});

/** When staff are told of which figure: every revision of each rule, the last one in force. */
export const alertRules = sqliteTable(
  "alert_rules",
  {
    rule: text().notNull(),
    revision: integer().notNull(),
    metric: text().notNull().$type<AlertRule["metric"]>(),
    /** Of whom alone; `null` for everybody. */
    scope: text(),
    comparator: text().notNull().$type<AlertRule["comparator"]>(),
    /** `null` where a setting holds it. */
    threshold: integer(),
    for_minutes: integer().notNull(),
    window_minutes: integer().notNull(),
    minimum: integer().notNull(),
    severity: text().notNull().$type<AlertRule["severity"]>(),
    enabled: integer({ mode: "boolean" }).notNull(),
    changed_at: text().notNull().$type<Instant>(),
    changed_by: text().$type<Id<"admin">>(),
  },
  (t) => [
    primaryKey({ columns: [t.rule, t.revision] }),
    check("alert_rules_bounded", sql`for_minutes BETWEEN 0 AND 1440 AND revision > 0`),
  ],
);

/**
 * How far each rule is with whom it is about. A step is a new row, so that of two runs of the
 * schedule at once one takes it; the last few are kept.
 */
export const alertEpisodes = sqliteTable(
  "alert_episodes",
  {
    rule: text().notNull(),
    subject: text().notNull(),
    step: integer().notNull(),
    state: text().notNull().$type<EpisodeState>(),
    since: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.rule, t.subject, t.step] })],
);

/** Which member of staff looked at the whole story of which order. */
export const transactionLooks = sqliteTable(
  "transaction_looks",
  {
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    looked_at: text().notNull().$type<Instant>(),
    request_id: text().notNull(),
    admin_id: text().notNull().$type<Id<"admin">>(),
  },
  (t) => [
    primaryKey({ columns: [t.transaction_id, t.looked_at, t.request_id] }),
    index("transaction_looks_by_time").on(t.looked_at),
  ],
);
