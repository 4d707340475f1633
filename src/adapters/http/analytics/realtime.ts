import * as z from "zod";
import { EVENTS_READ_MAX, refuseSoMany } from "../../../domain/analytics/events-read.ts";
import { Realtime, windowsOf } from "../../../domain/analytics/realtime.ts";
import { VisitDay } from "../../../domain/analytics/visits.ts";
import { zDaySpan, zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { daysAsked, FigureQuery, READ, TAG } from "./figures/figure-days.ts";

/** Events are counted one by one, of so many days at most. */
export const EVENT_DAYS_MAX = 31;

const getRealtime = endpoint(
  {
    method: "get",
    path: "/analytics/realtime",
    audience: READ,
    tag: TAG,
    summary: "What happens now: the last 5 and 30 minutes of events, visitors and orders",
    answer: { status: 200, schema: Realtime, description: "As new as the events that are stored" },
    refuses: [],
  },
  async ({ ports }) => {
    const as_of = ports.now();
    const facts = await ports.eventFigures.realtime(as_of);
    const is_complete = facts.total.events_30 < EVENTS_READ_MAX;
    return { body: { as_of, is_complete, windows: windowsOf(facts) } };
  },
);

const getVisits = endpoint(
  {
    method: "get",
    path: "/admin/analytics/visits",
    audience: READ,
    tag: TAG,
    summary: "How many visitors came day by day, and how often",
    description:
      "A visit is a session's events without a gap of 30 minutes; it ends with the WIB day. " +
      "Of at most 31 days.",
    query: FigureQuery,
    answer: {
      status: 200,
      schema: zDaySpan
        .extend({ as_of: zInstant, data: z.array(VisitDay) })
        .meta({ id: "VisitFigures" }),
      description: "The oldest first; days without a visit are left out",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, query, EVENT_DAYS_MAX);
    const data = (await ports.eventFigures.visits(span)) ?? refuseSoMany();
    return { body: { ...span, as_of, data: [...data] } };
  },
);

export const realtimeEndpoints: readonly Endpoint[] = [getRealtime, getVisits];
