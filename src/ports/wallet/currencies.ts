import type { CurrencyFacts } from "../../domain/currency.ts";
import type { Write } from "../commit.ts";

/**
 * What staff change about currencies. They are read with the catalogue, whose version each change
 * moves on.
 */
export interface Currencies {
  /** Guarded by `currency.code_taken`. */
  define(facts: CurrencyFacts): Write;
  /**
   * Changes its name, units and whether it is open; the rest of it stays as it was defined. Guarded
   * by `proposal.outdated`: it must stand as it was `before`.
   */
  change(facts: CurrencyFacts, before: CurrencyFacts): Write;
}
