import {
  addSeconds,
  type BusinessDay,
  businessDay,
  secondsBetween,
  startOfDay,
  zBusinessDay,
} from "../../time.ts";

const DAY_SECONDS = 86_400;

/** A day that figures are asked of: what lies beside its span has a year of four digits, too. */
export const zCountedDay = zBusinessDay
  .refine((day) => day >= "1900-01-01" && day <= "2999-12-31", "must be of the years 1900 to 2999")
  .meta({ id: "CountedDay", description: "Of the years 1900 to 2999", example: "2026-01-15" });

export interface DaySpan {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

/** So many days after one, or before it where that is below zero. */
export function daysAfter(day: BusinessDay, days: number): BusinessDay {
  return businessDay(addSeconds(startOfDay(day), days * DAY_SECONDS));
}

/** How many days a span has. */
export function lengthOf({ from, to }: DaySpan): number {
  return secondsBetween(startOfDay(from), startOfDay(to)) / DAY_SECONDS + 1;
}

/** The span of as many days that ends where this one begins. */
export function spanBefore(span: DaySpan): DaySpan {
  const length = lengthOf(span);
  return { from: daysAfter(span.from, -length), to: daysAfter(span.from, -1) };
}

/** Every period of a unit that a span touches, in order: `2026-03-31`, `2026-03` or `2026`. */
export function periodsOf({ from, to }: DaySpan, unit: "day" | "month" | "year"): string[] {
  const length = { day: 10, month: 7, year: 4 }[unit];
  const periods = new Set<string>();
  for (let day = from; day <= to; day = daysAfter(day, 1)) periods.add(day.slice(0, length));
  return [...periods];
}
