import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Consent } from "../../../domain/privacy/consent.ts";
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
