import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { ExchangeQuote, ExchangeRate, RateTerms } from "../../domain/wallet/exchange-rate.ts";
import type { Write } from "../commit.ts";

/** What currencies are exchanged at. Rates are read with the catalogue, like prices. */
export interface ExchangeRates {
  /**
   * Sets the one rate of a pair, whichever way round it was written before. Guarded by
   * `proposal.outdated`: the pair must stand as it was `before`, or have no rate.
   */
  put(rate: ExchangeRate, before: RateTerms | null): Write;
  /** Keeps a quote, and forgets those of the same customer that expired before an instant. */
  offer(quote: ExchangeQuote, forgetBefore: Instant): Write;
  /** `undefined` for another customer's quote as for one nobody made. */
  quote(owner: Id<"user">, id: Id<"quote">): Promise<ExchangeQuote | undefined>;
}
