import type { Locale } from "../../../domain/locale.ts";

/** What is said in both languages: English, then Indonesian. */
export type Text = readonly [en: string, id: string];

export type Say = (text: Text) => string;

export function sayIn(locale: Locale): Say {
  return ([en, id]) => (locale === "en" ? en : id);
}
