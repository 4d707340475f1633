import type { Locale } from "../../locale.ts";

const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  id: [
    ...["Januari", "Februari", "Maret", "April", "Mei", "Juni"],
    ...["Juli", "Agustus", "September", "Oktober", "November", "Desember"],
  ],
  en: [
    ...["January", "February", "March", "April", "May", "June"],
    ...["July", "August", "September", "October", "November", "December"],
  ],
};
const TIME = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):\d\d$/;

/** A time of the day as its readers write it, to the minute; what is none stays as it is. */
export function writtenTime(text: string, locale: Locale): string {
  const [, year, month, day, hour, minute] = TIME.exec(text) ?? [];
  const name = MONTHS[locale][Number(month) - 1];
  if (name === undefined) return text;
  return `${Number(day)} ${name} ${year}, ${hour}${locale === "id" ? "." : ":"}${minute}`;
}
