import * as z from "zod";
import { readDays } from "../../../application/discord/analytics/read-days.ts";
import { readSummary } from "../../../application/discord/analytics/read-summary.ts";
import {
  ActivityFigures,
  CommandFigures,
  CurrencySales,
  DayFigures,
  FIGURE_DAYS_MAX,
  GuildFigures,
  GuildSales,
  Performance,
  TopBuyer,
} from "../../../domain/discord/analytics/figures.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { zId } from "../../../domain/ids.ts";
import { zCurrency } from "../../../domain/money.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  addSeconds,
  type BusinessDay,
  businessDay,
  startOfDay,
  zBusinessDay,
} from "../../../domain/time.ts";
import type { FigureSpan } from "../../../ports/discord/analytics/discord-figures.ts";
import type { Use } from "../../../ports/index.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { daysInOrder } from "../core/ranges.ts";

const TAG = "Discord analytics";
const BASE = "/discord/analytics";
const FORMER = "/admin/discord/analytics";
const ACTIVITY = { staff: "settings:read" } as const;
const SALES = { staff: "transactions:read" } as const;
const DAY_SECONDS = 24 * 60 * 60;
const DAYS_DEFAULT = 7;

const SPAN = {
  from: zBusinessDay.optional().meta({ description: "First WIB day; seven up to `to`" }),
  to: zBusinessDay.optional().meta({ description: "Last WIB day; without it, today" }),
  guild_id: zDiscordId.optional(),
  bot_id: zId("discord_bot").optional(),
};
const Span = z.strictObject(SPAN).check(daysInOrder);
const PagedSpan = PageQuery.extend(SPAN).check(daysInOrder);
const BOUNDS =
  `Counted from each interaction when it is asked, of ${FIGURE_DAYS_MAX} days at most; they are ` +
  "kept for ninety. One belongs to the WIB day on which it was made at Discord. What is answered " +
  "at once, as a form or choices are, is counted when the form comes back.";

type Asked = z.output<typeof Span>;

function spanOf({ now }: Use<"now">, { from, to, guild_id, bot_id }: Asked): FigureSpan {
  const last = to ?? businessDay(now());
  const first = from ?? daysBefore(last, DAYS_DEFAULT - 1);
  if (first > last || first < daysBefore(last, FIGURE_DAYS_MAX - 1)) {
    const message = first > last ? "must not be before from" : `at most ${FIGURE_DAYS_MAX} days`;
    return refuse("request.invalid", { errors: [{ pointer: "/query/to", message }] });
  }
  return { from: first, to: last, guild_id, bot_id };
}

function daysBefore(day: BusinessDay, days: number): BusinessDay {
  return businessDay(addSeconds(startOfDay(day), -days * DAY_SECONDS));
}

const SpanView = z.object({ from: zBusinessDay, to: zBusinessDay });
const Summary = SpanView.extend({
  activity: ActivityFigures,
  sales: z.array(CurrencySales).meta({ description: "By currency, by the wallets' copy" }),
}).meta({ id: "DiscordSummary" });
const PerformanceView = SpanView.extend(Performance.shape).meta({ id: "DiscordPerformance" });

