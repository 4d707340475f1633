import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AccountMerge } from "../../../../domain/discord/account-merge.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Instant } from "../../../../domain/time.ts";

/** Accounts that have become a part of others, one of each. */
export const accountMerges = sqliteTable(
  "account_merges",
  {
    from_id: text().primaryKey().$type<Id<"user">>(),
    into_id: text().notNull().$type<Id<"user">>(),
    status: text().notNull().$type<AccountMerge["status"]>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("account_merges_into").on(t.into_id),
    index("account_merges_moving").on(t.from_id).where(sql`status = 'MOVING'`),
    check("account_merges_two", sql`from_id <> into_id`),
  ],
);
