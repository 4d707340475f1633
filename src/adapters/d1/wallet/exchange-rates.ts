import { and, eq, lt, sql } from "drizzle-orm";
import { pairOf, type RateTerms } from "../../../domain/wallet/exchange-rate.ts";
import type { ExchangeRates } from "../../../ports/wallet/exchange-rates.ts";
import { type Db, write } from "../db.ts";
import { bump } from "../products/catalogue.ts";
import { currencyChanges, exchangeQuotes, exchangeRates } from "./schema.ts";

export function d1ExchangeRates(db: Db): ExchangeRates {
  return {
    put: (rate, before) => {
      const subject = pairOf(rate.base, rate.quote);
      const upsert = db
        .insert(exchangeRates)
        .values({ pair: subject, ...rate })
        .onConflictDoUpdate({ target: exchangeRates.pair, set: rate });
      const made = { kind: "rate", subject, stood: stands(subject, before) } as const;
      return write(
        // First, because it is what a second change at once meets.
        db.insert(currencyChanges).values({ ...made, created_at: rate.updated_at }),
        upsert,
        bump(db),
      );
    },

    offer: (quote, forgetBefore) => {
      const { user_id, expires_at } = exchangeQuotes;
      const stale = and(eq(user_id, quote.user_id), lt(expires_at, forgetBefore));
      return write(db.delete(exchangeQuotes).where(stale), db.insert(exchangeQuotes).values(quote));
    },

    quote: (owner, id) =>
      db
        .select()
        .from(exchangeQuotes)
        .where(and(eq(exchangeQuotes.quote_id, id), eq(exchangeQuotes.user_id, owner)))
        .get(),
  };
}

function stands(pair: string, before: RateTerms | null) {
  if (before === null) {
    return sql<boolean>`NOT EXISTS (SELECT 1 FROM exchange_rates WHERE pair = ${pair})`;
  }
  const { base, quote, numerator, denominator, spread_basis_points } = before;
  return sql<boolean>`EXISTS (SELECT 1 FROM exchange_rates
    WHERE pair = ${pair} AND base = ${base} AND quote = ${quote}
      AND numerator = ${numerator} AND denominator = ${denominator}
      AND spread_basis_points = ${spread_basis_points})`;
}
