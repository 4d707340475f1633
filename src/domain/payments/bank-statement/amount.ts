import { type Amount, amount } from "../../money.ts";

export type Direction = "in" | "out";

/** An amount of money as banks write it. */
export interface BankAmount {
  readonly whole: Amount;
  /** The digits of what is less than a rupiah. */
  readonly rest: string;
  /** By its sign, brackets or letters; `undefined` where it has none of them. */
  readonly direction: Direction | undefined;
}

/** With points between thousands and a comma before the rest, and the other way round. */
const NUMBERS = [
  /^(\d{1,15}|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/,
  /^(\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}|\d{4}))?$/,
  /^()[.,](\d{1,2})$/,
] as const;
const LETTERS = /^((?:[a-z]+\.?)?)([^a-z(]*)([a-z]*)\.?$/i;
const CURRENCY = /^(?:rp|idr)\.?/i;
/** `50.123,-` is how Indonesians write that there are no cents. */
const NO_CENTS = /[.,](?:-|=)$/;

/**
 * `1.234.567,00`, `1,234,567.00`, `50123`, `.00`, with a sign before or behind it, in brackets,
 * with `Rp`, or CR and DB beside it. Whatever says that it went out outweighs what says it came.
 */
export function readBankAmount(text: string): BankAmount | undefined {
  const plain = text.replaceAll(/[\u2010-\u2015\u2212]/g, "-").replaceAll(/\s/g, "");
  const { signs, rest: unsigned } = signsOf(plain.replace(NO_CENTS, ""));
  const [, before = "", digits, behind = ""] = LETTERS.exec(unsigned) ?? [];
  if (digits === undefined) return undefined;
  const words = [before, behind].map((each) => each.replace(CURRENCY, "")).filter(Boolean);
  const inner = signsOf(digits.replace(NO_CENTS, ""));
  const number = inner.rest;
  const [, thousands = "", rest = ""] =
    NUMBERS.map((each) => each.exec(number)).find((each) => each !== null) ?? [];
  if (`${thousands}${rest}` === "") return undefined;
  const whole = Number(thousands.replaceAll(/[.,]/g, ""));
  const said = words.map(directionOf);
  if (!Number.isSafeInteger(whole) || said.includes(undefined)) return undefined;
  const all = [...said, ...signs, ...inner.signs];
  const direction = all.includes("out") ? "out" : all.includes("in") ? "in" : undefined;
  return { whole: amount(whole), rest: rest.replace(/0+$/, ""), direction };
}

/** Takes signs off both ends, and brackets around all of it; others are left where they are. */
function signsOf(text: string): { readonly signs: readonly Direction[]; readonly rest: string } {
  const [, bracketed] = /^\((.*)\)$/.exec(text) ?? [];
  if (bracketed !== undefined) return { signs: ["out"], rest: bracketed };
  const [, first = "", rest = "", last = ""] = /^([+-]?)(.*?)([+-]?)$/.exec(text) ?? [];
  const signs = [first, last].filter(Boolean).map((sign) => (sign === "-" ? "out" : "in"));
  return { signs, rest: rest.replace(/\(([a-z]+)\)$/i, "$1") };
}

const IN = [
  "cr c k kr kredit credit masuk in incoming inflow pemasukan penerimaan deposit setoran",
  "uang masuk|dana masuk|money in|transfer masuk|transfer in|incoming transfer|+",
];
const OUT = [
  "db d dr debet debit keluar out outgoing outflow pengeluaran withdrawal penarikan",
  "uang keluar|dana keluar|money out|transfer keluar|transfer out|outgoing transfer|-",
];
const WORDS = new Map<string, Direction>([
  ...wordsOf(IN).map((word) => [word, "in"] as const),
  ...wordsOf(OUT).map((word) => [word, "out"] as const),
]);

/** Which way money went by a word that says nothing else. */
export function directionOf(letters: string): Direction | undefined {
  return WORDS.get(letters.trim().toLowerCase().replace(/\.$/, ""));
}

function wordsOf([single = "", phrases = ""]: readonly string[]): readonly string[] {
  return [...single.split(" "), ...phrases.split("|")];
}
