import { z } from "zod";
import { addSeconds, businessDay, startOfDay, zBusinessDay } from "../../../../domain/time.ts";
import { daysInOrder } from "../../core/ranges.ts";

/** Figures are asked for of a year at most; a leap year has one day more. */
export const FIGURE_DAYS_MAX = 366;
const DAY_SECONDS = 86_400;

export const figureDaysFields = {
  from: zBusinessDay.meta({ description: "First WIB day, inclusive" }),
  to: zBusinessDay.meta({
    description: `Last WIB day, inclusive; at most ${FIGURE_DAYS_MAX} days`,
  }),
};
const Days = z.strictObject(figureDaysFields);
type Days = z.output<typeof Days>;

/** That a span is of so many days at most. */
export function daysUpTo<Span extends Partial<Days>>(maximum: number) {
  return z.superRefine<Span>(({ from, to }, c) => {
    const first = zBusinessDay.safeParse(from);
    if (!first.success || to === undefined) return;
    const behind = businessDay(addSeconds(startOfDay(first.data), maximum * DAY_SECONDS));
    if (to < behind) return;
    c.addIssue({ code: "custom", path: ["to"], message: `at most ${maximum} days` });
  });
}

export const FigureDays = Days.check(daysInOrder, daysUpTo<Days>(FIGURE_DAYS_MAX));
