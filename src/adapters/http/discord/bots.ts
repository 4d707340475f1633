import * as z from "zod";
import { changeBot, createBot, currentBot } from "../../../application/discord/bots/put-bot.ts";
import { removeBot } from "../../../application/discord/bots/remove-bot.ts";
import { runBot } from "../../../application/discord/bots/run-bot.ts";
import { DiscordBot, zBotToken } from "../../../domain/discord/bot.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Discord bots";
const READ = { staff: "settings:read" } as const;
const WRITE = { staff: "settings:write" } as const;
const PATH = "/discord/bot";
const Params = z.object({ bot_id: idParam("discord_bot", "discord_bot.not_found") });
const Reasoned = z.strictObject({ reason: typedLine({ max: 200 }) });
const BotReason = Reasoned.meta({ id: "DiscordBotReason", example: { reason: "Buka toko" } });
const Name = DiscordBot.shape.name;
const CHANGES = [
  "discord_bot.changed",
  "discord_bot.not_found",
] as const satisfies readonly RefusalCode[];
const ASKED = [
  "discord_bot.token_wrong",
  "service.unavailable",
] as const satisfies readonly RefusalCode[];

function shown(bot: DiscordBot) {
  return { body: bot, headers: { etag: etagOf(bot.version) } };
}

export const getBots = endpoint(
  {
    method: "get",
    path: PATH,
    audience: READ,
    summary: "The shop's bots at Discord, the oldest first",
    tag: TAG,
    answer: {
      status: 200,
      schema: wholeListOf(DiscordBot),
      description: "Everything but what they are known by",
    },
    refuses: [],
  },
  async ({ ports }) => ({
    body: { data: (await ports.discordBots.all()).map((bot) => DiscordBot.parse(bot)) },
  }),
);

export const postBot = endpoint(
  {
    method: "post",
    path: PATH,
    audience: WRITE,
    stepUp: true,
    summary: "Add a bot by its token",
    description:
      "Discord is asked whose the token is, and by what key it signs. The token is sealed and " +
      "never shown again. The bot serves nobody before it is started.",
    tag: TAG,
    body: Reasoned.extend({ name: Name, bot_token: zBotToken }).meta({
      id: "NewDiscordBot",
      example: {
        name: "Toko utama",
        bot_token: "TOKEN.BOT.sebagaimana-ditampilkan-discord-sekali-saja",
        reason: "Bot baru",
      },
    }),
    answer: { status: 201, schema: DiscordBot, description: "It is there, and stopped" },
    refuses: ["discord_bot.exists", "discord_bot.too_many", ...ASKED],
  },
  async ({ ports, actor, body }) => shown(await createBot(ports, actor, body)),
);

export const getBot = endpoint(
  {
    method: "get",
    path: `${PATH}/{bot_id}`,
    audience: READ,
    summary: "One bot at Discord",
    tag: TAG,
    params: Params,
    answer: { status: 200, schema: DiscordBot, description: "As it is now" },
    refuses: ["discord_bot.not_found"],
  },
  async ({ ports, params }) => shown(DiscordBot.parse(await currentBot(ports, params.bot_id))),
);

export const putBot = endpoint(
  {
    method: "put",
    path: `${PATH}/{bot_id}`,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    summary: "Change a bot at Discord",
    description:
      "A token that is left out stays. Another one is shown to Discord before it counts; where " +
      "the application's key is another, too, the old one counts until the new one has signed.",
    tag: TAG,
    params: Params,
    body: Reasoned.extend({ name: Name, bot_token: zBotToken.optional() }).meta({
      id: "DiscordBotChange",
      example: { name: "Toko utama", reason: "Nama baru" },
    }),
    answer: { status: 200, schema: DiscordBot, description: "As it is from now on" },
    refuses: [...CHANGES, "discord_bot.application_differs", ...ASKED],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = ({ version }: Pick<DiscordBot, "version">) => isNamed(if_match, etagOf(version));
    return shown(await changeBot(ports, actor, { id: params.bot_id, ...body, isSeen }));
  },
);

export const deleteBot = endpoint(
  {
    method: "delete",
    path: `${PATH}/{bot_id}`,
    audience: WRITE,
    stepUp: true,
    summary: "Take a bot away",
    description:
      "Nothing of it is answered from then on. Its commands are taken away at Discord, and then " +
      "its credentials are forgotten; its guilds' configurations stay, inactive.",
    tag: TAG,
    params: Params,
    query: Reasoned,
    answer: { status: 204, schema: Empty, description: "It is gone" },
    refuses: [...CHANGES, "discord_config.changed"],
  },
  async ({ ports, actor, params, query }) => {
    await removeBot(ports, actor, { id: params.bot_id, ...query });
    return { body: {} };
  },
);

const ACTIONS = {
  start: ["start", "Open a bot's shop", "Its commands are registered in its guilds"],
  stop: ["stop", "Close a bot's shop", "Its commands are taken away; orders are delivered"],
  restart: ["restart", "Open a bot's shop, and register its commands anew", "It runs"],
  maintenance: ["maintain", "Say that a bot's shop is under maintenance", "It says so"],
} as const;

export const [postStart, postStop, postRestart, postMaintenance] = [
  ran("start"),
  ran("stop"),
  ran("restart"),
  ran("maintenance"),
] as const;

function ran(verb: keyof typeof ACTIONS): Endpoint {
  const [action, summary, description] = ACTIONS[verb];
  return endpoint(
    {
      method: "post",
      path: `${PATH}/{bot_id}/${verb}`,
      audience: WRITE,
      stepUp: true,
      summary,
      description: "Counts with the next interaction. Asking twice changes nothing.",
      tag: TAG,
      params: Params,
      body: BotReason,
      answer: { status: 200, schema: DiscordBot, description },
      refuses: CHANGES,
    },
    async ({ ports, actor, params, body }) =>
      shown(await runBot(ports, actor, { id: params.bot_id, action, ...body })),
  );
}

/** As older clients know them. */
const ADMIN = "/admin/discord/bots";
export const botEndpoints: readonly Endpoint[] = [
  getBots,
  postBot,
  getBot,
  putBot,
  deleteBot,
  postStart,
  postStop,
  postRestart,
  postMaintenance,
  alias(getBots, { path: ADMIN }),
  alias(postBot, { path: ADMIN }),
  alias(getBot, { path: `${ADMIN}/{bot_id}` }),
  alias(putBot, { path: `${ADMIN}/{bot_id}` }),
  alias(deleteBot, { path: `${ADMIN}/{bot_id}` }),
  alias(postStart, { path: `${ADMIN}/{bot_id}/start` }),
  alias(postStop, { path: `${ADMIN}/{bot_id}/stop` }),
  alias(postStart, { path: `${ADMIN}/{bot_id}/activate` }),
  alias(postStop, { path: `${ADMIN}/{bot_id}/deactivate` }),
];
