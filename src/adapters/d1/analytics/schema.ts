import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Properties } from "../../../domain/analytics/event.ts";
import type { PropertyRules } from "../../../domain/analytics/event-schema.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Currency } from "../../../domain/money.ts";
import type { Channel } from "../../../domain/orders/channel.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";

/**
 * What happened, one row each: found by name and time, or by time alone. Rows of orders carry the
 * signed amount in minor units; those of clients never do.
 */
export const analyticsEvents = sqliteTable(
  "analytics_events",
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    name: text().notNull(),
    at: text().notNull().$type<Instant>(),
    received_at: text().notNull().$type<Instant>(),
    day: text().notNull().$type<BusinessDay>(),
    channel: text().notNull().$type<Channel>(),
    user_id: text().$type<Id<"user">>(),
    session: text(),
    transaction_id: text().$type<Id<"transaction">>(),
    sku: text(),
    amount: integer(),
    currency: text().$type<Currency>(),
    properties: text({ mode: "json" }).$type<Properties>(),
  },
  (t) => [
    check("analytics_events_channel", sql`channel IN ('web', 'api', 'discord')`),
    check("analytics_events_money", sql`(amount IS NULL) = (currency IS NULL)`),
    check(
      "analytics_events_bounded",
      sql`properties IS NULL OR length(CAST(properties AS BLOB)) <= 4096`,
    ),
    uniqueIndex("analytics_events_once").on(t.id),
    index("analytics_events_by_name").on(t.name, t.at),
    index("analytics_events_by_time").on(t.at),
    index("analytics_events_by_channel").on(t.channel, t.at),
    index("analytics_events_of_user").on(t.user_id, t.at).where(sql`user_id IS NOT NULL`),
  ],
);

/** What visitors of a WIB day are digested with; forgotten with the day after. */
export const analyticsSalts = sqliteTable("analytics_salts", {
  day: text().primaryKey().$type<BusinessDay>(),
  salt: text().notNull(),
  /** What clients have told on this day, in bytes of JSON. */
  told_bytes: integer().notNull().default(0),
});

/** What properties clients' events of a name have. */
export const analyticsSchemas = sqliteTable(
  "analytics_schemas",
  {
    name: text().primaryKey(),
    /** Which of them it was when it was made; no more than `SCHEMAS_MAX`. */
    place: integer().notNull(),
    properties: text({ mode: "json" }).notNull().$type<PropertyRules>(),
    changed_at: text().notNull().$type<Instant>(),
    changed_by: text().notNull().$type<Id<"admin">>(),
  },
  () => [check("event_schema.too_many", sql`place <= 200`)],
);
