import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CurrencyFacts } from "../../../domain/currency.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { Instant } from "../../../domain/time.ts";

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
