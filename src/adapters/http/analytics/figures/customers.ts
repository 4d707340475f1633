import * as z from "zod";
import {
  COHORT_WEEKS,
  cohortsOf,
  KycFunnel,
  UserCohort,
  UserDay,
  UserWeekCohort,
  weekCohortsOf,
  zMonth,
} from "../../../../domain/analytics/figures/user-figures.ts";
import { refuse } from "../../../../domain/refusal.ts";
import {
  type BusinessDay,
  businessDay,
  type DaySpan,
  daysLater,
  type Instant,
  weekdayOf,
  zBusinessDay,
  zDaySpan,
  zInstant,
} from "../../../../domain/time.ts";
import { type Endpoint, endpoint } from "../../core/endpoint.ts";
import { daysInOrder } from "../../core/ranges.ts";
import { daysAsked, FigureQuery, READ, TAG } from "./figure-days.ts";

const MONTHS_MAX = 13;

const getGrowth = endpoint(
  {
    method: "get",
    path: "/admin/analytics/user-growth",
    audience: READ,
    tag: TAG,
    summary: "How many customers registered and were active, day by day",
    description:
      "Active is whoever has ordered anything, or was seen by an event while signed in. " +
      "Days with nobody in the thirty up to them are left out.",
    query: FigureQuery,
    answer: {
      status: 200,
      schema: zDaySpan
        .extend({
          as_of: zInstant,
          users: z.int().min(0).meta({ description: "All accounts, by now" }),
          registered: z.int().min(0).meta({ description: "Within the span" }),
          kyc: KycFunnel,
          data: z.array(UserDay),
        })
        .meta({ id: "UserGrowth" }),
      description: "The oldest first; past days may lag by minutes",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, query);
    const [{ users, kyc }, data] = await Promise.all([
      ports.userFigures.standing(businessDay(as_of)),
      ports.userFigures.days(span),
    ]);
    const registered = data.reduce((sum, each) => sum + each.registered, 0);
    return { body: { ...span, as_of, users, registered, kyc, data } };
  },
);

interface Months {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const zPeriod = z.union([zMonth, zBusinessDay]);
const CohortQuery = z
  .strictObject({
    interval: z.enum(["month", "week"]).default("month"),
    from: zPeriod.optional().meta({
      description: "First month, eleven before `to`; or a day of the first week, eleven before",
    }),
    to: zPeriod.optional().meta({
      description: "Last month, or a day of the last week; this one unless said",
    }),
  })
  .check(daysInOrder);

const getRetention = endpoint(
  {
    method: "get",
    path: "/admin/analytics/user-retention",
    audience: READ,
    tag: TAG,
    summary: "Of those who registered in a month or week, how many came again in later ones",
    description: "By up to 13 months, or up to 26 weeks that begin on Monday.",
    query: CohortQuery,
    answer: {
      status: 200,
      schema: z
        .object({
          as_of: zInstant,
          data: z.union([z.array(UserCohort), z.array(UserWeekCohort)]),
        })
        .meta({ id: "UserRetention" }),
      description: "The oldest cohort first; may lag by minutes",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    if (query.interval === "week") {
      const weeks = weeksAsked(as_of, query);
      const facts = await ports.userFigures.weekCohorts(endsOf(weeks));
      return { body: { as_of, data: [...weekCohortsOf(weeks, facts)] } };
    }
    const months = monthsAsked(as_of, query);
    const [from = "", to = ""] = [months[0], months.at(-1)];
    const facts = await ports.userFigures.cohorts({ from, to });
    return { body: { as_of, data: [...cohortsOf(months, facts)] } };
  },
);

/** The months that are asked for, both ends included: a year unless it is said otherwise. */
export function monthsAsked(now: Instant, query: Months): readonly string[] {
  for (const end of ["from", "to"] as const) {
    if (query[end] !== undefined && !zMonth.safeParse(query[end]).success) misfit(end, "a month");
  }
  const last = query.to ?? businessDay(now).slice(0, 7);
  const first = query.from ?? monthAfter(last, -11);
  const months: string[] = [];
  for (let month = first; month <= last && months.length <= MONTHS_MAX; ) {
    months.push(month);
    month = monthAfter(month, 1);
  }
  if (months.length >= 1 && months.length <= MONTHS_MAX) return months;
  const message = months.length === 0 ? "must not be before from" : `at most ${MONTHS_MAX} months`;
  return refuse("request.invalid", { errors: [{ pointer: "/query/to", message }] });
}

/** The Mondays of the weeks that are asked for: twelve weeks unless it is said otherwise. */
function weeksAsked(now: Instant, { from, to }: Months): readonly BusinessDay[] {
  const last = mondayOf(to === undefined ? businessDay(now) : dayIn("to", to));
  const first = from === undefined ? daysLater(last, -11 * 7) : mondayOf(dayIn("from", from));
  const weeks: BusinessDay[] = [];
  for (let week = first; week <= last && weeks.length <= COHORT_WEEKS; week = daysLater(week, 7)) {
    weeks.push(week);
  }
  if (weeks.length >= 1 && weeks.length <= COHORT_WEEKS) return weeks;
  return misfit("to", weeks.length === 0 ? "not before from" : `within ${COHORT_WEEKS} weeks`);
}

function dayIn(end: keyof Months, told: string): BusinessDay {
  return zBusinessDay.safeParse(told).data ?? misfit(end, "a day");
}

function misfit(end: keyof Months, wanted: string): never {
  const errors = [{ pointer: `/query/${end}`, message: `must be ${wanted}` }];
  return refuse("request.invalid", { errors });
}

function mondayOf(day: BusinessDay): BusinessDay {
  return daysLater(day, 1 - weekdayOf(day));
}

function endsOf(weeks: readonly BusinessDay[]): DaySpan {
  const [from, to] = [weeks[0], weeks.at(-1)];
  if (from === undefined || to === undefined) throw new Error("no weeks are asked for");
  return { from, to };
}

function monthAfter(month: string, by: number): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const months = year * 12 + number - 1 + by;
  const of = (months % 12) + 1;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String(of).padStart(2, "0")}`;
}

export const customerFigureEndpoints: readonly Endpoint[] = [getGrowth, getRetention];
