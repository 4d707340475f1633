import { sql } from "drizzle-orm";
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

/** Closed accounts whose owners' data is to be destroyed; a trigger refuses a skipped revision. */
export const erasures = sqliteTable(
  "erasures",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    state: text().notNull().$type<Erasure["state"]>(),
    asked_at: text().notNull().$type<Instant>(),
    due_at: text().notNull().$type<Instant>(),
    held_until: text().$type<Instant>(),
    reason: text().notNull(),
    changed_by: text().notNull(),
    updated_at: text().notNull().$type<Instant>(),
    done_at: text().$type<Instant>(),
    revision: integer().notNull(),
    /** When the job looks at it next; `null` for one that is over. */
    look_at: text().$type<Instant>(),
    waits_for: text().$type<Erasure["waits_for"]>(),
    swept_at: text().$type<Instant>(),
  },
  (t) => [
    index("erasures_by_state").on(t.state, t.user_id),
    index("erasures_due").on(t.look_at, t.user_id).where(sql`look_at IS NOT NULL`),
  ],
);
