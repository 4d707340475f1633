import type { CurrencyFacts } from "../../domain/currency.ts";
import type { Write } from "../commit.ts";

/**
 * What staff change about currencies. They are read with the catalogue, whose version each change
 * moves on.
 */
export interface Currencies {
  /** Guarded by `currency.code_taken`. */
  define(facts: CurrencyFacts): Write;
  /** Changes its name, units and whether it is open; the rest of it stays as it was defined. */
  change(facts: CurrencyFacts): Write;
}
