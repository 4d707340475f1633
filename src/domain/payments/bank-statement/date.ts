import { type BusinessDay, zBusinessDay } from "../../time.ts";

export type DateOrder = "dmy" | "mdy";

/** First and last day that a statement says it is about. */
export interface Period {
  readonly first: BusinessDay;
  readonly last: BusinessDay;
}

/** By their first three letters, in both languages, and as banks shorten them. */
const MONTHS: Readonly<Record<string, string>> = {
  ...{ jan: "01", feb: "02", peb: "02", mar: "03", mrt: "03", apr: "04", mei: "05", may: "05" },
  ...{ jun: "06", jul: "07", agu: "08", agt: "08", ags: "08", aug: "08", sep: "09", okt: "10" },
  ...{ oct: "10", nov: "11", nop: "11", des: "12", dec: "12" },
};
const SEPARATED = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?=\D|$)/;
const YEAR_FIRST = /^(\d{4})([/.-]?)(\d{2})\2(\d{2})(?=[T\s,]|\d{4,6}$|$)/;
const NAMED = /^(\d{1,2})[\s/.-]*([a-z]{3,9})\.?[\s/.,-]*(\d{4}|\d{2})(?=\D|$)/i;
const NAME_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?=\D|$)/i;
const YEAR_NAMED = /^(\d{4})[\s/.-]([a-z]{3,9})[\s/.-](\d{1,2})(?=\D|$)/i;
const WEEKDAY = /^[a-z']{3,9}\.?,\s*/i;
const DAY_FIRST = /^(\d{2})(\d{2})(\d{4})$/;

/**
 * A day as banks write it, with or without a time behind it: day first unless said otherwise, the
 * year first, or with the month's name. Without a year it lies in the period.
 */
export function readBankDate(
  text: string,
  around: { readonly order: DateOrder; readonly period: Period | undefined },
): BusinessDay | undefined {
  const said = text.trim().replace(WEEKDAY, "");
  const [, year, , month, day] = YEAR_FIRST.exec(said) ?? [];
  if (year !== undefined) return realDay(year, month, day) ?? compactDay(said);
  const separated = SEPARATED.exec(said);
  if (separated) return separatedDay(separated, around);
  const named = NAMED.exec(said);
  if (named) return realDay(named[3], monthOf(named[2]), named[1]);
  const first = NAME_FIRST.exec(said);
  if (first) return realDay(first[3], monthOf(first[1]), first[2]);
  const last = YEAR_NAMED.exec(said);
  if (last) return realDay(last[1], monthOf(last[2]), last[3]);
  return compactDay(said);
}

/** Month before day only where some day stands second that can be no month, and none first. */
export function orderOf(texts: readonly string[]): DateOrder {
  const found = texts.flatMap((text) => {
    const [, first = "", , second = ""] = SEPARATED.exec(text.trim()) ?? [];
    return first === "" ? [] : [[Number(first), Number(second)] as const];
  });
  const dayLast = found.some(([, second]) => second > 12);
  return dayLast && found.every(([first]) => first <= 12) ? "mdy" : "dmy";
}

const PERIOD_DAY = String.raw`(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[\s-][a-z]{3,9}[\s-]\d{4})`;
const PERIOD = new RegExp(
  `${PERIOD_DAY}\\s*(?:-|–|s/d|s\\.d\\.?|sd|to|until|sampai)\\s*${PERIOD_DAY}`,
  "i",
);

/** What a statement's head says it is about. */
export function periodIn(text: string): Period | undefined {
  const [, from = "", to = ""] = PERIOD.exec(text) ?? [];
  const plain = { order: "dmy", period: undefined } as const;
  const [first, last] = [readBankDate(from, plain), readBankDate(to, plain)];
  return first === undefined || last === undefined ? undefined : { first, last };
}

function separatedDay(
  [, one = "", , two = "", year]: RegExpExecArray,
  { order, period }: { readonly order: DateOrder; readonly period: Period | undefined },
): BusinessDay | undefined {
  const [day, month] = order === "dmy" ? [one, two] : [two, one];
  if (year !== undefined) return realDay(year, month, day);
  if (period === undefined) return undefined;
  // A period that crosses the new year begins in another year than it ends in.
  const years = [period.last.slice(0, 4), period.first.slice(0, 4)];
  const days = years.flatMap((each) => realDay(each, month, day) ?? []);
  return days.find((each) => each >= period.first && each <= period.last) ?? days[0];
}

/** `15012026`: only where it cannot be read with the year first. */
function compactDay(text: string): BusinessDay | undefined {
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  return year?.startsWith("20") ? realDay(year, month, day) : undefined;
}

function monthOf(name = ""): string | undefined {
  return MONTHS[name.toLowerCase().slice(0, 3)];
}

function realDay(year = "", month = "", day = ""): BusinessDay | undefined {
  const whole = year.length === 2 ? `20${year}` : year;
  return zBusinessDay.safeParse(`${whole}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`).data;
}
