import * as z from "zod";

/**
 * A non-negative whole number of a currency's minor unit, below 2^53. Its currency stands beside
 * it.
 */
export type Amount = number & { readonly __brand: "Amount" };
/** What one posting does to one account, in minor units: positive raises it, negative lowers it. */
export type Delta = number & { readonly __brand: "Delta" };
/** A share in basis points: 250 is 2.5 %. */
type BasisPoints = number;

/**
 * A currency's code. Currencies are data; the three the shop opens with have literals.
 */
export type Currency = "IDR" | "USD" | "WL" | (string & { readonly __brand: "Currency" });

export const zCurrency = z
  .string()
  .regex(/^[A-Z]{2,10}$/, "not a currency code")
  .meta({ id: "CurrencyCode", example: "IDR" }) as unknown as z.ZodType<Currency, string>;

export const zAmount = z
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ id: "Amount", example: 10_000 }) as unknown as z.ZodType<Amount, number>;

export const zPositiveAmount = z
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .meta({ id: "PositiveAmount", example: 10_000 }) as unknown as z.ZodType<Amount, number>;

/**
 * The greatest amount a setting may hold, in any currency: far above any balance, and low enough
 * that sums of several stay below 2^53.
 */
export const GREATEST_IN_RULES = 1_000_000_000_000;

/** An amount that is bounded from above. */
export function zAmountUpTo(maximum: number): z.ZodType<Amount, number> {
  return z.int().min(0).max(maximum) as unknown as z.ZodType<Amount, number>;
}

export const ZERO = 0 as Amount;

/** Whether a wallet is credited or debited. */
export const zDirection = z.enum(["credit", "debit"]);

/**
 * The one way from a number to an `Amount`; anything else than a safe, non-negative whole is a
 * defect.
 */
export function amount(value: number): Amount {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not an amount: ${value}`);
  return value as Amount;
}

export function delta(value: number): Delta {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a delta: ${value}`);
  return (value === 0 ? 0 : value) as Delta;
}

export function add(...amounts: readonly Amount[]): Amount {
  return amount(amounts.reduce((sum, each) => sum + each, 0));
}

/** `from − what`; going below zero is a defect, so compare first. */
export function subtract(from: Amount, what: Amount): Amount {
  return amount(from - what);
}

export function raises(by: Amount): Delta {
  return delta(by);
}

export function lowers(by: Amount): Delta {
  return delta(-by);
}

/** A share of an amount, rounded up to a whole minor unit. */
export function shareRoundedUp(of: Amount, share: BasisPoints): Amount {
  return amount(Number((BigInt(of) * BigInt(share) + 9_999n) / 10_000n));
}

/** A share of an amount, rounded down to a whole minor unit. */
export function shareRoundedDown(of: Amount, share: BasisPoints): Amount {
  return amount(Number((BigInt(of) * BigInt(share)) / 10_000n));
}

/** The next multiple of `step` at or above `value`. */
export function roundUpTo(value: Amount, step: Amount): Amount {
  const over = step <= 1 ? 0 : value % step;
  return over === 0 ? value : amount(value - over + step);
}

/** `part × scale / whole`, exact and rounded down; `null` where the whole is nothing. */
export function ratioRoundedDown(part: number, whole: number, scale: number): number | null {
  if (whole === 0) return null;
  const [above, below] = [BigInt(part) * BigInt(scale), BigInt(whole)];
  const [quotient, rest] = [above / below, above % below];
  return Number(rest !== 0n && rest < 0n !== below < 0n ? quotient - 1n : quotient);
}

/** A part in basis points of a whole, rounded down; `null` where the whole is nothing. */
export function basisPointsOf(part: number, whole: number): BasisPoints | null {
  return ratioRoundedDown(part, whole, 10_000);
}

const RUPIAH = new Intl.NumberFormat("id-ID", {
  style: "currency",
  currency: "IDR",
  minimumFractionDigits: 0,
  maximumFractionDigits: 0,
});

/** Rupiah for people: `Rp 10.000` with a no-break space, `-Rp 2.500` below zero. */
export function formatRupiah(value: number): string {
  return RUPIAH.format(value);
}

/**
 * Whole rupiah from a vendor's amount: `10000`, `"10000"` or `"10000.00"`. Decimals other than
 * zero, signs, separators and anything above 2^53 − 1 give `undefined`.
 */
export function parseRupiah(value: string | number): Amount | undefined {
  const match = /^(\d{1,16})(?:\.0{1,2})?$/.exec(String(value));
  const whole = Number(match?.[1] ?? Number.NaN);
  return Number.isSafeInteger(whole) ? amount(whole) : undefined;
}

/** Both inclusive. */
export interface AmountRange {
  readonly minimum: Amount;
  readonly maximum: Amount;
}

export function isWithin({ minimum, maximum }: AmountRange, amount: Amount): boolean {
  return amount >= minimum && amount <= maximum;
}
