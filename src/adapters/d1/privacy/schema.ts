import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Consent } from "../../../domain/privacy/consent.ts";
import type { Erasure } from "../../../domain/privacy/erasure.ts";
import type { Instant } from "../../../domain/time.ts";

/** What customers agreed to and took back, one row each time; a trigger refuses changes. */
export const consents = sqliteTable(
  "consents",
  {
    id: text().primaryKey().$type<Id<"consent">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    purpose: text().notNull().$type<Consent["purpose"]>(),
    version: text().notNull(),
    granted: integer({ mode: "boolean" }).notNull(),
    given_at: text().notNull().$type<Instant>(),
    /** Empty once the customer's personal data has been erased. */
    ip: text().notNull(),
  },
  (t) => [index("consents_of_user").on(t.user_id, t.id)],
);

/** Whose personal data is to be erased, when, and how far that has come. */
export const dataErasures = sqliteTable(
  "data_erasures",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    state: text().notNull().$type<Erasure["state"]>(),
    reason: text().notNull().$type<Erasure["reason"]>(),
    requested_at: text().notNull().$type<Instant>(),
    due_at: text().notNull().$type<Instant>(),
    /** When it is tried next. */
    next_at: text().notNull().$type<Instant>(),
    /** Why it could not be done when it was due. */
    waits_for: text().$type<Erasure["waits_for"]>(),
    hold_reason: text(),
    held_by: text().$type<Id<"admin">>(),
    ended_at: text().$type<Instant>(),
    /** Counts changes; a trigger refuses one that skips a number. */
    revision: integer().notNull(),
  },
  (t) => [
    index("data_erasures_by_turn").on(t.state, t.next_at, t.user_id),
    index("data_erasures_by_age").on(t.state, t.requested_at, t.user_id),
  ],
);
