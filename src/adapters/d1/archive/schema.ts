import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ArchivedTable, ArchiveSums } from "../../../domain/archive/archive.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency, Delta } from "../../../domain/money.ts";
import type { Transaction } from "../../../domain/orders/transaction.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import type { Account } from "../../../domain/wallet/wallet.ts";
import { SALES_MEASURES } from "../analytics/figures/schema.ts";

/** The WIB days whose detail has left the database, or is leaving it; without a gap. */
export const archiveDays = sqliteTable("archive_days", {
  day: text().primaryKey().$type<BusinessDay>(),
  began_at: text().notNull().$type<Instant>(),
  finished_at: text().$type<Instant>(),
});

/** Each object of the archive: written, read back, and only then listed here. */
export const archiveParts = sqliteTable(
  "archive_parts",
  {
    day: text().notNull().$type<BusinessDay>(),
    part: integer().notNull(),
    name: text().notNull().$type<ArchivedTable>(),
    rows: integer().notNull(),
    /** How many of those rows stood in the database, unchanged, when they left it. */
    present: integer().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    key: text().notNull(),
    sums: text({ mode: "json" }).notNull().$type<ArchiveSums>(),
    /** Written after its day was finished: late orders, and those that changed afterwards. */
    amends: integer({ mode: "boolean" }).notNull(),
    written_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.part, t.name] }),
    check("archive_parts_whole", sql`rows = present`),
  ],
);

/** What an archived order is found by, and what it counts for: its newest archived state. */
export const archivedOrders = sqliteTable(
  "archived_orders",
  {
    id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    type: text().notNull().$type<Transaction["type"]>(),
    status: text().notNull().$type<Transaction["status"]>(),
    currency: text().notNull().$type<Currency>(),
    total: integer().notNull().$type<Amount>(),
    captured: integer().notNull().$type<Amount>(),
    refunded: integer().notNull().$type<Amount>(),
    /** As it was known then, for the sums that it is in. */
    cost: integer().$type<Amount>(),
    version: integer().notNull(),
    business_day: text().notNull().$type<BusinessDay>(),
    customer_no: text(),
    ref_id: text(),
  },
  (t) => [
    index("archived_orders_by_user").on(t.user_id, t.id),
    index("archived_orders_by_customer_no")
      .on(t.customer_no, t.id)
      .where(sql`customer_no IS NOT NULL`),
    index("archived_orders_by_ref").on(t.ref_id, t.id).where(sql`ref_id IS NOT NULL`),
  ],
);

/** Our references with suppliers of archived orders. */
export const archivedAttempts = sqliteTable("archived_attempts", {
  ref: text().primaryKey(),
  transaction_id: text().notNull().$type<Id<"transaction">>(),
  /** The part of its order's day that holds it; `NULL` where that was not noted yet. */
  part: integer(),
});

/** What the archived orders of a day come to. */
export const archivedTotals = sqliteTable(
  "archived_totals",
  {
    day: text().notNull().$type<BusinessDay>(),
    currency: text().notNull().$type<Currency>(),
    type: text().notNull().$type<Transaction["type"]>(),
    status: text().notNull().$type<Transaction["status"]>(),
    count: integer().notNull(),
    total: integer().notNull(),
    captured: integer().notNull(),
    refunded: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.currency, t.type, t.status] })],
);

/** What the archived postings of a day did to each account. */
export const archivedMovements = sqliteTable(
  "archived_movements",
  {
    day: text().notNull().$type<BusinessDay>(),
    currency: text().notNull().$type<Currency>(),
    account: text().notNull().$type<Account>(),
    increases: integer().notNull(),
    decreases: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.currency, t.account] })],
);

/** How far the journal of a wallet is archived: the entries up to `through`. */
export const archivedWallets = sqliteTable("archived_wallets", {
  user_id: text().primaryKey().$type<Id<"user">>(),
  through: integer().notNull(),
  entries: integer().notNull(),
});

/** What the archived postings of a wallet come to. */
export const archivedWalletAccounts = sqliteTable(
  "archived_wallet_accounts",
  {
    user_id: text().notNull().$type<Id<"user">>(),
    account: text().notNull().$type<Account>(),
    currency: text().notNull().$type<Currency>(),
    delta: integer().notNull().$type<Delta>(),
  },
  (t) => [primaryKey({ columns: [t.user_id, t.account, t.currency] })],
);

/** The part of `sales_hours` that orders in the database do not tell any more. */
export const archivedSalesHours = sqliteTable(
  "archived_sales_hours",
  {
    hour: text().notNull().$type<Instant>(),
    currency: text().notNull().$type<Currency>(),
    type: text().notNull().$type<Transaction["type"]>(),
    channel: text().notNull(),
    status: text().notNull().$type<Transaction["status"]>(),
    ...SALES_MEASURES,
  },
  (t) => [primaryKey({ columns: [t.hour, t.currency, t.type, t.channel, t.status] })],
);

/** The same of `sales_days`. */
export const archivedSalesDays = sqliteTable(
  "archived_sales_days",
  {
    day: text().notNull().$type<BusinessDay>(),
    currency: text().notNull().$type<Currency>(),
    type: text().notNull().$type<Transaction["type"]>(),
    category: text().notNull(),
    sku: text().notNull(),
    supplier: text().notNull(),
    channel: text().notNull(),
    status: text().notNull().$type<Transaction["status"]>(),
    ...SALES_MEASURES,
  },
  (t) => [
    primaryKey({
      columns: [t.day, t.currency, t.type, t.category, t.sku, t.supplier, t.channel, t.status],
    }),
  ],
);
