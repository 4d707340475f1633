import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount } from "../../../domain/money.ts";
import type { Attempt } from "../../../domain/ppob/attempt.ts";
import type { Instant } from "../../../domain/time.ts";

/** What was put to suppliers: the row is committed before the call. */
export const attempts = sqliteTable(
  "attempts",
  {
    ref: text().primaryKey(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    supplier: text().notNull(),
    supplier_sku: text().notNull(),
    customer_no: text().notNull(),
    cost_ceiling: integer().notNull().$type<Amount>(),
    state: text().notNull().$type<Attempt["state"]>(),
    rc: text(),
    detail: text(),
    checks: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    last_asked_at: text().notNull().$type<Instant>(),
    next_check_at: text().$type<Instant>(),
  },
  (t) => [
    index("attempts_by_transaction").on(t.transaction_id, t.created_at),
    index("attempts_by_supplier").on(t.supplier, t.created_at, t.ref),
    index("attempts_due").on(t.next_check_at).where(sql`next_check_at IS NOT NULL`),
  ],
);
