import { type DaySpan, daysLater, zBusinessDay } from "../../time.ts";

/** A day that figures are asked of: what lies beside its span has a year of four digits, too. */
export const zCountedDay = zBusinessDay
  .refine((day) => day >= "1900-01-01" && day <= "2999-12-31", "must be of the years 1900 to 2999")
  .meta({ id: "CountedDay", description: "Of the years 1900 to 2999", example: "2026-01-15" });

/** Every period of a unit that a span touches, in order: `2026-03-31`, `2026-03` or `2026`. */
export function periodsOf({ from, to }: DaySpan, unit: "day" | "month" | "year"): string[] {
  const length = { day: 10, month: 7, year: 4 }[unit];
  const periods = new Set<string>();
  for (let day = from; day <= to; day = daysLater(day, 1)) periods.add(day.slice(0, length));
  return [...periods];
}
