import * as z from "zod";
import { basisPointsOf } from "../../money.ts";
import { type BusinessDay, zBusinessDay } from "../../time.ts";

const zCount = z.int().min(0);

/** Who was active by the end of a day: did something the shop knows of, or ordered. */
export const UserDay = z
  .object({
    day: zBusinessDay,
    active: zCount.meta({ description: "On that day" }),
    active_7: zCount.meta({ description: "In the seven days up to it" }),
    active_30: zCount.meta({ description: "In the thirty days up to it" }),
    registered: zCount,
  })
  .meta({ id: "UserDay" });
export type UserDay = z.infer<typeof UserDay>;

/** Where customers stand on the way to a known identity. */
export const KycFunnel = z
  .object({
    none: zCount.meta({ description: "Have never submitted anything, or withdrew it" }),
    pending: zCount,
    approved: zCount,
    rejected: zCount,
  })
  .meta({ id: "KycFunnel" });
export type KycFunnel = z.infer<typeof KycFunnel>;

export const zMonth = z.string().regex(/^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])$/, "not a month");

/** Customers who registered in one month, and how many of them came in it and in later ones. */
export const UserCohort = z
  .object({
    month: zMonth.meta({ example: "2026-03" }),
    registered: zCount,
    active: z.array(zCount).meta({
      description: "In the month itself, in the one after it and so on, up to the last asked for",
    }),
    retention_bp: z.array(zCount).meta({ description: "The same of 10 000 who registered" }),
  })
  .meta({ id: "UserCohort" });
export type UserCohort = z.infer<typeof UserCohort>;

/** The same of weeks, each named by its Monday. */
export const UserWeekCohort = UserCohort.omit({ month: true })
  .extend({ week: zBusinessDay.meta({ description: "Its Monday", example: "2026-03-02" }) })
  .meta({ id: "UserWeekCohort" });
export type UserWeekCohort = z.infer<typeof UserWeekCohort>;

/** Weeks of a cohort that are followed: its own and those after it. */
export const COHORT_WEEKS = 26;

/** Periods are months (`2026-03`), or the Mondays that weeks begin with. */
export interface CohortFacts {
  readonly registered: readonly { readonly period: string; readonly registered: number }[];
  readonly active: readonly {
    readonly cohort: string;
    readonly period: string;
    readonly active: number;
  }[];
}

/** Cohorts of these months, each up to the last of them. */
export function cohortsOf(months: readonly string[], facts: CohortFacts): readonly UserCohort[] {
  return followed(months, facts).map(({ period: month, ...cohort }) => ({ month, ...cohort }));
}

/** Cohorts of weeks that begin on these Mondays. */
export function weekCohortsOf(
  weeks: readonly BusinessDay[],
  facts: CohortFacts,
): readonly UserWeekCohort[] {
  return followed(weeks, facts).map(({ period: week, ...cohort }) => ({ week, ...cohort }));
}

function followed<Period extends string>(
  periods: readonly Period[],
  { registered, active }: CohortFacts,
) {
  const sizes = new Map(registered.map((each) => [each.period, each.registered]));
  const counts = new Map(active.map((each) => [`${each.cohort} ${each.period}`, each.active]));
  return periods.map((period, place) => {
    const size = sizes.get(period) ?? 0;
    const came = periods.slice(place).map((later) => counts.get(`${period} ${later}`) ?? 0);
    const retention_bp = came.map((each) => basisPointsOf(each, size) ?? 0);
    return { period, registered: size, active: came, retention_bp };
  });
}
