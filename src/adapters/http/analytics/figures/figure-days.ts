import { z } from "zod";
import {
  type DaySpan,
  daysAfter,
  lengthOf,
  zCountedDay,
} from "../../../../domain/analytics/figures/span.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { businessDay, type Instant } from "../../../../domain/time.ts";
import { daysInOrder } from "../../core/ranges.ts";

/** Figures by the day are asked for of a year at most; a leap year has one day more. */
export const FIGURE_DAYS_MAX = 366;
/** Ten years, by the month and the year. */
export const FIGURE_YEARS_DAYS_MAX = 3_660;
const DAYS_DEFAULT = 30;

const Fields = z.strictObject({ from: zCountedDay, to: zCountedDay });

/** Days that somebody must name. */
export const FigureDays = Fields.check(
  daysInOrder,
  z.superRefine<z.output<typeof Fields>>(({ from, to }, c) => {
    if (!isSpan({ from, to }) || lengthOf({ from, to }) <= FIGURE_DAYS_MAX) return;
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
  const span = { from: from ?? daysAfter(to, 1 - DAYS_DEFAULT), to };
  const length = lengthOf(span);
  if (length >= 1 && length <= maximum) return span;
  const message = length < 1 ? "must not be before from" : `at most ${maximum} days`;
  return refuse("request.invalid", { errors: [{ pointer: "/query/to", message }] });
}
