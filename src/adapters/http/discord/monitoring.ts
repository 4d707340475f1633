import * as z from "zod";
import { checkBot } from "../../../application/discord/watch/check-bot.ts";
import { CLEARED_MAX, clearActivity } from "../../../application/discord/watch/clear-activity.ts";
import { readStats } from "../../../application/discord/watch/read-stats.ts";
import { readStatus, readStatuses } from "../../../application/discord/watch/read-status.ts";
import { BotStatus, BotWatch, zTrouble } from "../../../domain/discord/bot-health.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { NotedInteraction } from "../../../domain/discord/storefront/noted.ts";
import { zId } from "../../../domain/ids.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Discord bots";
const READ = { staff: "settings:read" } as const;
const ONE = "/discord/bot/{bot_id}" as const;
const Params = z.object({ bot_id: idParam("discord_bot", "discord_bot.not_found") });

const getStatuses = endpoint(
  {
    method: "get",
    path: "/discord/bot/status",
    audience: READ,
    summary: "How each bot is",
    description:
      "By what was seen of it: Discord is asked once a minute whether it knows the bot, several " +
      "answers in a row change what is said, and so do interactions that the shop never answered.",
    tag: TAG,
    answer: { status: 200, schema: wholeListOf(BotStatus), description: "All of them" },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: await readStatuses(ports) } }),
);

export const getStatus = endpoint(
  {
    method: "get",
    path: `${ONE}/status`,
    audience: READ,
    summary: "How one bot is",
    tag: TAG,
    params: Params,
    answer: { status: 200, schema: BotStatus, description: "By what was seen of it" },
    refuses: ["discord_bot.not_found"],
  },
  async ({ ports, params }) => ({ body: await readStatus(ports, params.bot_id) }),
);

export const getHealth = endpoint(
  {
    method: "get",
    path: `${ONE}/health`,
    audience: READ,
    summary: "Ask Discord for a bot now",
    description: "Changes nothing of how it is said to be.",
    tag: TAG,
    params: Params,
    answer: {
      status: 200,
      schema: z
        .object({
          signal: BotWatch.shape.signal,
          reason: zTrouble.nullable().meta({ description: "What is wrong with it" }),
          outcome: BotWatch.shape.outcome,
          latency_ms: z.int(),
          is_suspicious: z.boolean().meta({
            description: "Whether Discord has refused so many requests that something is wrong",
          }),
          waits_ms: z.int().meta({ description: "How long its calls have to wait" }),
        })
        .meta({ id: "DiscordBotCheck" }),
      description: "What it said",
    },
    refuses: ["discord_bot.not_found"],
  },
  async ({ ports, params }) => ({ body: await checkBot(ports, params.bot_id) }),
);

const Activity = PageQuery.extend({ kind: NotedInteraction.shape.kind.optional() });
const WHOSE = { bot_id: zId("discord_bot").optional(), guild_id: zDiscordId.optional() };
const LIST = {
  method: "get",
  audience: READ,
  tag: TAG,
  cursor: zDiscordId,
  answer: {
    status: 200,
    schema: listOf(NotedInteraction),
    description: "A page of them, the newest first",
  },
  refuses: [],
} as const;

/** What people did with one bot: all of it, or one kind. */
function doneWith(path: "logs" | "commands", summary: string): Endpoint {
  const query = path === "logs" ? Activity : PageQuery;
  const kind = path === "logs" ? undefined : "command";
  return endpoint(
    { ...LIST, path: `${ONE}/${path}`, summary, params: Params, query },
    async ({ ports, params, query: asked }) => ({
      body: await ports.discordActivity.list({ kind, ...asked, bot_id: params.bot_id }),
    }),
  );
}

export const getAllLogs = endpoint(
  {
    ...LIST,
    path: "/discord/logs/recent",
    summary: "What people did at Discord, and what came of it",
    query: Activity.extend(WHOSE),
  },
  async ({ ports, query }) => ({ body: await ports.discordActivity.list(query) }),
);

const getAllCommands = endpoint(
  {
    ...LIST,
    path: "/discord/monitoring/commands/recent",
    summary: "The slash commands that people gave at Discord",
    query: PageQuery.extend(WHOSE),
  },
  async ({ ports, query }) => ({
    body: await ports.discordActivity.list({ ...query, kind: "command" }),
  }),
);

export const deleteLogs = endpoint(
  {
    method: "delete",
    path: "/discord/logs",
    audience: { staff: "settings:write" },
    stepUp: true,
    summary: "Forget what people did at Discord before a day",
    description:
      `At most ${CLEARED_MAX} at once, the oldest first: ask again while \`more\` says so. The ` +
      "figures of those days go with them; orders, money and the audit log stay. Without it they " +
      "are forgotten after ninety days.",
    tag: TAG,
    query: z.strictObject({
      before: zBusinessDay.meta({ description: "A WIB day, today at the latest" }),
      reason: typedLine({ max: 200 }).meta({ example: "Data uji coba" }),
    }),
    answer: {
      status: 200,
      schema: z
        .object({ removed: z.int().min(0), more: z.boolean() })
        .meta({ id: "ClearedDiscordLogs" }),
      description: "How many are gone",
    },
    refuses: [],
  },
  async ({ ports, actor, query }) => ({ body: await clearActivity(ports, actor, query) }),
);

const zCount = z.int().min(0);
const getStats = endpoint(
  {
    method: "get",
    path: "/admin/discord/stats",
    audience: READ,
    summary: "The shop at Discord in numbers",
    tag: TAG,
    answer: {
      status: 200,
      schema: z
        .object({
          bots: z.object({
            active: zCount,
            degraded: zCount,
            down: zCount,
            maintenance: zCount,
            stopped: zCount,
          }),
          guilds: zCount,
          interactions: zCount.meta({ description: "Of the last quarter of an hour" }),
          failed: zCount,
        })
        .meta({ id: "DiscordStats" }),
      description: "As it is now",
    },
    refuses: [],
  },
  async ({ ports }) => ({ body: await readStats(ports) }),
);

export const discordMonitoringEndpoints: readonly Endpoint[] = [
  getStatuses,
  alias(getStatuses, { path: "/discord/bulk/status" }),
  alias(getStatuses, { path: "/discord/monitoring/health" }),
  getStatus,
  getHealth,
  doneWith("logs", "What people did with a bot, and what came of it"),
  doneWith("commands", "The slash commands that people gave a bot"),
  getAllLogs,
  getAllCommands,
  deleteLogs,
  getStats,
  alias(getStats, { path: "/admin/discord/stats/overview" }),
  alias(getStatuses, { path: "/admin/discord/bots/status" }),
  alias(getAllLogs, { path: "/discord/monitoring/logs" }),
  alias(getAllLogs, { path: "/discord/analytics/events" }),
  alias(getAllLogs, { path: "/admin/discord/logs" }),
  alias(deleteLogs, { path: "/admin/discord/logs" }),
  alias(getAllCommands, { path: "/admin/discord/commands/recent" }),
];
