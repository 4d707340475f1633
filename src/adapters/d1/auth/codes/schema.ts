import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CodePurpose } from "../../../../domain/auth/one-time-code.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Instant } from "../../../../domain/time.ts";

/** Codes that were sent, without their digits. */
export const oneTimeCodes = sqliteTable(
  "one_time_codes",
  {
    id: text().primaryKey().$type<Id<"one_time_code">>(),
    purpose: text().notNull().$type<CodePurpose>(),
    subject: text().notNull(),
    contact_index: text().notNull(),
    bound: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
    /** Every try at it counts before it is looked at, the right one too. */
    guesses: integer().notNull().default(0),
    /** How often a relay was asked to send it. */
    tries: integer().notNull().default(0),
    sent_at: text().$type<Instant>(),
    /** A trigger refuses a second use. */
    used_at: text().$type<Instant>(),
    /** How many more could have been sent. */
    room: integer().notNull(),
  },
  (t) => [
    check("code.wrong", sql`guesses <= 5`),
    check("code.sent_too_often", sql`room >= 0 AND tries <= 5`),
    index("one_time_codes_of_subject").on(t.subject, t.purpose, t.id),
    index("one_time_codes_of_contact").on(t.contact_index, t.id),
  ],
);
