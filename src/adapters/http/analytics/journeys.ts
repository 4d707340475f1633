import * as z from "zod";
import { Conversion, conversionOf } from "../../../domain/analytics/conversion.ts";
import { EventCohort, eventCohorts } from "../../../domain/analytics/event-cohorts.ts";
import { refuseSoMany } from "../../../domain/analytics/events-read.ts";
import {
  FUNNEL_UNITS,
  FunnelStep,
  funnelOf,
  stepsOf,
  zFunnelSteps,
} from "../../../domain/analytics/funnel.ts";
import { zDaySpan, zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { daysInOrder } from "../core/ranges.ts";
import { daysAsked, FigureQuery, figureDaysFields, READ, TAG } from "./figures/figure-days.ts";
import { EVENT_DAYS_MAX } from "./realtime.ts";

const zHours = z.coerce
  .number()
  .int()
  .min(1)
  .max(EVENT_DAYS_MAX * 24);
const zLimit = z.coerce.number().int().min(1).max(100);

const getFunnel = endpoint(
  {
    method: "get",
    path: "/admin/analytics/funnel",
    audience: READ,
    tag: TAG,
    summary: "How many take one step after another",
    description:
      "Whoever takes the steps in this order, each with or after the one before, and the last " +
      "within the window after the first, with other events between them or not. All of it lies " +
      "within the days, of which there are at most 31. Orders are known by their customer and " +
      "not by a session.",
    query: z
      .strictObject({
        ...figureDaysFields,
        steps: zFunnelSteps,
        count_by: z.enum(FUNNEL_UNITS).default("user"),
        window_hours: zHours.default(24),
      })
      .check(daysInOrder),
    answer: {
      status: 200,
      schema: zDaySpan
        .extend({
          as_of: zInstant,
          count_by: z.enum(FUNNEL_UNITS),
          window_hours: z.int(),
          data: z.array(FunnelStep),
        })
        .meta({ id: "Funnel" }),
      description: "The steps in their order",
    },
    refuses: [],
  },
  async ({ ports, query: { steps, count_by, window_hours, ...days } }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, days, EVENT_DAYS_MAX);
    const names = stepsOf(steps);
    const asked = { steps: names, of: count_by, hours: window_hours };
    const counts = (await ports.eventFigures.funnel(span, asked)) ?? refuseSoMany();
    return { body: { ...span, as_of, count_by, window_hours, data: funnelOf(names, counts) } };
  },
);

const getRetention = endpoint(
  {
    method: "get",
    path: "/admin/analytics/event-retention",
    audience: READ,
    tag: TAG,
    summary: "Of those who first came on a day, how many came again on later ones",
    description:
      "Customers by the WIB day of their first event that is kept, while signed in or by an " +
      "order; of at most 31 days. Visitors without an account are known for one day only.",
    query: FigureQuery,
    answer: {
      status: 200,
      schema: zDaySpan
        .extend({ as_of: zInstant, data: z.array(EventCohort) })
        .meta({ id: "EventRetention" }),
      description: "A cohort of each day, the oldest first",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, query, EVENT_DAYS_MAX);
    const rows = (await ports.eventFigures.cohorts(span)) ?? refuseSoMany();
    return { body: { ...span, as_of, data: eventCohorts(span, rows) } };
  },
);

const getConversion = endpoint(
  {
    method: "get",
    path: "/admin/analytics/conversion",
    audience: READ,
    tag: TAG,
    summary: "Of how many looks at products purchases come, by product and channel",
    description: "Of at most 31 days. What is given back later was bought all the same.",
    query: z.strictObject({ ...figureDaysFields, limit: zLimit.default(50) }).check(daysInOrder),
    answer: {
      status: 200,
      schema: zDaySpan
        .extend({
          as_of: zInstant,
          channels: z.array(Conversion).meta({ description: "All products together" }),
          data: z.array(Conversion),
        })
        .meta({ id: "ConversionFigures" }),
      description: "What is looked at most first",
    },
    refuses: [],
  },
  async ({ ports, query: { limit, ...days } }) => {
    const as_of = ports.now();
    const span = daysAsked(as_of, days, EVENT_DAYS_MAX);
    const rows = (await ports.eventFigures.conversion(span, limit)) ?? refuseSoMany();
    const all = rows.map(conversionOf);
    const channels = all.filter(({ sku }) => sku === null);
    return { body: { ...span, as_of, channels, data: all.filter(({ sku }) => sku !== null) } };
  },
);

export const journeyEndpoints: readonly Endpoint[] = [getFunnel, getRetention, getConversion];
