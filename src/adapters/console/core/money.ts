import { factsOf, formatMoney, typedAmount } from "../../../domain/currency.ts";
import { amount, type Currency, zCurrency } from "../../../domain/money.ts";
import { readAmount, type Unread } from "../../../domain/money-text.ts";
import type { StaffRequest } from "./context.ts";
import type { Field, Typed } from "./field.ts";
import { meantBy } from "./form-body.ts";
import type { Text } from "./text.ts";

type Known = Pick<StaffRequest, "catalogue">;

/** An amount as people read it, such as `Rp 1.234.567` or `60,00 USD`; below zero with a minus. */
export function moneyText({ catalogue }: Known, value: number, currency: Currency = "IDR"): string {
  const facts = factsOf(catalogue.currencies, currency);
  const text = formatMoney(amount(Math.abs(value)), currency, facts);
  return value < 0 ? `−${text}` : text;
}

/** The same for a field, whose amount is typed in one currency: `60,00`. */
export function moneyTyped({ catalogue }: Known, value: number, currency: Currency): string {
  const facts = factsOf(catalogue.currencies, currency);
  return facts === undefined || value < 0 ? String(value) : typedAmount(amount(value), facts);
}

/** So many of a currency's whole units, for what only draws. */
export function inWholeUnits({ catalogue }: Known, value: number, currency: Currency): number {
  return value / 10 ** (factsOf(catalogue.currencies, currency)?.exponent ?? 0);
}

/** The currency of an amount: that of its field, or rupiah. */
export function currencyOf({ catalogue }: Known, field: Field, typed: Typed): Currency | undefined {
  if (field.currency === undefined) return "IDR";
  return zCurrency.safeParse(field.currency(typed, catalogue)).data;
}

/** Marks what could not be read, so that nothing takes it for a number. */
const UNREAD = "?";

/** What was typed, its amounts in minor units; what cannot be read as one is refused later. */
export function inMinorUnits(request: Known, fields: readonly Field[], typed: Typed): Typed {
  const read = fields.flatMap((field) => {
    const value = amountIn(request, field, typed);
    if (value === undefined) return [];
    return [[field.name, typeof value === "number" ? `${value}` : `${UNREAD}${value}`] as const];
  });
  return { ...typed, ...Object.fromEntries(read) };
}

/** What to type instead, where an amount cannot be read. */
export function unreadMoney(request: Known, field: Field, typed: Typed): Text | undefined {
  const unread = amountIn(request, field, typed);
  if (unread === undefined || typeof unread === "number") return undefined;
  const currency = currencyOf(request, field, typed);
  if (currency === undefined) return UNKNOWN;
  const like = moneyTyped(request, currency === "IDR" ? 1_500 : 123_450, currency);
  return HINTS[unread](like, currency);
}

function amountIn(request: Known, field: Field, typed: Typed): number | Unread | undefined {
  const text = typed[field.name];
  const isAmount = meantBy(field, typed).kind === "money";
  if (!isAmount || typeof text !== "string" || text.trim() === "") return undefined;
  const currency = currencyOf(request, field, typed);
  return currency === undefined
    ? "currency"
    : readAmount(text, request.catalogue.currencies, currency);
}

const UNKNOWN: Text = [
  "It is not clear of which currency this is. Name a known currency, or a single product.",
  "Mata uangnya tidak jelas. Sebutkan mata uang yang dikenal, atau satu produk saja.",
];

const HINTS: Readonly<Record<Unread, (like: string, currency: Currency) => Text>> = {
  ambiguous: (like, currency) => [
    `This may be thousands or decimals. Type all decimals of ${currency}, such as ${like}.`,
    `Ini bisa ribuan atau desimal. Ketik semua desimal ${currency}, misalnya ${like}.`,
  ],
  decimals: (like, currency) => [
    `${currency} does not have so many decimals. Type an amount such as ${like}.`,
    `Desimalnya terlalu banyak untuk ${currency}. Ketik jumlah seperti ${like}.`,
  ],
  currency: (like, currency) => [
    `This amount is in ${currency}. Type it as ${like}.`,
    `Jumlah ini dalam ${currency}. Ketik seperti ${like}.`,
  ],
  unreadable: (like) =>
    like.includes(",")
      ? [`Type an amount, such as ${like}.`, `Ketik jumlah, misalnya ${like}.`]
      : [`Type a whole amount, such as ${like}.`, `Ketik jumlah bulat, misalnya ${like}.`],
};
