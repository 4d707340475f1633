import { and, eq, lt } from "drizzle-orm";
import { pairOf } from "../../../domain/wallet/exchange-rate.ts";
import type { ExchangeRates } from "../../../ports/wallet/exchange-rates.ts";
import { type Db, write } from "../db.ts";
import { bump } from "../products/catalogue.ts";
import { exchangeQuotes, exchangeRates } from "./schema.ts";

export function d1ExchangeRates(db: Db): ExchangeRates {
  return {
    put: (rate) => {
      const upsert = db
        .insert(exchangeRates)
        .values({ pair: pairOf(rate.base, rate.quote), ...rate })
        .onConflictDoUpdate({ target: exchangeRates.pair, set: rate });
      return write(upsert, bump(db));
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
