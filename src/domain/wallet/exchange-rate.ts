import * as z from "zod";
import type { CurrencyFacts } from "../currency.ts";
import { zId } from "../ids.ts";
import { type Amount, amount, type Currency, zCurrency, zPositiveAmount } from "../money.ts";
import { zInstant } from "../time.ts";

const zTerm = z.int().min(1).max(Number.MAX_SAFE_INTEGER).meta({ example: 16_000 });

/** How much of every exchange the shop keeps, in basis points. */
const zSpread = z.int().min(0).max(9_999).meta({ example: 150 });

/**
 * What one whole unit of `base` is worth: `numerator / denominator` whole units of `quote`. One
 * rate serves both directions of its pair.
 */
export const ExchangeRate = z
  .object({
    base: zCurrency.meta({ example: "USD" }),
    quote: zCurrency.meta({ example: "IDR" }),
    numerator: zTerm,
    denominator: zTerm.meta({ example: 1 }),
    spread_basis_points: zSpread,
    updated_at: zInstant,
  })
  .meta({ id: "ExchangeRate" });
export type ExchangeRate = z.infer<typeof ExchangeRate>;

/** A quote: a fixed exchange of two amounts, usable once until it expires. */
export const ExchangeQuote = z
  .object({
    quote_id: zId("quote"),
    user_id: zId("user"),
    from_currency: zCurrency.meta({ example: "USD" }),
    from_amount: zPositiveAmount.meta({ example: 100 }),
    to_currency: zCurrency.meta({ example: "IDR" }),
    to_amount: zPositiveAmount.meta({ example: 15_760 }),
    /** One whole unit of `from_currency` is `numerator / denominator` of the other. */
    numerator: zTerm,
    denominator: zTerm.meta({ example: 1 }),
    spread_basis_points: zSpread,
    created_at: zInstant,
    expires_at: zInstant,
  })
  .meta({ id: "ExchangeQuoteRecord" });
export type ExchangeQuote = z.infer<typeof ExchangeQuote>;

/** A rate in one direction. */
export type DirectedRate = Pick<ExchangeRate, "numerator" | "denominator" | "spread_basis_points">;

/** The name of a pair, whichever way round it is written. */
export function pairOf(one: Currency, other: Currency): string {
  return [one, other].toSorted().join("/");
}

/** The rate from one currency into another, read forwards or backwards. */
export function rateBetween(
  rates: readonly ExchangeRate[],
  from: Currency,
  to: Currency,
): DirectedRate | undefined {
  const rate = rates.find((each) => pairOf(each.base, each.quote) === pairOf(from, to));
  if (rate === undefined || from === to) return undefined;
  const { numerator, denominator, spread_basis_points } = rate;
  if (rate.base === from) return { numerator, denominator, spread_basis_points };
  return { numerator: denominator, denominator: numerator, spread_basis_points };
}

/** The terms of a rate, as staff set them. */
export const RateTerms = ExchangeRate.omit({ updated_at: true });
export type RateTerms = z.infer<typeof RateTerms>;

/**
 * Whether a change moves a rate by more than so many percent of what it was, or what the shop keeps
 * by more than so many percent of the exchange. The pair may be written the other way round.
 */
export function movesTooFar(before: RateTerms, after: RateTerms, percent: number): boolean {
  const isTurned = before.base !== after.base;
  const above = isTurned ? after.denominator : after.numerator;
  const below = isTurned ? after.numerator : after.denominator;
  const now = BigInt(above) * BigInt(before.denominator);
  const was = BigInt(before.numerator) * BigInt(below);
  const step = now > was ? now - was : was - now;
  const kept = Math.abs(after.spread_basis_points - before.spread_basis_points);
  return step * 100n > was * BigInt(percent) || kept > percent * 100;
}

export type Converted =
  | { readonly kind: "converted"; readonly amount: Amount }
  | { readonly kind: "too_small" }
  | { readonly kind: "too_large" };

/**
 * Converts an amount and deducts the spread. Fractions of a minor unit stay with the shop, so
 * converting back and forth never gains.
 */
export function convert(
  given: Amount,
  rate: DirectedRate,
  { from, to }: Readonly<Record<"from" | "to", Pick<CurrencyFacts, "exponent">>>,
): Converted {
  const kept = 10_000n - BigInt(rate.spread_basis_points);
  const above = BigInt(given) * BigInt(rate.numerator) * kept * 10n ** BigInt(to.exponent);
  const below = BigInt(rate.denominator) * 10_000n * 10n ** BigInt(from.exponent);
  const worth = above / below;
  if (worth === 0n) return { kind: "too_small" };
  if (worth > BigInt(Number.MAX_SAFE_INTEGER)) return { kind: "too_large" };
  return { kind: "converted", amount: amount(Number(worth)) };
}
