import type { Locale } from "../../locale.ts";

/** The same words in each language of the shop. */
export type Words = Readonly<Record<Locale, string>>;

/** Picks the words of one reader. */
export type Say = (words: Words) => string;

export function saying(locale: Locale): Say {
  return (words) => words[locale];
}
