import type { CurrencyFacts } from "./currency.ts";
import { type Amount, amount, type Currency } from "./money.ts";
import { typedIdentifier } from "./text/typed-text.ts";

interface ReadMoney {
  readonly currency: Currency;
  readonly amount: Amount;
}

/**
 * Why typed text is no amount: `1.234` of a currency with two decimals may be meant in two ways,
 * there are more decimals than it has, it is of another currency, or it is no number at all.
 */
export type Unread = "ambiguous" | "decimals" | "currency" | "unreadable";

type Known = readonly CurrencyFacts[];

const PART = /(\d[\d.,]*) ?([A-Z]*)/g;
const WHOLE_TEXT = /^\d[\d.,]*(?: ?[A-Z]+ ?\d[\d.,]*)*(?: ?[A-Z]+)?$/;
const CODE_FIRST = /^([A-Z]{2,10}) ?(\d[\d.,]*)$/;
/** As the shop writes it: points between thousands, a comma before decimals. */
const OURS = /^(\d{1,15}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,8}))?$/;
/** The other way round, which only decimals tell. */
const ENGLISH = /^(\d{1,15}|\d{1,3}(?:,\d{3})+)\.(\d{1,8})$/;
/** Three digits behind a separator are thousands to some and decimals to others. */
const EITHER = /^[1-9]\d{0,2}[.,]\d{3}$/;
/** How Indonesians shorten rupiah. */
const SHORT: Readonly<Record<string, number>> = { RB: 1_000, K: 1_000, JT: 1_000_000 };

/**
 * An amount as people type it, in a currency or its units: `1 DL 20 WL`, `Rp 50.000`, `50rb`,
 * `12,50 USD`, `12.50 USD`. A bare number is in `otherwise`. `undefined` for what is none, for what
 * may be meant in two ways, and for nothing.
 */
export function readMoney(typed: string, known: Known, otherwise: Currency): ReadMoney | undefined {
  const read = readSum(typed, known, otherwise);
  return typeof read === "string" || read.amount === 0 ? undefined : read;
}

/** The same, of one currency that is known before; nothing is an amount as well. */
export function readAmount(typed: string, known: Known, currency: Currency): Amount | Unread {
  const read = readSum(typed, known, currency);
  if (typeof read === "string") return read;
  return read.currency === currency ? read.amount : "currency";
}

function readSum(typed: string, known: Known, otherwise: Currency): ReadMoney | Unread {
  const text = typedIdentifier(typed).toUpperCase();
  const rupiah = text.startsWith("RP") ? `${text.slice(2).replace(/^\.?\s*/, "")} IDR` : text;
  const plain = rupiah.replace(/ ?(RB|K|JT) IDR$/, " $1").replace(CODE_FIRST, "$2 $1");
  if (plain.length > 60 || !WHOLE_TEXT.test(plain)) return "unreadable";
  const parts = [...plain.matchAll(PART)].map(([, digits = "", unit = ""]) =>
    partOf(digits, unit || otherwise, known),
  );
  const unread = parts.find((part) => typeof part === "string");
  if (unread !== undefined) return unread;
  let [whole, currency]: [number, Currency | undefined] = [0, undefined];
  const units = new Set<string>();
  for (const part of parts.filter((each) => typeof each !== "string")) {
    if (part.currency !== (currency ?? part.currency)) return "currency";
    currency = part.currency;
    units.add(part.unit);
    whole += part.minor;
  }
  const isSound = units.size === parts.length && Number.isSafeInteger(whole);
  return isSound && currency !== undefined ? { currency, amount: amount(whole) } : "unreadable";
}

interface Part {
  readonly currency: Currency;
  readonly unit: string;
  readonly minor: number;
}

function partOf(digits: string, unit: string, known: Known): Part | Unread {
  const short = SHORT[unit];
  const code = short === undefined ? unit : "IDR";
  const facts = known.find((each) => each.code === code || each.units[code] !== undefined);
  if (facts === undefined) return "currency";
  const isOwn = facts.code === code;
  const exponent = isOwn && short === undefined ? facts.exponent : 0;
  const read = OURS.exec(digits) ?? (exponent > 0 ? ENGLISH.exec(digits) : null);
  if (read === null) return "unreadable";
  const [, before = "", decimals = ""] = read;
  // A comma before all decimals is how amounts are written here.
  const isOurs = digits.includes(",") && decimals.length === exponent;
  if (exponent > 0 && EITHER.test(digits) && !isOurs) return "ambiguous";
  const size = short ?? (isOwn ? 10 ** exponent : (facts.units[code] ?? 0));
  const one = 10 ** decimals.length;
  // Half a lock, or half a cent, is not to be had.
  if (size % one !== 0) return "decimals";
  const minor = Number(before.replace(/[.,]/g, "")) * size + Number(decimals || "0") * (size / one);
  return { currency: facts.code, unit, minor };
}
