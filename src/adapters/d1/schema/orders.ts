import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Attempt } from "../../../domain/attempt.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { Payment } from "../../../domain/payment.ts";
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

export const payments = sqliteTable(
  "payments",
  {
    id: text().primaryKey().$type<Id<"payment">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    gateway: text().notNull().$type<Payment["gateway"]>(),
    order_id: text().notNull(),
    status: text().notNull().$type<Payment["status"]>(),
    currency: text().notNull().$type<Currency>(),
    amount: integer().notNull().$type<Amount>(),
    gateway_fee: integer().notNull().$type<Amount>(),
    token: text(),
    redirect_url: text(),
    expires_at: text().notNull().$type<Instant>(),
    paid_at: text().$type<Instant>(),
    polled_at: text().notNull().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("payments_by_transaction").on(t.transaction_id),
    uniqueIndex("payments_by_order").on(t.order_id),
    index("payments_by_paid").on(t.paid_at, t.id).where(sql`paid_at IS NOT NULL`),
    index("payments_by_time").on(t.created_at, t.id),
    index("payments_waiting").on(t.polled_at).where(sql`status IN ('CREATED', 'PENDING')`),
  ],
);
