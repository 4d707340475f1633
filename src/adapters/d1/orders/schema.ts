import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, unique, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { Favourite } from "../../../domain/orders/favourite.ts";
import type { OrderRefund } from "../../../domain/orders/order-refund.ts";
import type { NewTransaction } from "../../../domain/orders/transaction.ts";
import type { Instant } from "../../../domain/time.ts";

/** Orders that were neither done nor refunded when they should have been; once per order. */
export const missedDeadlines = sqliteTable(
  "missed_promises",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    promised_by: text().notNull().$type<Instant>(),
    noticed_at: text().notNull().$type<Instant>(),
    /** When it ended after all. */
    ended_at: text().$type<Instant>(),
  },
  (t) => [
    index("missed_promises_open").on(t.transaction_id).where(sql`ended_at IS NULL`),
    index("missed_promises_ended").on(t.transaction_id).where(sql`ended_at IS NOT NULL`),
  ],
);

export const favourites = sqliteTable(
  "favourites",
  {
    id: text().primaryKey().$type<Favourite["id"]>(),
    user_id: text().notNull().$type<Id<"user">>(),
    label: text().notNull(),
    customer_no: text().notNull(),
    sku: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("favourites_of_user").on(t.user_id, t.id),
    unique("favourites_once").on(t.user_id, t.customer_no, t.sku),
  ],
);

/** What the shop gives back of delivered orders. The row is there before the wallet is asked. */
export const orderRefunds = sqliteTable(
  "order_refunds",
  {
    /** Made of the request's key, so that the same request is the same refund. */
    id: text().primaryKey().$type<OrderRefund["id"]>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    digest: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    amount: integer().notNull().$type<Amount>(),
    reason: text().notNull(),
    refunded_by: text().notNull().$type<Id<"admin">>(),
    state: text().notNull().$type<"OPEN" | "DONE" | "REFUSED">(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("order_refunds_open").on(t.created_at).where(sql`state = 'OPEN'`),
    index("order_refunds_by_transaction").on(t.transaction_id, t.created_at),
  ],
);

/**
 * An order's claim on stock or vouchers, written before its wallet opens it. A released one is
 * deleted, so that a repeat finds nothing to release.
 */
export const orderReservations = sqliteTable(
  "order_reservations",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    state: text().notNull().$type<"OPEN" | "KEPT">(),
    /** The request, and the order it is to open; of no use once the order has ended. */
    request_key: text(),
    digest: text(),
    planned: text({ mode: "json" }).$type<NewTransaction>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("order_reservations_once").on(t.user_id, t.request_key),
    index("order_reservations_open").on(t.created_at, t.transaction_id).where(sql`state = 'OPEN'`),
  ],
);
