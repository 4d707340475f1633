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
import { type Amount, type Currency, ZERO } from "../../../domain/money.ts";
import type { LossClaim } from "../../../domain/payments/loss-claim.ts";
import type { Instructions, Payment, PaymentResolution } from "../../../domain/payments/payment.ts";
import type { PaymentLog } from "../../../domain/payments/payment-log.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import type { RefundResolution } from "../../../domain/payments/refund-resolution.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";
import { packedText } from "../packed-text.ts";

export const payments = sqliteTable(
  "payments",
  {
    id: text().primaryKey().$type<Id<"payment">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    gateway: text().notNull().$type<Payment["gateway"]>(),
    method: text().notNull().default("snap").$type<Payment["method"]>(),
    order_id: text().notNull(),
    status: text().notNull().$type<Payment["status"]>(),
    currency: text().notNull().$type<Currency>(),
    amount: integer().notNull().$type<Amount>(),
    fee: integer().notNull().default(0).$type<Amount>(),
    gross: integer().notNull().default(0).$type<Amount>(),
    gateway_fee: integer().notNull().$type<Amount>(),
    token: text(),
    redirect_url: text(),
    instructions: text({ mode: "json" }).$type<Instructions>(),
    expires_at: text().notNull().$type<Instant>(),
    paid_at: text().$type<Instant>(),
    channel: text().$type<Payment["channel"]>(),
    received: integer().$type<Amount>(),
    credited: integer().$type<Amount>(),
    credited_transaction_id: text().$type<Id<"transaction">>(),
    refunded: integer().notNull().default(0).$type<Amount>(),
    polled_at: text().notNull().$type<Instant>(),
    /** When one that ended unpaid or is in review is asked about again; `null` once it is not. */
    watch_at: text().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("payments_by_transaction").on(t.transaction_id),
    uniqueIndex("payments_by_order").on(t.order_id),
    index("payments_waiting").on(t.polled_at).where(sql`+status IN ('CREATED', 'PENDING')`),
    index("payments_watched").on(t.watch_at).where(sql`watch_at IS NOT NULL`),
    index("payments_by_user").on(t.user_id, t.id),
    index("payments_open_by_user").on(t.user_id).where(sql`status IN ('CREATED', 'PENDING')`),
    index("payments_by_paid").on(t.paid_at, t.id),
    // Most payments of interest are paid: they are met soon enough on the way by id.
    index("payments_of_rare_status").on(t.status, t.id).where(sql`status <> 'PAID'`),
    index("payments_by_method").on(t.method, t.id),
  ],
);

/** What staff decided about payments in review: one way for each payment's money. */
export const paymentResolutions = sqliteTable(
  "payment_resolutions",
  {
    payment_id: text().primaryKey().$type<Id<"payment">>(),
    action: text().notNull().$type<PaymentResolution["action"]>(),
    amount: integer().notNull().$type<Amount>(),
    /** What had come in when it was decided. */
    received: integer().notNull().$type<Amount>(),
    reason: text().notNull(),
    resolved_by: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    applied_at: text().$type<Instant>(),
  },
  (t) => [
    check("payment.exceeds_received", sql`amount <= received`),
    index("payment_resolutions_open")
      .on(t.created_at)
      .where(sql`applied_at IS NULL AND action <> 'refund'`),
  ],
);

/**
 * Money on its way back. `promised` is what all refunds of the payment come to with this one,
 * worked out in the statement that writes it, so that no two can promise the same money.
 */
export const refunds = sqliteTable(
  "refunds",
  {
    id: text().primaryKey().$type<Id<"refund">>(),
    payment_id: text().notNull().$type<Id<"payment">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    transaction_id: text().$type<Id<"transaction">>(),
    destination: text().notNull().$type<Refund["destination"]>(),
    refund_key: text().notNull(),
    status: text().notNull().$type<Refund["status"]>(),
    currency: text().notNull().$type<Currency>(),
    amount: integer().notNull().$type<Amount>(),
    given: integer().$type<Amount>(),
    from_wallet: integer().notNull().$type<Amount>(),
    received: integer().notNull().$type<Amount>(),
    promised: integer().notNull().$type<Amount>(),
    allowed: integer().notNull().$type<Amount>(),
    /** Of `promised`, what goes to the same destination. */
    promised_there: integer().notNull().$type<Amount>(),
    reason: text().notNull(),
    failure_code: text(),
    requested_by: text().notNull(),
    request_key: text(),
    request_digest: text(),
    tries: integer().notNull(),
    asked_at: text().notNull().$type<Instant>(),
    confirmed_at: text().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    check(
      "refund.exceeds_payment",
      sql`status = 'REVIEW' OR (promised <= received AND promised_there <= allowed)`,
    ),
    uniqueIndex("refunds_by_key").on(t.payment_id, t.refund_key),
    uniqueIndex("refunds_by_request").on(t.request_key),
    index("refunds_waiting").on(t.asked_at).where(sql`status = 'OPEN'`),
    index("refunds_in_review")
      .on(t.asked_at)
      .where(sql`status = 'REVIEW' AND request_key IS NOT NULL`),
  ],
);

