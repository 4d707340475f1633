import * as z from "zod";
import {
  activateConfig,
  deactivateConfig,
  testConfig,
} from "../../../application/discord/configs/activate-config.ts";
import {
  changeConfig,
  createConfig,
  currentConfig,
  removeConfig,
  rollBackConfig,
} from "../../../application/discord/configs/put-config.ts";
import { BotSeen } from "../../../domain/discord/bot.ts";
import { ConfigRevision, ConfigSettings, DiscordConfig } from "../../../domain/discord/config.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Discord bots";
const READ = { staff: "settings:read" } as const;
const WRITE = { staff: "settings:write" } as const;
const PATH = "/discord/config";
const ONE = `${PATH}/{config_id}` as const;
const Params = z.object({ config_id: idParam("discord_config", "discord_config.not_found") });
const Reasoned = z.strictObject({ reason: typedLine({ max: 200 }) });
const ConfigReason = Reasoned.meta({ id: "DiscordConfigReason", example: { reason: "Uji coba" } });
const CHANGES = [
  "discord_config.changed",
  "discord_config.not_found",
] as const satisfies readonly RefusalCode[];
/** What Discord, asked for a guild's bot, may have against it. */
const TESTED = [
  "discord_bot.application_differs",
  "discord_bot.not_found",
  "discord_bot.token_wrong",
  "discord_config.bot_missing",
  "discord_config.channel_missing",
  "discord_config.permissions_missing",
  "service.unavailable",
] as const satisfies readonly RefusalCode[];
const SET_UP = {
  name: "Toko utama",
  bot_id: "bot_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  channels: { shop: "81384788765712385", log: null, alert: null, donation: null },
  admin_roles: [],
  locale: "id",
  currencies: ["IDR"],
  color: 5_793_266,
  reason: "Server baru",
};

function shown(config: DiscordConfig) {
  return { body: config, headers: { etag: etagOf(config.version) } };
}

export const getConfigs = endpoint(
  {
    method: "get",
    path: PATH,
    audience: READ,
    summary: "How the shop is in guilds at Discord, by guild",
    tag: TAG,
    answer: { status: 200, schema: wholeListOf(DiscordConfig), description: "All of them" },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: await ports.discordConfigs.all() } }),
);

const getActive = endpoint(
  {
    method: "get",
    path: `${PATH}/active`,
    audience: READ,
    summary: "The configurations in force, one for each guild at most",
    tag: TAG,
    answer: { status: 200, schema: wholeListOf(DiscordConfig), description: "By guild" },
    refuses: [],
  },
  async ({ ports }) => {
    const all = await ports.discordConfigs.all();
    return { body: { data: all.filter(({ status }) => status === "ACTIVE") } };
  },
);

export const postConfig = endpoint(
  {
    method: "post",
    path: PATH,
    audience: WRITE,
    stepUp: true,
    summary: "Configure a guild at Discord",
    description: "Nothing counts before it is activated. A guild may have several.",
    tag: TAG,
    body: z
      .strictObject({ guild_id: zDiscordId, ...ConfigSettings.shape, ...Reasoned.shape })
      .meta({
        id: "NewDiscordConfig",
        example: { guild_id: "81384788765712384", ...SET_UP },
      }),
    answer: { status: 201, schema: DiscordConfig, description: "It is there, and inactive" },
    refuses: ["discord_bot.not_found", "discord_config.too_many"],
  },
  async ({ ports, actor, body }) => shown(await createConfig(ports, actor, body)),
);

export const getConfig = endpoint(
  {
    method: "get",
    path: ONE,
    audience: READ,
    summary: "One configuration of a guild",
    tag: TAG,
    params: Params,
    answer: { status: 200, schema: DiscordConfig, description: "As it is now" },
    refuses: ["discord_config.not_found"],
  },
  async ({ ports, params }) => shown((await currentConfig(ports, params.config_id)).config),
);

export const putConfig = endpoint(
  {
    method: "put",
    path: ONE,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    summary: "Change a configuration of a guild",
    description: "Where it is active, Discord is asked before another bot or channel counts.",
    tag: TAG,
    params: Params,
    body: z
      .strictObject({ ...ConfigSettings.shape, ...Reasoned.shape })
      .meta({ id: "DiscordConfigChange", example: SET_UP }),
    answer: { status: 200, schema: DiscordConfig, description: "As it is from now on" },
    refuses: [...CHANGES, ...TESTED],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = ({ version }: Pick<DiscordConfig, "version">) =>
      isNamed(if_match, etagOf(version));
    return shown(await changeConfig(ports, actor, { id: params.config_id, ...body, isSeen }));
  },
);

