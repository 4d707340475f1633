import { z } from "zod";
import {
  cohortsOf,
  KycFunnel,
  UserCohort,
  UserDay,
  zMonth,
} from "../../../../domain/analytics/figures/user-figures.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { businessDay, type Instant, zDaySpan, zInstant } from "../../../../domain/time.ts";
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

const MonthQuery = z
  .strictObject({
    from: zMonth.optional().meta({ description: "First month; eleven before `to`" }),
    to: zMonth.optional().meta({ description: "Last month; this one unless said" }),
  })
  .check(daysInOrder);

const getRetention = endpoint(
  {
    method: "get",
    path: "/admin/analytics/user-retention",
    audience: READ,
    tag: TAG,
    summary: "Of those who registered in a month, how many came again in later ones",
    query: MonthQuery,
    answer: {
      status: 200,
      schema: z
        .object({ as_of: zInstant, data: z.array(UserCohort) })
        .meta({ id: "UserRetention" }),
      description: "The oldest cohort first; may lag by minutes",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    const months = monthsAsked(as_of, query);
    const [from = "", to = ""] = [months[0], months.at(-1)];
    const facts = await ports.userFigures.cohorts({ from, to });
    return { body: { as_of, data: cohortsOf(months, facts) } };
  },
);

/** The months that are asked for, both ends included: a year unless it is said otherwise. */
export function monthsAsked(now: Instant, query: z.output<typeof MonthQuery>): readonly string[] {
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

function monthAfter(month: string, by: number): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const months = year * 12 + number - 1 + by;
  const of = (months % 12) + 1;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String(of).padStart(2, "0")}`;
}

export const customerFigureEndpoints: readonly Endpoint[] = [getGrowth, getRetention];
