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
import type { ActorName } from "../../../../domain/actor.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Amount, Currency } from "../../../../domain/money.ts";
import type { BankLine } from "../../../../domain/payments/bank-statement/bank-statement.ts";
import type {
  BankTransfer,
  BankTransferDecision,
  Proof,
} from "../../../../domain/payments/bank-transfer.ts";
import type { BusinessDay, Instant } from "../../../../domain/time.ts";

export const bankTransfers = sqliteTable(
  "bank_transfers",
  {
    payment_id: text().primaryKey().$type<Id<"payment">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    status: text().notNull().$type<BankTransfer["status"]>(),
    currency: text().notNull().$type<Currency>(),
    amount: integer().notNull().$type<Amount>(),
    code: integer().notNull(),
    gross: integer().notNull().$type<Amount>(),
    bank: text().notNull(),
    bank_name: text().notNull(),
    account_number: text().notNull(),
    account_holder: text().notNull(),
    expires_at: text().notNull().$type<Instant>(),
    received: integer().$type<Amount>(),
    credited_transaction_id: text().$type<Id<"transaction">>(),
    reason: text(),
    closed_at: text().$type<Instant>(),
    released_at: text().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    // No two transfers that are kept apart by their sum have the same one.
    uniqueIndex("bank_transfers_by_sum").on(t.bank, t.gross).where(sql`released_at IS NULL`),
    uniqueIndex("bank_transfers_by_transaction").on(t.transaction_id),
    index("bank_transfers_of_sum").on(t.bank, t.gross, t.created_at),
    index("bank_transfers_by_amount").on(t.bank, t.amount).where(sql`released_at IS NULL`),
    index("bank_transfers_by_status").on(t.status, t.payment_id),
    index("bank_transfers_by_user").on(t.user_id, t.payment_id),
    index("bank_transfers_of_owner").on(t.user_id).where(sql`released_at IS NULL`),
    index("bank_transfers_expiring").on(t.status, t.expires_at),
    index("bank_transfers_held")
      .on(t.closed_at)
      .where(sql`released_at IS NULL AND closed_at IS NOT NULL`),
    check("bank_transfers_add_up", sql`gross = amount + code AND code BETWEEN 1 AND 999`),
  ],
);

/** What was decided about a transfer: one row, whoever else would have decided otherwise. */
export const bankTransferDecisions = sqliteTable(
  "bank_transfer_decisions",
  {
    payment_id: text().primaryKey().$type<Id<"payment">>(),
    action: text().notNull().$type<BankTransferDecision["action"]>(),
    amount: integer().$type<Amount>(),
    reason: text(),
    decided_by: text().notNull().$type<ActorName>(),
    decided_at: text().notNull().$type<Instant>(),
    /** When the wallet had heard of it and the transfer had been closed. */
    applied_at: text().$type<Instant>(),
  },
  (t) => [index("bank_transfer_decisions_waiting").on(t.decided_at).where(sql`applied_at IS NULL`)],
);

/** Not used any more: what one does alone is one sum a day. A later release drops it. */
export const bankTransferAloneTotals = sqliteTable(
  "bank_transfer_alone_totals",
  {
    admin_id: text().notNull().$type<Id<"admin">>(),
    day: text().notNull().$type<BusinessDay>(),
    total: integer().notNull().$type<Amount>(),
    maximum: integer().notNull().$type<Amount>(),
  },
  (t) => [
    primaryKey({ columns: [t.admin_id, t.day] }),
    index("bank_transfer_alone_totals_by_day").on(t.day),
    check("bank_transfer.second_person", sql`total <= maximum`),
  ],
);

/** Not used any more: what another shall join in is a proposal. A later release drops it. */
export const bankTransferApprovals = sqliteTable(
  "bank_transfer_approvals",
  {
    payment_id: text().notNull().$type<Id<"payment">>(),
    admin_id: text().notNull().$type<Id<"admin">>(),
    amount: integer().notNull().$type<Amount>(),
    reason: text(),
    asked_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.payment_id, t.admin_id] }),
    index("bank_transfer_approvals_by_age").on(t.asked_at),
  ],
);

export const bankTransferProofs = sqliteTable(
  "bank_transfer_proofs",
  {
    payment_id: text().notNull().$type<Id<"payment">>(),
    number: integer().notNull(),
    key: text().notNull(),
    media_type: text().notNull().$type<Proof["media_type"]>(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    uploaded_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.payment_id, t.number] }),
    uniqueIndex("bank_transfer_proofs_once").on(t.payment_id, t.sha256),
  ],
);

/** What banks say came in. */
export const bankLines = sqliteTable(
  "bank_lines",
  {
    id: text().primaryKey().$type<Id<"bank_line">>(),
    bank: text().notNull(),
    date: text().notNull().$type<BusinessDay>(),
    amount: integer().notNull().$type<Amount>(),
    description: text().notNull(),
    number: integer().notNull(),
    fingerprint: text().notNull(),
    state: text().notNull().$type<BankLine["state"]>(),
    reason: text().$type<BankLine["reason"]>(),
    payment_id: text().$type<Id<"payment">>(),
    own_payment_id: text().notNull().$type<Id<"payment">>(),
    imported_at: text().notNull().$type<Instant>(),
    candidate_id: text().$type<Id<"payment">>(),
    imported_by: text().$type<Id<"admin">>(),
    /** When one that waits for a person is compared with the transfers again. */
    look_at: text().$type<Instant>(),
    confirmed_by: text().$type<Id<"admin">>(),
  },
  (t) => [
    uniqueIndex("bank_lines_once").on(t.fingerprint),
    index("bank_lines_by_candidate").on(t.candidate_id).where(sql`candidate_id IS NOT NULL`),
    index("bank_lines_by_state").on(t.state, t.id),
    index("bank_lines_alike").on(t.bank, t.date, t.amount),
    // The plus keeps the condition away from the index by state, whose order is another.
    index("bank_lines_waiting")
      .on(t.look_at)
      .where(sql`+state IN ('unmatched', 'doubtful', 'unconfirmed')`),
  ],
);

/**
 * Which line pays which transfer, and under what name it is credited: each line pays once, and
 * each name is credited by one line.
 */
export const bankLineMatches = sqliteTable(
  "bank_line_matches",
  {
    line_id: text().primaryKey().$type<Id<"bank_line">>(),
    payment_id: text().notNull().$type<Id<"payment">>(),
    credited_as: text().notNull().$type<Id<"payment">>(),
    matched_by: text().notNull().$type<ActorName>(),
    matched_at: text().notNull().$type<Instant>(),
    applied_at: text().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("bank_line_matches_once").on(t.credited_as),
    index("bank_line_matches_of_payment").on(t.payment_id),
    index("bank_line_matches_waiting").on(t.matched_at).where(sql`applied_at IS NULL`),
  ],
);
