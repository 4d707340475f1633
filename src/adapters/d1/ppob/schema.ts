import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { Attempt } from "../../../domain/ppob/attempt.ts";
import type { InquiredBill } from "../../../domain/ppob/bill.ts";
import type { Inquiry } from "../../../domain/ppob/inquiry.ts";
import type { DepositTicket } from "../../../domain/ppob/supplier-deposit.ts";
import type { SupplierPause } from "../../../domain/ppob/supplier-pause.ts";
import type { Outcome } from "../../../domain/ppob/supplier-stats.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { Quota } from "../../../ports/operations/customer-quotas.ts";

/** Orders sent to suppliers: the row is committed before the call. */
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
    bill: text({ mode: "json" }).$type<InquiredBill>(),
    state: text().notNull().$type<Attempt["state"]>(),
    rc: text(),
    detail: text(),
    checks: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    last_asked_at: text().notNull().$type<Instant>(),
    next_check_at: text().$type<Instant>(),
    /** Why there, as `writtenChoice` has it. */
    chosen: text(),
  },
  (t) => [
    index("attempts_by_transaction").on(t.transaction_id, t.created_at),
    index("attempts_by_supplier").on(t.supplier, t.created_at, t.ref),
    index("attempts_due").on(t.next_check_at).where(sql`next_check_at IS NOT NULL`),
  ],
);

/** The suppliers that get no orders at the moment. */
export const supplierPauses = sqliteTable("supplier_pauses", {
  supplier: text().primaryKey(),
  cause: text().notNull().$type<SupplierPause["cause"]>(),
  reason: text().notNull(),
  paused_by: text().notNull(),
  paused_at: text().notNull().$type<Instant>(),
});

/** The balance of the deposit at a supplier, each time it was asked. */
export const supplierBalances = sqliteTable(
  "supplier_balances",
  {
    supplier: text().notNull(),
    asked_at: text().notNull().$type<Instant>(),
    balance: integer().notNull().$type<Amount>(),
  },
  (t) => [
    primaryKey({ columns: [t.supplier, t.asked_at] }),
    index("supplier_balances_by_age").on(t.asked_at),
  ],
);

/** Deposit tickets: a transfer to a supplier, recognised by its exact sum. */
export const depositTickets = sqliteTable(
  "deposit_tickets",
  {
    id: text().primaryKey().$type<Id<"deposit_ticket">>(),
    supplier: text().notNull(),
    requested: integer().notNull().$type<Amount>(),
    amount: integer().notNull().$type<Amount>(),
    bank: text().notNull(),
    owner_name: text().notNull(),
    account_no: text(),
    notes: text(),
    created_by: text().notNull().$type<Id<"admin">>(),
    created_at: text().notNull().$type<Instant>(),
    arrived_at: text().$type<DepositTicket["arrived_at"]>(),
  },
  (t) => [index("deposit_tickets_by_supplier").on(t.supplier, t.id)],
);

/**
 * How attempts ended: a line for each way and step of time, by SKU for a whole day, and by hour
 * under the SKU `*` for all of the supplier's.
 */
export const attemptTallies = sqliteTable(
  "attempt_tallies",
  {
    supplier: text().notNull(),
    supplier_sku: text().notNull(),
    day: text().notNull().$type<BusinessDay>(),
    hour: integer().notNull(),
    outcome: text().notNull().$type<Outcome>(),
    seconds_up_to: integer().notNull(),
    attempts: integer().notNull(),
    revenue: integer().notNull(),
    cost: integer().notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.supplier, t.supplier_sku, t.day, t.hour, t.outcome, t.seconds_up_to],
    }),
    index("attempt_tallies_by_day").on(t.day),
  ],
);

/** Bills found by an inquiry: their price, and the order that pays them. */
export const inquiries = sqliteTable(
  "inquiries",
  {
    id: text().primaryKey().$type<Id<"inquiry">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    sku: text().notNull(),
    product_name: text().notNull(),
    category: text().notNull(),
    customer_no: text().notNull(),
    target: text().notNull(),
    customer_name: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    amount: integer().notNull().$type<Amount>(),
    admin: integer().notNull().$type<Amount>(),
    fee: integer().notNull().$type<Amount>(),
    total: integer().notNull().$type<Amount>(),
    periods: text({ mode: "json" }).notNull().$type<Inquiry["periods"]>(),
    details: text({ mode: "json" }).notNull().$type<Inquiry["details"]>(),
    supplier: text().notNull(),
    supplier_sku: text().notNull(),
    bill_number: text().notNull(),
    cost: integer().notNull().$type<Amount>(),
    margin_rule_ids: text({ mode: "json" }).notNull().$type<Inquiry["margin_rule_ids"]>(),
    created_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("inquiries_by_user").on(t.user_id, t.id),
    index("inquiries_by_number").on(t.customer_no, t.id),
    index("inquiries_by_sku").on(t.sku, t.id),
  ],
);

/** Which order pays the bill of a number now, and which bills were paid on which day. */
export const billClaims = sqliteTable(
  "bill_claims",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    biller: text().notNull(),
    customer_no: text().notNull(),
    target: text().notNull(),
    amount: integer().notNull().$type<Amount>(),
    day: text().notNull().$type<BusinessDay>(),
    state: text().notNull().$type<"HELD" | "PAID">(),
    /** How many orders had paid this bill on this day when it was claimed. */
    paid_before: integer().notNull(),
    /** Whether the order had ended, and its claim was released, when it was claimed again. */
    ended_before: integer().notNull(),
  },
  (t) => [
    uniqueIndex("bill_claims_held").on(t.customer_no, t.biller).where(sql`state = 'HELD'`),
    index("bill_claims_by_number").on(t.customer_no, t.biller, t.day),
    index("bill_claims_by_day").on(t.day).where(sql`state = 'PAID'`),
    check("bill.nothing_due", sql`paid_before = 0`),
    check("inquiry.expired", sql`ended_before = 0`),
  ],
);

/** What suppliers said lately of the names behind numbers. */
export const nameChecks = sqliteTable(
  "name_checks",
  {
    account: text().primaryKey(),
    name: text(),
    detail: text(),
    checked_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("name_checks_by_time").on(t.checked_at)],
);

/** How often one customer has had suppliers asked on a WIB day. */
export const supplierQuotas = sqliteTable(
  "supplier_quotas",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    day: text().notNull().$type<BusinessDay>(),
    kind: text().notNull().$type<Quota["kind"]>(),
    used: integer().notNull(),
    maximum: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.day, t.kind] }),
    index("supplier_quotas_by_day").on(t.day),
    check("inquiry.too_many_today", sql`kind <> 'bill_inquiry' OR used <= maximum`),
    check("name_check.too_many_today", sql`kind <> 'name_check' OR used <= maximum`),
  ],
);