/**
 * What staff decided about refunds in review, once for each time that one came into it. Kept with
 * its refund.
 */
export const refundResolutions = sqliteTable(
  "refund_resolutions",
  {
    refund_id: text().notNull().$type<Id<"refund">>(),
    number: integer().notNull(),
    action: text().notNull().$type<RefundResolution["action"]>(),
    amount: integer().notNull().$type<Amount>(),
    excess: integer().notNull().default(ZERO).$type<Amount>(),
    excess_id: text().$type<Id<"transaction">>(),
    reason: text().notNull(),
    resolved_by: text().notNull().$type<Id<"admin">>(),
    /** Who had asked for the same; `null` when one person decided alone. */
    asked_by: text().$type<Id<"admin">>(),
    // Not used any more: what one does alone is one sum a day. A later release drops these.
    day: text().notNull().$type<BusinessDay>(),
    at_stake: integer().notNull().$type<Amount>(),
    alone: integer().notNull().$type<Amount>(),
    alone_up_to: integer().notNull().$type<Amount>(),
    created_at: text().notNull().$type<Instant>(),
    applied_at: text().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.refund_id, t.number] }),
    check("refund.second_person", sql`asked_by IS NOT NULL OR alone <= alone_up_to`),
    index("refund_resolutions_alone").on(t.resolved_by, t.day),
    index("refund_resolutions_open").on(t.created_at).where(sql`applied_at IS NULL`),
  ],
);

/** Not used any more: it waits as a proposal like any other. A later release drops it. */
export const refundProposals = sqliteTable(
  "refund_proposals",
  {
    refund_id: text().notNull().$type<Id<"refund">>(),
    admin_id: text().notNull().$type<Id<"admin">>(),
    action: text().notNull().$type<RefundResolution["action"]>(),
    amount: integer().notNull().$type<Amount>(),
    proposed_at: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.refund_id, t.admin_id] })],
);

/**
 * Losses that a notice has told of and the gateway's status does not show yet. A row leaves when it
 * shows, or when a person has been told that it does not.
 */
export const lossClaims = sqliteTable(
  "loss_claims",
  {
    payment_id: text().primaryKey().$type<Id<"payment">>(),
    kind: text().notNull().$type<LossClaim["kind"]>(),
    total: integer().$type<Amount>(),
    heard_at: text().notNull().$type<Instant>(),
    next_check_at: text().notNull().$type<Instant>(),
    checks: integer().notNull(),
  },
  (t) => [index("loss_claims_by_check").on(t.next_check_at)],
);

/**
 * Every exchange with a gateway that said something new. Append-only. Which payment an order is of
 * stands in `payments`: entries of earlier releases repeat it.
 */
export const paymentLogs = sqliteTable(
  "payment_logs",
  {
    id: text().primaryKey().$type<Id<"payment_log">>(),
    payment_id: text().$type<Id<"payment">>(),
    transaction_id: text().$type<Id<"transaction">>(),
    order_id: text().notNull(),
    kind: text().notNull().$type<PaymentLog["kind"]>(),
    request: packedText(),
    answer: packedText(),
    http_status: integer(),
    milliseconds: integer(),
    outcome: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    // One order has a handful of entries, so they need no order here.
    index("payment_logs_of_order").on(t.order_id),
    // Most entries are of these kinds: they are met soon enough on the way from the newest.
    index("payment_logs_of_rare_kind")
      .on(t.kind, t.id)
      .where(sql`kind NOT IN ('create', 'status', 'notice')`),
  ],
);

/**
 * What an order is known by at its gateway: account numbers, codes, ids and keys, once each.
 */
export const paymentLogTerms = sqliteTable(
  "payment_log_terms",
  { term: text().notNull(), order_id: text().notNull() },
  (t) => [primaryKey({ columns: [t.term, t.order_id] })],
);

/** No longer written; what earlier releases wrote leaves page by page. */
export const paymentLogWords = sqliteTable(
  "payment_log_words",
  {
    word: text().notNull(),
    log_id: text().notNull().$type<Id<"payment_log">>(),
  },
  (t) => [primaryKey({ columns: [t.word, t.log_id] })],
);
