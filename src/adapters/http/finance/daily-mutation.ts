import * as z from "zod";
import { generateDays } from "../../../application/finance/generate-days.ts";
import {
  DailyCorrection,
  DailyMutation,
  DailyOrders,
  DailyOrdersCorrection,
  summaryOf,
} from "../../../domain/finance/daily-mutation.ts";
import { classOf } from "../../../domain/finance/ledger.ts";
import { zCurrency } from "../../../domain/money.ts";
import { addSeconds, type BusinessDay, startOfDay, zBusinessDay } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { daysInOrder } from "../core/ranges.ts";

const TAG = "Ledger";
const DAYS_MAX = 31;

const SpanFields = z.strictObject({
  from: zBusinessDay.meta({ description: "First WIB day, inclusive" }),
  to: zBusinessDay.meta({ description: `Last WIB day, inclusive; at most ${DAYS_MAX} days` }),
  currency: zCurrency.optional(),
});

const Span = SpanFields.check(
  daysInOrder,
  z.superRefine<z.output<typeof SpanFields>>(({ from, to }, c) => {
    if (!zBusinessDay.safeParse(from).success) return;
    if (to >= later(from)) {
      c.addIssue({ code: "custom", path: ["to"], message: `at most ${DAYS_MAX} days` });
    }
  }),
);

function later(from: BusinessDay): string {
  return addSeconds(startOfDay(from), (DAYS_MAX * 24 + 7) * 3600).slice(0, 10);
}

export const getMutations = endpoint(
  {
    method: "get",
    path: "/transactions/daily-mutation",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "What each closed business day did to each account",
    description:
      "`opening + increases - decreases + corrections = closing`, and a day opens with what the " +
      "day before closed with. A closed day is never changed: entries that come late and orders " +
      "given back later are corrections, dated on the day that was open then.",
    query: Span,
    answer: {
      status: 200,
      schema: z
        .object({ data: z.array(DailyMutation), corrections: z.array(DailyCorrection) })
        .meta({ id: "DailyMutations" }),
      description: "Oldest first, with the corrections dated on these days",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { mutations, corrections } = await ports.dailyMutations.figures(query);
    const data = mutations.map((each) => ({ ...each, class: classOf(each.account) }));
    return { body: { data, corrections } };
  },
);

export const getSummary = endpoint(
  {
    method: "get",
    path: "/transactions/daily-mutation/summary",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "Closed days together: each account over the span, and orders by type and status",
    description: "Its terms are those of `GET /transactions/daily-mutation`.",
    query: Span,
    answer: {
      status: 200,
      schema: z
        .object({
          accounts: z.array(DailyMutation.omit({ day: true })),
          orders: z.array(DailyOrders),
          order_corrections: z.array(DailyOrdersCorrection),
        })
        .meta({ id: "DailyMutationSummary" }),
      description: "Orders as they stood at the end of their day, and what became of them later",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    const [{ mutations }, orders] = await Promise.all([
      ports.dailyMutations.figures(query),
      ports.dailyMutations.orders(query),
    ]);
    const accounts = summaryOf(mutations).map((each) => ({
      ...each,
      class: classOf(each.account),
    }));
    return {
      body: {
        accounts,
        orders: orders.orders,
        order_corrections: orders.corrections,
      },
    };
  },
);

export const postGenerate = endpoint(
  {
    method: "post",
    path: "/transactions/daily-mutation/generate",
    audience: { staff: "ledger:reconcile" },
    tag: TAG,
    summary: "Close the days that are over, as the clock does every night",
    description:
      "Days are closed in order; those that are closed keep their figures. A day can be closed " +
      "from one hour after its end. At most 20 days are closed by one request.",
    body: z
      .strictObject({ from: zBusinessDay.optional(), to: zBusinessDay.optional() })
      .meta({ id: "DailyMutationRequest" }),
    answer: {
      status: 200,
      schema: z
        .object({
          closed: z.array(zBusinessDay),
          /** Whether wallets are being rebuilt first; the schedule closes the day afterwards. */
          postponed: z.boolean(),
        })
        .meta({ id: "ClosedDays" }),
      description: "The days that this request has closed",
    },
    refuses: [],
  },
  async ({ ports, actor, body }) => ({ body: await generateDays(ports, actor, body) }),
);

export const dailyMutationEndpoints: readonly Endpoint[] = [getMutations, getSummary, postGenerate];
