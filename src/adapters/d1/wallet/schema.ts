import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  sqliteTable,
  text,
  unique,
} from "drizzle-orm/sqlite-core";
import type { CurrencyFacts } from "../../../domain/currency.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { Instant } from "../../../domain/time.ts";
import type {
  AdjustmentDecision,
  BalanceAdjustment,
  HoldResolution,
} from "../../../domain/wallet/adjustment.ts";

/** Corrections of balances that staff have asked for. A trigger keeps what was asked as it was. */
export const adjustments = sqliteTable(
  "adjustments",
  {
    id: text().primaryKey().$type<BalanceAdjustment["id"]>(),
    user_id: text().notNull().$type<Id<"user">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    action: text().notNull().$type<BalanceAdjustment["action"]>(),
    amount: integer().notNull().$type<Amount>(),
    currency: text().notNull().$type<Currency>(),
    reason: text().notNull(),
    hold_until: text().$type<Instant>(),
    /** The most it may move the balance by as long as nobody else has looked at it. */
    alone_up_to: integer().notNull().$type<Amount>(),
    status: text().notNull().$type<BalanceAdjustment["status"]>(),
    refusal: text(),
    awaited: integer({ mode: "boolean" }).notNull(),
    requested_by: text().notNull().$type<Id<"admin">>(),
    request_key: text().notNull(),
    digest: text().notNull(),
    decided_by: text().$type<Id<"admin">>(),
    decided_at: text().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    unique().on(t.requested_by, t.request_key),
    unique("adjustments_as_asked").on(
      t.id,
      t.requested_by,
      t.user_id,
      t.action,
      t.amount,
      t.currency,
      t.expires_at,
    ),
    unique("adjustments_as_placed").on(
      t.transaction_id,
      t.requested_by,
      t.user_id,
      t.amount,
      t.alone_up_to,
    ),
    check("adjustments_amount_whole", sql`amount >= 0`),
    index("adjustments_by_status").on(t.status, t.id),
    index("adjustments_by_user").on(t.user_id, t.id),
  ],
);

/**
 * One decision per adjustment, in time, by somebody else, about exactly what was asked for; it is
 * the database that sees to all four.
 */
export const adjustmentDecisions = sqliteTable(
  "adjustment_decisions",
  {
    adjustment_id: text().primaryKey().$type<BalanceAdjustment["id"]>(),
    decision: text().notNull().$type<AdjustmentDecision["decision"]>(),
    requested_by: text().notNull().$type<Id<"admin">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    action: text().notNull().$type<BalanceAdjustment["action"]>(),
    amount: integer().notNull().$type<Amount>(),
    currency: text().notNull().$type<Currency>(),
    expires_at: text().notNull().$type<Instant>(),
    decided_by: text().notNull().$type<Id<"admin">>(),
    note: text(),
    decided_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    check("adjustment.same_admin", sql`decided_by <> requested_by`),
    check("adjustment.expired", sql`decided_at < expires_at`),
    foreignKey({
      columns: [
        t.adjustment_id,
        t.requested_by,
        t.user_id,
        t.action,
        t.amount,
        t.currency,
        t.expires_at,
      ],
      foreignColumns: [
        adjustments.id,
        adjustments.requested_by,
        adjustments.user_id,
        adjustments.action,
        adjustments.amount,
        adjustments.currency,
        adjustments.expires_at,
      ],
    }),
  ],
);

/**
 * How staff ended the holds they had placed: once, within what was held, and what one member of
 * staff may not take alone was placed by another.
 */
export const holdResolutions = sqliteTable(
  "hold_resolutions",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    kind: text().notNull().$type<HoldResolution["kind"]>(),
    taken: integer().notNull().$type<Amount>(),
    held: integer().notNull().$type<Amount>(),
    alone_up_to: integer().notNull().$type<Amount>(),
    placed_by: text().notNull().$type<Id<"admin">>(),
    reason: text(),
    status: text().notNull().$type<HoldResolution["status"]>(),
    refusal: text(),
    requested_by: text().notNull().$type<Id<"admin">>(),
    request_key: text().notNull(),
    digest: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    unique().on(t.requested_by, t.request_key),
    check("hold.amount_exceeds", sql`taken BETWEEN 0 AND held`),
    check("hold.same_admin", sql`taken <= alone_up_to OR requested_by <> placed_by`),
    foreignKey({
      columns: [t.transaction_id, t.placed_by, t.user_id, t.held, t.alone_up_to],
      foreignColumns: [
        adjustments.transaction_id,
        adjustments.requested_by,
        adjustments.user_id,
        adjustments.amount,
        adjustments.alone_up_to,
      ],
    }),
    index("hold_resolutions_unfinished").on(t.updated_at).where(sql`status = 'APPROVED'`),
  ],
);

export const currencies = sqliteTable("currencies", {
  code: text().primaryKey().$type<Currency>(),
  name: text().notNull(),
  exponent: integer().notNull(),
  units: text({ mode: "json" }).notNull().$type<CurrencyFacts["units"]>(),
  active: integer({ mode: "boolean" }).notNull(),
  created_at: text().notNull().$type<Instant>(),
  updated_at: text().notNull().$type<Instant>(),
});

/** One row per pair, whichever way round it is written. */
export const exchangeRates = sqliteTable("exchange_rates", {
  pair: text().primaryKey(),
  base: text()
    .notNull()
    .$type<Currency>()
    .references(() => currencies.code),
  quote: text()
    .notNull()
    .$type<Currency>()
    .references(() => currencies.code),
  numerator: integer().notNull(),
  denominator: integer().notNull(),
  spread_basis_points: integer().notNull(),
  updated_at: text().notNull().$type<Instant>(),
});

/** Promised rates. Whether one was used is the wallet's to know. */
/**
 * Every change of a currency or a rate, each made while what it replaces stood as its proposer saw
 * it; it is the database that sees to it.
 */
export const currencyChanges = sqliteTable(
  "currency_changes",
  {
    number: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull().$type<"currency" | "rate">(),
    subject: text().notNull(),
    stood: integer({ mode: "boolean" }).notNull(),
    created_at: text().notNull().$type<Instant>(),
  },
  () => [check("proposal.outdated", sql`stood = 1`)],
);

export const exchangeQuotes = sqliteTable(
  "exchange_quotes",
  {
    quote_id: text().primaryKey().$type<Id<"quote">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    from_currency: text().notNull().$type<Currency>(),
    from_amount: integer().notNull().$type<Amount>(),
    to_currency: text().notNull().$type<Currency>(),
    to_amount: integer().notNull().$type<Amount>(),
    numerator: integer().notNull(),
    denominator: integer().notNull(),
    spread_basis_points: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("exchange_quotes_by_user").on(t.user_id, t.expires_at)],
);
