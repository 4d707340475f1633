import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { User } from "../../../domain/auth/person.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import { DEFAULT_TIME_ZONE, type TimeZone } from "../../../domain/users/profile.ts";
import { users } from "../auth/schema.ts";

/** What customers tell of themselves beside their account; one who told nothing has no row. */
export const userProfiles = sqliteTable("user_profiles", {
  user_id: text()
    .primaryKey()
    .$type<User["id"]>()
    .references(() => users.id),
  birth_date: text().$type<BusinessDay>(),
  address: text(),
  city: text(),
  province: text(),
  postal_code: text(),
  time_zone: text().notNull().default(DEFAULT_TIME_ZONE).$type<TimeZone>(),
  updated_at: text().notNull().$type<Instant>(),
});

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

/** Which passes for a copy of somebody's data were used; none is good for longer than minutes. */
export const dataExportUses = sqliteTable(
  "data_export_uses",
  {
    signature: text().primaryKey(),
    used_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("data_export_uses_by_time").on(t.used_at)],
);
