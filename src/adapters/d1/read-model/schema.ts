import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency, Delta } from "../../../domain/money.ts";
import type { Quote, Transaction, TransactionEvent } from "../../../domain/orders/transaction.ts";
import { type BusinessDay, type Instant, instant } from "../../../domain/time.ts";
import type { Account, JournalEntry } from "../../../domain/wallet/wallet.ts";

/** Rows from before a column was there are given its value by the migration. */
const NEVER = instant(0);

/** Copies of what the wallets hold. Nothing here decides about money. */
export const walletBalances = sqliteTable(
  "wallet_balances",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    currency: text().notNull().$type<Currency>(),
    available: integer().notNull().$type<Amount>(),
    held: integer().notNull().$type<Amount>(),
    version: integer().notNull(),
    projected_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.currency] }),
    index("wallet_balances_by_amount").on(t.currency, t.available, t.user_id),
  ],
);

export const transactions = sqliteTable(
  "transactions",
  {
    id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    type: text().notNull().$type<Transaction["type"]>(),
    status: text().notNull().$type<Transaction["status"]>(),
    direction: text().notNull().default("debit").$type<Transaction["direction"]>(),
    currency: text().notNull().$type<Currency>(),
    price: integer().notNull().$type<Amount>(),
    fee: integer().notNull().$type<Amount>(),
    discount: integer().notNull().$type<Amount>(),
    total: integer().notNull().$type<Amount>(),
    captured: integer().$type<Amount>(),
    refunded: integer().notNull().default(0).$type<Amount>(),
    sku: text(),
    product_name: text(),
    category: text(),
    customer_no: text(),
    sequence: integer(),
    business_day: text().notNull().$type<BusinessDay>(),
    serial_number: text(),
    token: text(),
    kwh: text(),
    failure_code: text(),
    related_id: text().$type<Id<"transaction">>(),
    payment_id: text().$type<Id<"payment">>(),
    counterparty: text().$type<Id<"user">>(),
    note: text(),
    ref_id: text(),
    expires_at: text().$type<Instant>(),
    promised_by: text().$type<Instant>(),
    cost: integer().$type<Amount>(),
    quote: text({ mode: "json" }).$type<Quote>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
    version: integer().notNull(),
    projected_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("transactions_by_user").on(t.user_id, t.id),
    // Most orders have succeeded: they are met soon enough on the way by id or type.
    index("transactions_of_rare_status").on(t.status, t.id).where(sql`status <> 'SUCCESS'`),
    index("transactions_by_customer_no")
      .on(t.customer_no, t.id)
      .where(sql`customer_no IS NOT NULL`),
    index("transactions_by_proof")
      .on(sql`CASE WHEN token IS NULL THEN serial_number ELSE token END`, t.id)
      .where(sql`serial_number IS NOT NULL`),
    index("transactions_by_ref").on(t.ref_id, t.id).where(sql`ref_id IS NOT NULL`),
    index("transactions_by_type").on(t.type, t.id),
    index("transactions_by_day").on(t.business_day, t.currency, t.type, t.status),
    index("transactions_by_arrival").on(t.projected_at, t.business_day),
    index("transactions_by_payment").on(t.payment_id).where(sql`payment_id IS NOT NULL`),
    // The sign keeps the planner from looking for the few open ones among all of a status.
    index("transactions_open")
      .on(t.type, t.updated_at)
      .where(sql`+status IN ('PENDING', 'PROCESSING')`),
    index("transactions_promised")
      .on(t.promised_by)
      .where(sql`promised_by IS NOT NULL AND +status IN ('PENDING', 'PROCESSING')`),
  ],
);

/**
 * No longer written: an order's events are read from its wallet. What earlier releases copied
 * leaves page by page.
 */
export const transactionEvents = sqliteTable(
  "transaction_events",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    sequence: integer().notNull(),
    status_from: text().$type<TransactionEvent["status_to"]>(),
    status_to: text().notNull().$type<TransactionEvent["status_to"]>(),
    actor: text().notNull(),
    reason: text(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.transaction_id, t.sequence] })],
);

export const journalEntries = sqliteTable(
  "journal_entries",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    sequence: integer().notNull(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    kind: text().notNull().$type<JournalEntry["kind"]>(),
    currency: text().notNull().$type<Currency>(),
    direction: text().notNull().$type<JournalEntry["direction"]>(),
    amount: integer().notNull().$type<Amount>(),
    available_after: integer().notNull().$type<Amount>(),
    held_after: integer().notNull().$type<Amount>(),
    balance_after: integer().notNull().$type<Amount>(),
    created_at: text().notNull().$type<Instant>(),
    projected_at: text().notNull().default(NEVER).$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.sequence] }),
    index("journal_entries_by_time").on(t.created_at, t.user_id, t.sequence),
    // One order has a handful of entries, so they need no order here.
    index("journal_entries_of_transaction").on(t.transaction_id),
    // Most entries are of these kinds and in rupiah: they are met soon enough on the way by time.
    index("journal_entries_of_rare_kind")
      .on(t.kind, t.created_at, t.user_id, t.sequence)
      .where(sql`kind NOT IN ('PURCHASE', 'TOPUP')`),
    index("journal_entries_of_rare_currency")
      .on(t.currency, t.created_at, t.user_id, t.sequence)
      .where(sql`currency <> 'IDR'`),
    index("journal_entries_by_arrival").on(t.projected_at, t.created_at),
  ],
);

export const postings = sqliteTable(
  "postings",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    entry_sequence: integer().notNull(),
    line: integer().notNull(),
    account: text().notNull().$type<Account>(),
    currency: text().notNull().$type<Currency>(),
    delta: integer().notNull().$type<Delta>(),
    /** When its entry was made: what a day did to an account is read from postings alone. */
    created_at: text().notNull().default(NEVER).$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.entry_sequence, t.line] }),
    index("postings_by_account").on(t.account, t.created_at, t.user_id, t.entry_sequence),
    index("postings_by_time").on(t.created_at, t.currency, t.account, t.delta),
  ],
);

/** Copies that are being built anew; until the last page nothing can be said about them. */
export const projectionRebuilds = sqliteTable(
  "copy_rebuilds",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    started_at: text().notNull().$type<Instant>(),
    /** When the old copy was gone; before that, it is still being thrown away. */
    cleared_at: text().$type<Instant>(),
    /** The version of the wallet up to which it has been copied. */
    position: integer().notNull().default(0),
    /** When somebody last went on with it. */
    tried_at: text().notNull().default(NEVER).$type<Instant>(),
  },
  (t) => [index("copy_rebuilds_by_try").on(t.tried_at)],
);

/** Copies that differed from their wallet when they were last looked at. */
export const projectionDoubts = sqliteTable(
  "copy_doubts",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    /** How far the wallet itself was then. */
    version: integer().notNull(),
    seen_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("copy_doubts_by_time").on(t.seen_at)],
);
