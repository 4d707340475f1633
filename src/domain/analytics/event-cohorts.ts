import * as z from "zod";
import { basisPointsOf } from "../money.ts";
import { type BusinessDay, type DaySpan, daysFrom, zBusinessDay } from "../time.ts";
import { periodsOf } from "./figures/span.ts";

/** Customers whose first event came on one WIB day, and how many of them came on later ones. */
export const EventCohort = z
  .object({
    day: zBusinessDay,
    users: z.int().min(0).meta({ description: "Whose first event that is kept was on this day" }),
    came: z.array(z.int().min(0)).meta({
      description: "Of them on the day itself, on the one after it and so on, up to `to`",
    }),
    retention_bp: z.array(z.int().min(0)).meta({ description: "The same of 10 000 of them" }),
  })
  .meta({ id: "EventCohort" });
export type EventCohort = z.infer<typeof EventCohort>;

export interface CohortDay {
  readonly cohort: BusinessDay;
  readonly day: BusinessDay;
  readonly users: number;
}

/** A cohort of each day of a span, the oldest first. */
export function eventCohorts(span: DaySpan, rows: readonly CohortDay[]): EventCohort[] {
  const counts = new Map(rows.map((row) => [`${row.cohort} ${row.day}`, row.users]));
  const days = periodsOf(span, "day") as BusinessDay[];
  return days.map((cohort) => {
    const came = days
      .slice(days.length - daysFrom(cohort, span.to))
      .map((day) => counts.get(`${cohort} ${day}`) ?? 0);
    const users = came[0] ?? 0;
    const retention_bp = came.map((each) => basisPointsOf(each, users) ?? 0);
    return { day: cohort, users, came, retention_bp };
  });
}
