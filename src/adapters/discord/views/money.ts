import { type CurrencyFacts, factsOf, formatMoney } from "../../../domain/currency.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import { addSeconds, type BusinessDay, type Instant, startOfDay } from "../../../domain/time.ts";

export type Money = (value: Amount, currency: Currency) => string;

/** Amounts as people say them, each in the units of its currency. */
export function moneyIn(currencies: readonly CurrencyFacts[]): Money {
  return (value, currency) => formatMoney(value, currency, factsOf(currencies, currency));
}

/** A time that Discord shows as so long from now, on its reader's own clock. */
export function fromNow(at: Instant): string {
  return `<t:${Math.floor(Date.parse(at) / 1_000)}:R>`;
}

export function dateAndTime(at: Instant): string {
  return `<t:${Math.floor(Date.parse(at) / 1_000)}:f>`;
}

const NOON_SECONDS = 12 * 3_600;

/** A day of the shop, by its noon, so that it is the same one for almost every reader. */
export function date(day: BusinessDay): string {
  return `<t:${Math.floor(Date.parse(addSeconds(startOfDay(day), NOON_SECONDS)) / 1_000)}:D>`;
}
