import { z } from "zod";
import {
  activateGuild,
  deactivateGuild,
  testGuild,
} from "../../../application/discord/guilds/activate-guild.ts";
import { shownGuild } from "../../../application/discord/guilds/credentials.ts";
import {
  changeGuild,
  createGuild,
  currentGuild,
  removeGuild,
  rollBackGuild,
} from "../../../application/discord/guilds/put-guild.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import {
  BotSeen,
  DiscordGuild,
  GuildChannels,
  GuildRevision,
  zBotToken,
  zPublicKey,
} from "../../../domain/discord/guild.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Settings";
const READ = { staff: "settings:read" } as const;
const WRITE = { staff: "settings:write" } as const;
const Reason = typedLine({ max: 200 });
const Params = z.object({
  guild_id: z.string().min(1).max(20).meta({ example: "81384788765712384" }),
});
const Reasoned = z.strictObject({ reason: Reason });
const GuildReason = Reasoned.meta({ id: "DiscordGuildReason", example: { reason: "Uji coba" } });
const CHANGES = [
  "discord_guild.changed",
  "discord_guild.not_found",
] as const satisfies readonly RefusalCode[];
/** What Discord, asked for a guild's bot, may have against it. */
const TESTED = [
  "discord_guild.application_differs",
  "discord_guild.bot_missing",
  "discord_guild.key_differs",
  "discord_guild.token_wrong",
  "service.unavailable",
] as const satisfies readonly RefusalCode[];
const SET_UP = {
  application_id: "80351110224678912",
  public_key: "1695d66d7438fe18a53079705f40e7e63e2709e7ada87a10992f4f356b2d7ecd",
  channels: { shop: "81384788765712385", log: null, alert: null, donation: null },
  reason: "Server baru",
};

function shown(guild: DiscordGuild) {
  return { body: guild, headers: { etag: etagOf(guild) } };
}

