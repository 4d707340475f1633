import * as z from "zod";
import { zCountedDay } from "../analytics/figures/span.ts";
import {
  type BusinessDay,
  businessDay,
  type DaySpan,
  dayBefore,
  daysFrom,
  daysLater,
  firstOfMonth,
  type Instant,
  inYear,
  spanBefore,
  weekdayOf,
  zBusinessDay,
} from "../time.ts";

export const SPAN_DAYS_MAX = 400;

const PERIODS = [
  "today",
  "yesterday",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_year",
  "last_year",
] as const;
type Period = (typeof PERIODS)[number];

/** Which WIB days a report is of, both ends inclusive; rolling ones as it is run. */
export const ReportSpan = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("days"), from: zCountedDay, to: zCountedDay }),
    z.strictObject({
      kind: z.literal("last_days"),
      days: z.int().min(1).max(SPAN_DAYS_MAX).meta({ description: "Up to yesterday" }),
    }),
    z.strictObject({
      kind: z.literal("period"),
      period: z.enum(PERIODS).meta({ description: "Weeks begin on Monday; `this_…` ends today" }),
    }),
  ])
  .meta({ id: "ReportSpan" });
export type ReportSpan = z.infer<typeof ReportSpan>;

export function daysOf(span: ReportSpan, at: Instant): DaySpan {
  const today = businessDay(at);
  if (span.kind === "days") return { from: span.from, to: span.to };
  if (span.kind === "last_days") {
    return { from: daysLater(today, -span.days), to: dayBefore(today) };
  }
  return daysOfPeriod(span.period, today);
}

function daysOfPeriod(period: Period, today: BusinessDay): DaySpan {
  const monday = daysLater(today, 1 - weekdayOf(today));
  const endOfMonth = dayBefore(firstOfMonth(today));
  const newYear = zBusinessDay.parse(`${today.slice(0, 4)}-01-01`);
  const days: Readonly<Record<Period, DaySpan>> = {
    today: { from: today, to: today },
    yesterday: { from: dayBefore(today), to: dayBefore(today) },
    this_week: { from: monday, to: today },
    last_week: { from: daysLater(monday, -7), to: dayBefore(monday) },
    this_month: { from: firstOfMonth(today), to: today },
    last_month: { from: firstOfMonth(endOfMonth), to: endOfMonth },
    this_year: { from: newYear, to: today },
    last_year: { from: inYear(newYear, -1), to: dayBefore(newYear) },
  };
  return days[period];
}

/** What a report is compared with: as many days just before, or the same dates a year before. */
export const zCompare = z.enum(["previous", "last_year"]).meta({ id: "ReportCompare" });
export type Compare = z.infer<typeof zCompare>;

export function comparedDays({ from, to }: DaySpan, compare: Compare): DaySpan {
  if (compare === "last_year") return { from: inYear(from, -1), to: inYear(to, -1) };
  return spanBefore({ from, to });
}

/** The day of a report that a day of its compare span stands beside. */
export function shiftedDay(day: BusinessDay, { from, to }: DaySpan, compare: Compare): BusinessDay {
  return compare === "last_year" ? inYear(day, 1) : daysLater(day, daysFrom(from, to));
}