export const deleteConfig = endpoint(
  {
    method: "delete",
    path: ONE,
    audience: WRITE,
    stepUp: true,
    summary: "Take a configuration of a guild away",
    tag: TAG,
    params: Params,
    query: Reasoned,
    answer: { status: 204, schema: Empty, description: "Its history stays" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params, query }) => {
    await removeConfig(ports, actor, { id: params.config_id, ...query });
    return { body: {} };
  },
);

export const postTest = endpoint(
  {
    method: "post",
    path: `${ONE}/test`,
    audience: WRITE,
    stepUp: true,
    summary: "Ask Discord for a guild's bot and channels, and change nothing",
    tag: TAG,
    params: Params,
    answer: { status: 200, schema: BotSeen, description: "It may be activated" },
    refuses: ["discord_config.not_found", ...TESTED],
  },
  async ({ ports, params }) => ({ body: await testConfig(ports, params.config_id) }),
);

export const postActivate = endpoint(
  {
    method: "post",
    path: `${ONE}/activate`,
    audience: WRITE,
    stepUp: true,
    summary: "Put a configuration in force in its guild, in the place of another",
    description:
      "Discord is asked first: it has to know the bot's token, and to let the bot into the guild " +
      "and see, write, embed, attach and read back in its channels.",
    tag: TAG,
    params: Params,
    body: ConfigReason,
    answer: { status: 200, schema: DiscordConfig, description: "It is active" },
    refuses: [...CHANGES, ...TESTED],
  },
  async ({ ports, actor, params, body }) =>
    shown(await activateConfig(ports, actor, { id: params.config_id, ...body })),
);

export const postDeactivate = endpoint(
  {
    method: "post",
    path: `${ONE}/deactivate`,
    audience: WRITE,
    stepUp: true,
    summary: "Close the shop in a guild at Discord",
    tag: TAG,
    params: Params,
    body: ConfigReason,
    answer: { status: 200, schema: DiscordConfig, description: "It is inactive" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params, body }) =>
    shown(await deactivateConfig(ports, actor, { id: params.config_id, ...body })),
);

export const getHistory = endpoint(
  {
    method: "get",
    path: `${ONE}/history`,
    audience: READ,
    summary: "What a configuration was, the newest change first",
    description: "Also of one that was taken away. Why is in the audit log.",
    tag: TAG,
    params: Params,
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(ConfigRevision), description: "A page of its states" },
    refuses: ["discord_config.not_found"],
  },
  async ({ ports, params, query }) => {
    const page = await ports.discordConfigs.history(params.config_id, query);
    const isNone = page.data.length === 0 && query.cursor === undefined;
    return { body: isNone ? refuse("discord_config.not_found") : page };
  },
);

export const postRollback = endpoint(
  {
    method: "post",
    path: `${ONE}/rollback`,
    audience: WRITE,
    stepUp: true,
    summary: "Give a configuration what one of its changes left it with, but its bot",
    tag: TAG,
    params: Params,
    body: z
      .strictObject({ version: z.int().min(1), ...Reasoned.shape })
      .meta({ id: "DiscordConfigRollback", example: { version: 1, reason: "Salah kanal" } }),
    answer: { status: 200, schema: DiscordConfig, description: "As it is from now on" },
    refuses: [...CHANGES, "discord_config.revision_not_found", ...TESTED],
  },
  async ({ ports, actor, params, body }) =>
    shown(await rollBackConfig(ports, actor, { id: params.config_id, ...body })),
);

const all: readonly Endpoint[] = [
  getConfigs,
  getActive,
  postConfig,
  getConfig,
  putConfig,
  deleteConfig,
  postTest,
  postActivate,
  postDeactivate,
  getHistory,
  postRollback,
];

/** Each of them also among the settings, where staff look for it. */
export const configEndpoints: readonly Endpoint[] = [
  ...all,
  ...all.map((each) =>
    alias(each, { path: `/admin/config/discord${each.spec.path.slice(PATH.length)}` }),
  ),
];
