import { index, integer, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount } from "../../../domain/money.ts";
import type { Instant } from "../../../domain/time.ts";

export const receiptShares = sqliteTable(
  "receipt_shares",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    token_hash: text().notNull(),
    shop_name: text(),
    fee: integer().notNull().$type<Amount>(),
    expires_at: text().notNull().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    unique("receipt_shares_by_token").on(t.token_hash),
    index("receipt_shares_by_expiry").on(t.expires_at),
  ],
);
