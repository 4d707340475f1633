import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  CODE_GUESSES,
  CODE_TRIES,
  type CodePurpose,
} from "../../../../domain/auth/one-time-code.ts";
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
    guesses: integer().notNull().default(0),
    tries: integer().notNull().default(0),
    sent_at: text().$type<Instant>(),
    /** A trigger refuses a second use. */
    used_at: text().$type<Instant>(),
    /** How many more could have been sent. */
    room: integer().notNull(),
  },
  (t) => [
    check("code.wrong", sql`guesses <= ${sql.raw(String(CODE_GUESSES))}`),
    check("code.sent_too_often", sql`room >= 0 AND tries <= ${sql.raw(String(CODE_TRIES))}`),
    index("one_time_codes_of_subject").on(t.subject, t.purpose, t.id),
    index("one_time_codes_of_contact").on(t.contact_index, t.id),
  ],
);