export const getSummary = endpoint(
  {
    method: "get",
    path: `${BASE}/summary`,
    audience: SALES,
    tag: TAG,
    summary: "The shop at Discord in some days: what people did and what they bought",
    description: BOUNDS,
    query: Span,
    answer: { status: 200, schema: Summary, description: "In all" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const span = spanOf(ports, query);
    const { from, to } = span;
    return { body: { from, to, ...(await readSummary(ports, span)) } };
  },
);

export const getCommands = endpoint(
  {
    method: "get",
    path: `${BASE}/commands`,
    audience: ACTIVITY,
    tag: TAG,
    summary: "How each command, button and form at Discord was used, and how it went",
    description: BOUNDS,
    query: PagedSpan,
    cursor: z.string().regex(/^(command|component|modal) .{1,100}$/u),
    answer: { status: 200, schema: listOf(CommandFigures), description: "By kind and name" },
    refuses: [],
  },
  async ({ ports, query }) => ({
    body: await ports.discordFigures.commands(spanOf(ports, query), query),
  }),
);

export const getGuilds = endpoint(
  {
    method: "get",
    path: `${BASE}/guilds`,
    audience: ACTIVITY,
    tag: TAG,
    summary: "What people did in each guild at Discord, and how it went",
    description: BOUNDS,
    query: PagedSpan,
    cursor: z.string().regex(/^(\d{17,20}|direct)$/),
    answer: {
      status: 200,
      schema: listOf(GuildFigures),
      description: "By guild, direct messages last",
    },
    refuses: [],
  },
  async ({ ports, query }) => ({
    body: await ports.discordFigures.guilds(spanOf(ports, query), query),
  }),
);

export const getDays = endpoint(
  {
    method: "get",
    path: `${BASE}/daily`,
    audience: ACTIVITY,
    tag: TAG,
    summary: "What people did at Discord day by day, and how it went",
    description: BOUNDS,
    query: Span,
    answer: {
      status: 200,
      schema: wholeListOf(DayFigures),
      description: "The oldest first, also the days on which nobody did anything",
    },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: { data: await readDays(ports, spanOf(ports, query)) } }),
);

export const getPerformance = endpoint(
  {
    method: "get",
    path: `${BASE}/performance`,
    audience: ACTIVITY,
    tag: TAG,
    summary: "How fast the shop acknowledged and answered at Discord",
    description: `Times by nearest rank, from when Discord made an interaction. ${BOUNDS}`,
    query: Span,
    answer: { status: 200, schema: PerformanceView, description: "Of all in those days" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const span = spanOf(ports, query);
    const { from, to } = span;
    return { body: { from, to, ...(await ports.discordFigures.performance(span)) } };
  },
);

export const getSales = endpoint(
  {
    method: "get",
    path: `${BASE}/sales`,
    audience: SALES,
    tag: TAG,
    summary: "What was sold at Discord, by day, guild and currency",
    query: PagedSpan,
    cursor: z.string().regex(/^\d{4}-\d\d-\d\d (\d{17,20}|direct) [A-Z]{2,10}$/),
    answer: {
      status: 200,
      schema: listOf(GuildSales),
      description: "The oldest day first, by the wallets' copy",
    },
    refuses: [],
  },
  async ({ ports, query }) => ({
    body: await ports.discordFigures.sales(spanOf(ports, query), query),
  }),
);

export const getBuyers = endpoint(
  {
    method: "get",
    path: `${BASE}/buyers`,
    audience: SALES,
    tag: TAG,
    summary: "Who bought most at Discord",
    query: z
      .strictObject({
        ...SPAN,
        currency: zCurrency.default("IDR"),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      })
      .check(daysInOrder),
    answer: {
      status: 200,
      schema: wholeListOf(TopBuyer),
      description: "Whoever spent most comes first, by the wallets' copy",
    },
    refuses: [],
  },
  async ({ ports, query }) => ({
    body: { data: await ports.discordFigures.buyers(spanOf(ports, query), query) },
  }),
);

export const discordAnalyticsEndpoints: readonly Endpoint[] = [
  getSummary,
  getCommands,
  getGuilds,
  getDays,
  getPerformance,
  getSales,
  getBuyers,
  alias(getSummary, { path: `${BASE}/stats` }),
  alias(getPerformance, { path: `${BASE}/metrics` }),
  alias(getPerformance, { path: "/discord/monitoring/metrics" }),
  alias(getSummary, { path: `${FORMER}/summary` }),
  alias(getSummary, { path: `${FORMER}/report` }),
  alias(getCommands, { path: `${FORMER}/commands` }),
  alias(getDays, { path: `${FORMER}/daily` }),
  alias(getPerformance, { path: `${FORMER}/performance` }),
  alias(getBuyers, { path: `${FORMER}/users` }),
];
