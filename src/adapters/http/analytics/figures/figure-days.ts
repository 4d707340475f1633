import * as z from "zod";
import { zCountedDay } from "../../../../domain/analytics/figures/span.ts";
import { refuse } from "../../../../domain/refusal.ts";
import {
  businessDay,
  type DaySpan,
  daysFrom,
  daysLater,
  type Instant,
} from "../../../../domain/time.ts";
import type { Period } from "../../../../ports/analytics/figures/sales-totals.ts";
import { daysInOrder } from "../../core/ranges.ts";

export const TAG = "Analytics";
export const READ = { staff: "analytics:read" } as const;

/** Figures by the day are asked for of a year at most; a leap year has one day more. */
const FIGURE_DAYS_MAX = 366;
/** How many days figures may be of, by how long each of them is: of months and years, ten years. */
export const INTERVAL_DAYS_MAX: Readonly<Record<Period, number>> = {
  hour: 31,
  day: FIGURE_DAYS_MAX,
  month: 3_660,
  year: 3_660,
};
const DAYS_DEFAULT = 30;

const Fields = z.strictObject({ from: zCountedDay, to: zCountedDay });

/** Days that somebody must name. */
export const FigureDays = Fields.check(
  daysInOrder,
  z.superRefine<z.output<typeof Fields>>(({ from, to }, c) => {
    if (!isSpan({ from, to }) || daysFrom(from, to) <= FIGURE_DAYS_MAX) return;
    c.addIssue({ code: "custom", path: ["to"], message: `at most ${FIGURE_DAYS_MAX} days` });
  }),
);

function isSpan({ from, to }: z.output<typeof Fields>): boolean {
  return zCountedDay.safeParse(from).success && zCountedDay.safeParse(to).success;
}

export const figureDaysFields = {
  from: zCountedDay.optional().meta({ description: "First WIB day; 29 days before `to`" }),
  to: zCountedDay.optional().meta({ description: "Last WIB day; today unless said" }),
};

export const FigureQuery = z.strictObject(figureDaysFields).check(daysInOrder);

/** The days that are asked for, which must not be too many. */
export function daysAsked(
  now: Instant,
  { from, to = businessDay(now) }: z.output<typeof FigureQuery>,
  maximum = FIGURE_DAYS_MAX,
): DaySpan {
  const span = { from: from ?? daysLater(to, 1 - DAYS_DEFAULT), to };
  const length = daysFrom(span.from, span.to);
  if (length >= 1 && length <= maximum) return span;
  const message = length < 1 ? "must not be before from" : `at most ${maximum} days`;
  return refuse("request.invalid", { errors: [{ pointer: "/query/to", message }] });
}
