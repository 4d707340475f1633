import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { User } from "../../../domain/auth/person.ts";
import type { Instant } from "../../../domain/time.ts";
import { users } from "../auth/schema.ts";

/** Each change of an account's status, with its reason. */
export const accountStatusChanges = sqliteTable(
  "account_status_changes",
  {
    user_id: text()
      .notNull()
      .$type<User["id"]>()
      .references(() => users.id),
    revision: integer().notNull(),
    status: text().notNull().$type<User["status"]>(),
    reason: text().notNull(),
    until: text().$type<Instant>(),
    changed_by: text().notNull(),
    changed_at: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.user_id, t.revision] })],
);
