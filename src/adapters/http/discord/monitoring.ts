import { z } from "zod";
import { checkBot } from "../../../application/discord/watch/check-bot.ts";
import { readStats } from "../../../application/discord/watch/read-stats.ts";
import { readStatus, readStatuses } from "../../../application/discord/watch/read-status.ts";
import { BotStatus, BotWatch } from "../../../domain/discord/bot-health.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { NotedInteraction } from "../../../domain/discord/storefront/noted.ts";
import { zId } from "../../../domain/ids.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Discord bots";
const READ = { staff: "settings:read" } as const;
const ONE = "/discord/bot/{bot_id}" as const;
const Params = z.object({ bot_id: idParam("discord_bot", "discord_bot.not_found") });
const LIST = {
  status: 200,
  schema: listOf(NotedInteraction),
  description: "A page of them, the newest first",
} as const;

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

const getStatus = endpoint(
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

const getHealth = endpoint(
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

const getLogs = endpoint(
  {
    method: "get",
    path: `${ONE}/logs`,
    audience: READ,
    summary: "What people did with a bot, and what came of it",
    tag: TAG,
    params: Params,
    query: PageQuery,
    cursor: zDiscordId,
    answer: LIST,
    refuses: [],
  },
  async ({ ports, params, query }) => ({
    body: await ports.discordActivity.list({ ...query, bot_id: params.bot_id }),
  }),
);

const getCommands = endpoint(
  {
    method: "get",
    path: `${ONE}/commands`,
    audience: READ,
    summary: "The slash commands that people gave a bot",
    tag: TAG,
    params: Params,
    query: PageQuery,
    cursor: zDiscordId,
    answer: LIST,
    refuses: [],
  },
  async ({ ports, params: { bot_id }, query }) => ({
    body: await ports.discordActivity.list({ ...query, bot_id, kind: "command" }),
  }),
);

const getAllLogs = endpoint(
  {
    method: "get",
    path: "/discord/logs/recent",
    audience: READ,
    summary: "What people did at Discord, and what came of it",
    tag: TAG,
    query: PageQuery.extend({
      bot_id: zId("discord_bot").optional(),
      guild_id: zDiscordId.optional(),
    }),
    cursor: zDiscordId,
    answer: LIST,
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.discordActivity.list(query) }),
);

const getAllCommands = endpoint(
  {
    method: "get",
    path: "/discord/monitoring/commands/recent",
    audience: READ,
    summary: "The slash commands that people gave at Discord",
    tag: TAG,
    query: PageQuery,
    cursor: zDiscordId,
    answer: LIST,
    refuses: [],
  },
  async ({ ports, query }) => ({
    body: await ports.discordActivity.list({ ...query, kind: "command" }),
  }),
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
  getLogs,
  getCommands,
  getAllLogs,
  getAllCommands,
  getStats,
  alias(getAllLogs, { path: "/admin/discord/logs" }),
  alias(getAllCommands, { path: "/admin/discord/commands/recent" }),
];
