import type { CurrencyFacts } from "./currency.ts";
import { type Amount, amount, type Currency } from "./money.ts";
import { typedIdentifier } from "./text/typed-text.ts";

interface ReadMoney {
  readonly currency: Currency;
  readonly amount: Amount;
}

const PART = /(\d[\d.,]*) ?([A-Z]*)/g;
const WHOLE_TEXT = /^\d[\d.,]*(?: ?[A-Z]+ ?\d[\d.,]*)*(?: ?[A-Z]+)?$/;
const GROUPED = /^(?:\d{1,15}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,8}))?$/;
/** How Indonesians shorten rupiah. */
const SHORT: Readonly<Record<string, number>> = { RB: 1_000, K: 1_000, JT: 1_000_000 };

/**
 * An amount as people type it, in a currency or its units: `1 DL 20 WL`, `Rp 50.000`, `50rb`,
 * `12,50 USD`. A bare number is in `otherwise`. `undefined` for what is none, and for nothing.
 */
export function readMoney(
  typed: string,
  currencies: readonly CurrencyFacts[],
  otherwise: Currency,
): ReadMoney | undefined {
  const text = typedIdentifier(typed).toUpperCase();
  const rupiah = text.startsWith("RP") ? `${text.slice(2).replace(/^\.?\s*/, "")} IDR` : text;
  const plain = rupiah.replace(/ ?(RB|K|JT) IDR$/, " $1");
  if (plain.length > 60 || !WHOLE_TEXT.test(plain)) return undefined;
  const parts = [...plain.matchAll(PART)].map(([, digits = "", unit = ""]) =>
    partOf(digits, unit || otherwise, currencies),
  );
  const [first] = parts;
  if (first === undefined) return undefined;
  let whole = 0;
  const units = new Set<string>();
  for (const part of parts) {
    if (part === undefined || part.currency !== first.currency) return undefined;
    units.add(part.unit);
    whole += part.minor;
  }
  const isSound = units.size === parts.length && whole > 0 && Number.isSafeInteger(whole);
  return isSound ? { currency: first.currency, amount: amount(whole) } : undefined;
}

function partOf(digits: string, unit: string, currencies: readonly CurrencyFacts[]) {
  const short = SHORT[unit];
  const code = short === undefined ? unit : "IDR";
  const facts = currencies.find((each) => each.code === code || each.units[code] !== undefined);
  const read = GROUPED.exec(digits);
  if (facts === undefined || read === null) return undefined;
  const [, decimals = ""] = read;
  const whole = Number(digits.replace(/,.*$/, "").replaceAll(".", ""));
  const size = short ?? (facts.code === code ? 10 ** facts.exponent : (facts.units[code] ?? 0));
  const one = 10 ** decimals.length;
  // Half a lock, or half a cent, is not to be had.
  if (size % one !== 0) return undefined;
  const minor = whole * size + Number(decimals || "0") * (size / one);
  return { currency: facts.code, unit, minor };
}