function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`;
}

const getGuilds = endpoint(
  {
    method: "get",
    path: "/admin/config/discord",
    audience: READ,
    summary: "The guilds at Discord that the shop serves, by their ids",
    tag: TAG,
    answer: {
      status: 200,
      schema: wholeListOf(DiscordGuild),
      description: "Everything but the bots' tokens",
    },
    refuses: [],
  },
  async ({ ports }) => {
    const guilds = await ports.discordGuilds.all();
    return { body: { data: await Promise.all(guilds.map((each) => shownGuild(ports, each))) } };
  },
);

const postGuild = endpoint(
  {
    method: "post",
    path: "/admin/config/discord",
    audience: WRITE,
    stepUp: true,
    summary: "Set up a guild at Discord",
    description:
      "The bot's token is sealed with the public key and never shown again. Nothing counts " +
      "before the guild is activated.",
    tag: TAG,
    body: z
      .strictObject({
        guild_id: zDiscordId,
        application_id: zDiscordId,
        public_key: zPublicKey,
        bot_token: zBotToken,
        channels: GuildChannels.prefault({}),
        reason: Reason,
      })
      .meta({
        id: "NewDiscordGuild",
        example: {
          guild_id: "81384788765712384",
          bot_token: "TOKEN.BOT.sebagaimana-ditampilkan-discord-sekali-saja",
          ...SET_UP,
        },
      }),
    answer: { status: 201, schema: DiscordGuild, description: "It is set up, and inactive" },
    refuses: ["discord_guild.changed", "discord_guild.exists", "discord_guild.too_many"],
  },
  async ({ ports, actor, body }) => shown(await createGuild(ports, actor, body)),
);

const getGuild = endpoint(
  {
    method: "get",
    path: "/admin/config/discord/{guild_id}",
    audience: READ,
    summary: "One guild at Discord",
    tag: TAG,
    params: Params,
    answer: { status: 200, schema: DiscordGuild, description: "As it is now" },
    refuses: ["discord_guild.not_found"],
  },
  async ({ ports, params }) =>
    shown(await shownGuild(ports, await currentGuild(ports, params.guild_id))),
);

const putGuild = endpoint(
  {
    method: "put",
    path: "/admin/config/discord/{guild_id}",
    audience: WRITE,
    stepUp: true,
    versioned: true,
    summary: "Change a guild at Discord",
    description:
      "A token that is left out stays. Where the guild is active, Discord is asked before other " +
      "credentials count, and what it does not know is refused.",
    tag: TAG,
    params: Params,
    body: z
      .strictObject({
        application_id: zDiscordId,
        public_key: zPublicKey,
        bot_token: zBotToken.optional(),
        channels: GuildChannels,
        reason: Reason,
      })
      .meta({ id: "DiscordGuildChange", example: SET_UP }),
    answer: { status: 200, schema: DiscordGuild, description: "As it is from now on" },
    refuses: [...CHANGES, ...TESTED],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = (guild: { readonly version: number }) => if_match === etagOf(guild);
    return shown(await changeGuild(ports, actor, { ...params, ...body, isSeen }));
  },
);

const deleteGuild = endpoint(
  {
    method: "delete",
    path: "/admin/config/discord/{guild_id}",
    audience: WRITE,
    stepUp: true,
    summary: "Serve a guild at Discord no more",
    tag: TAG,
    params: Params,
    query: Reasoned,
    answer: { status: 204, schema: Empty, description: "Its credentials are gone" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params, query }) => {
    await removeGuild(ports, actor, { ...params, ...query });
    return { body: {} };
  },
);

const postTest = endpoint(
  {
    method: "post",
    path: "/admin/config/discord/{guild_id}/test",
    audience: WRITE,
    stepUp: true,
    summary: "Ask Discord for a guild's bot, and change nothing",
    tag: TAG,
    params: Params,
    answer: { status: 200, schema: BotSeen, description: "It may be activated" },
    refuses: ["discord_guild.not_found", ...TESTED],
  },
  async ({ ports, params }) => ({ body: await testGuild(ports, params.guild_id) }),
);

const postActivate = endpoint(
  {
    method: "post",
    path: "/admin/config/discord/{guild_id}/activate",
    audience: WRITE,
    stepUp: true,
    summary: "Open the shop in a guild at Discord",
    description:
      "Discord is asked first: it has to know the token, as the one of this application with " +
      "this public key, and to let the bot into the guild.",
    tag: TAG,
    params: Params,
    body: GuildReason,
    answer: { status: 200, schema: DiscordGuild, description: "It is active" },
    refuses: [...CHANGES, ...TESTED],
  },
  async ({ ports, actor, params, body }) =>
    shown(await activateGuild(ports, actor, { ...params, ...body })),
);

const postDeactivate = endpoint(
  {
    method: "post",
    path: "/admin/config/discord/{guild_id}/deactivate",
    audience: WRITE,
    stepUp: true,
    summary: "Close the shop in a guild at Discord",
    tag: TAG,
    params: Params,
    body: GuildReason,
    answer: { status: 200, schema: DiscordGuild, description: "It is inactive" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params, body }) =>
    shown(await deactivateGuild(ports, actor, { ...params, ...body })),
);

const getHistory = endpoint(
  {
    method: "get",
    path: "/admin/config/discord/{guild_id}/history",
    audience: READ,
    summary: "What a guild was, the newest change first",
    description: "Also of one that was taken away. Why is in the audit log.",
    tag: TAG,
    params: Params,
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(GuildRevision), description: "A page of its states" },
    refuses: ["discord_guild.not_found"],
  },
  async ({ ports, params: { guild_id }, query }) => {
    const page = await ports.discordGuilds.history(guild_id, query);
    const isNone = page.data.length === 0 && query.cursor === undefined;
    return { body: isNone ? refuse("discord_guild.not_found") : page };
  },
);

const postRollback = endpoint(
  {
    method: "post",
    path: "/admin/config/discord/{guild_id}/rollback",
    audience: WRITE,
    stepUp: true,
    summary: "Give a guild the channels that one of its changes left it with",
    description: "Its application and credentials stay: what nobody may read is set again.",
    tag: TAG,
    params: Params,
    body: z
      .strictObject({ version: z.int().min(1), reason: Reason })
      .meta({ id: "DiscordGuildRollback", example: { version: 1, reason: "Salah kanal" } }),
    answer: { status: 200, schema: DiscordGuild, description: "As it is from now on" },
    refuses: [...CHANGES, "discord_guild.revision_not_found"],
  },
  async ({ ports, actor, params, body }) =>
    shown(await rollBackGuild(ports, actor, { ...params, ...body })),
);

export const adminGuildEndpoints: readonly Endpoint[] = [
  getGuilds,
  postGuild,
  getGuild,
  putGuild,
  deleteGuild,
  postTest,
  postActivate,
  postDeactivate,
  getHistory,
  postRollback,
];
