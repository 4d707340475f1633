import { type DaySpan, daysLater } from "../../time.ts";

/** Every period of a unit that a span touches, in order: `2026-03-31`, `2026-03` or `2026`. */
export function periodsOf({ from, to }: DaySpan, unit: "day" | "month" | "year"): string[] {
  const length = { day: 10, month: 7, year: 4 }[unit];
  const periods = new Set<string>();
  for (let day = from; day <= to; day = daysLater(day, 1)) periods.add(day.slice(0, length));
  return [...periods];
}
