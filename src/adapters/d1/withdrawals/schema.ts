import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Bank } from "../../../domain/withdrawals/bank-account.ts";
import type {
  PayoutReference,
  PayoutResult,
  WithdrawalDecision,
} from "../../../domain/withdrawals/withdrawal.ts";
import type { PayoutCall } from "../../../ports/withdrawals/withdrawals.ts";
/** The numbers are sealed; `number_index` finds one again. */
export const bankAccounts = sqliteTable(
  "bank_accounts",
  {
    id: text().primaryKey().$type<Id<"bank_account">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    bank: text().notNull().$type<Bank["code"]>(),
    number_sealed: text().notNull(),
    number_index: text().notNull(),
    number_masked: text().notNull(),
    holder: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("bank_accounts_once").on(t.user_id, t.bank, t.number_index),
    index("bank_accounts_by_owner").on(t.user_id, t.id),
    index("bank_accounts_by_key").on(sql`substr(number_sealed, 4, 12)`, t.id),
  ],
);

/** What banks said about numbers. */
export const accountInquiries = sqliteTable(
  "account_inquiries",
  {
    bank: text().notNull().$type<Bank["code"]>(),
    number_index: text().notNull(),
    name: text(),
    checked_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.bank, t.number_index] }),
    index("account_inquiries_by_age").on(t.checked_at),
  ],
);

/** Where the money of a withdrawal goes; how it stands is in its owner's wallet. */
export const withdrawals = sqliteTable(
  "withdrawals",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    bank_account_id: text().notNull().$type<Id<"bank_account">>(),
    bank: text().notNull().$type<Bank["code"]>(),
    number_sealed: text().notNull(),
    number_index: text().notNull(),
    number_masked: text().notNull(),
    holder: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    amount: integer().notNull().$type<Amount>(),
    fee: integer().notNull().$type<Amount>(),
    created_at: text().notNull().$type<Instant>(),
    /** Whether its wallet is known to have opened it. */
    confirmed: integer({ mode: "boolean" }).notNull(),
    /** When a decided one must be looked at again; `null` when nothing is left to do. */
    next_check_at: text().$type<Instant>(),
    checks: integer().notNull(),
  },
  (t) => [
    index("withdrawals_unconfirmed").on(t.created_at).where(sql`confirmed = 0`),
    index("withdrawals_by_key").on(sql`substr(number_sealed, 4, 12)`, t.transaction_id),
    index("withdrawals_due").on(t.next_check_at).where(sql`next_check_at IS NOT NULL`),
  ],
);

export const withdrawalReviews = sqliteTable(
  "withdrawal_reviews",
  {
    transaction_id: text()
      .notNull()
      .$type<Id<"transaction">>()
      .references(() => withdrawals.transaction_id),
    number: integer().notNull(),
    admin_id: text().notNull().$type<Id<"admin">>(),
    amount: integer().notNull().$type<Amount>(),
    account_number: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.transaction_id, t.number] }),
    uniqueIndex("withdrawal_reviews_by_maker").on(t.transaction_id, t.number, t.admin_id),
  ],
);

/**
 * One decision per withdrawal. An approval names a proposal that is there and its true maker, who
 * is somebody else.
 */
export const withdrawalDecisions = sqliteTable(
  "withdrawal_decisions",
  {
    transaction_id: text()
      .primaryKey()
      .$type<Id<"transaction">>()
      .references(() => withdrawals.transaction_id),
    verdict: text().notNull().$type<WithdrawalDecision["verdict"]>(),
    admin_id: text().notNull().$type<Id<"admin">>(),
    review_number: integer(),
    maker: text().$type<Id<"admin">>(),
    mode: text().$type<WithdrawalDecision["mode"]>(),
    reason: text(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    foreignKey({
      columns: [t.transaction_id, t.review_number, t.maker],
      foreignColumns: [
        withdrawalReviews.transaction_id,
        withdrawalReviews.number,
        withdrawalReviews.admin_id,
      ],
    }),
    check("withdrawal.same_admin", sql`maker <> admin_id`),
    check(
      "withdrawal_decisions_whole",
      sql`(verdict = 'approved')
        = (maker IS NOT NULL AND review_number IS NOT NULL AND mode IS NOT NULL)`,
    ),
  ],
);

/** How payouts by hand ended, and those of a service whose end is corrected. */
export const withdrawalResults = sqliteTable(
  "withdrawal_results",
  {
    transaction_id: text()
      .primaryKey()
      .$type<Id<"transaction">>()
      .references(() => withdrawalDecisions.transaction_id),
    outcome: text().notNull().$type<PayoutResult["outcome"]>(),
    reference: text(),
    reason: text(),
    admin_id: text().notNull().$type<PayoutResult["admin_id"]>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [uniqueIndex("withdrawal_results_by_admin").on(t.transaction_id, t.admin_id)],
);

/**
 * What somebody else found to be wrong with how a payout was said to have ended; one correction per
 * withdrawal. It names who said it truly.
 */
export const withdrawalCorrections = sqliteTable(
  "withdrawal_corrections",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    said_by: text().notNull().$type<PayoutResult["admin_id"]>(),
    admin_id: text().notNull().$type<Id<"admin">>(),
    outcome: text().notNull().$type<PayoutResult["outcome"]>(),
    reference: text(),
    reason: text().notNull(),
    charge_id: text().$type<Id<"transaction">>(),
    created_at: text().notNull().$type<Instant>(),
    applied_at: text().$type<Instant>(),
  },
  (t) => [
    foreignKey({
      columns: [t.transaction_id, t.said_by],
      foreignColumns: [withdrawalResults.transaction_id, withdrawalResults.admin_id],
    }),
    check("withdrawal.own_result", sql`said_by <> admin_id`),
    check("withdrawal_corrections_charge", sql`(outcome = 'completed') = (charge_id IS NOT NULL)`),
  ],
);

/** The one payout of a withdrawal that may be approved; a trigger keeps it from ever changing. */
export const payoutReferences = sqliteTable(
  "payout_references",
  {
    transaction_id: text()
      .primaryKey()
      .$type<Id<"transaction">>()
      .references(() => withdrawalDecisions.transaction_id),
    provider: text().notNull().$type<PayoutReference["provider"]>(),
    reference: text().unique(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("payout_references_by_time").on(t.created_at, t.reference)],
);

/** What was said to the payout service and what it said. */
export const payoutCalls = sqliteTable(
  "payout_calls",
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    call: text().notNull().$type<PayoutCall["call"]>(),
    said: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("payout_calls_by_transaction").on(t.transaction_id, t.sequence)],
);
