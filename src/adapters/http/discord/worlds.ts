import * as z from "zod";
import { readLiveStock } from "../../../application/discord/goods/read-live-stock.ts";
import {
  currentWorld,
  putWorld,
  removeWorld,
} from "../../../application/discord/worlds/put-world.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { LiveStock } from "../../../domain/discord/goods/stock-message.ts";
import { GuildWorld, WORLDS_MAX, zWorldName } from "../../../domain/discord/guild-world.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { isNamed, stateTag } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { param } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Settings";
const WRITE = { staff: "settings:write" } as const;
const PATH = "/discord/products/world-config/{guild_id}";

const Guild = z.object({ guild_id: param(zDiscordId, "guild_world.not_found") });
const World = Guild.extend({ world_name: param(zWorldName, "guild_world.not_found") });

export const getWorlds = endpoint(
  {
    method: "get",
    path: PATH,
    audience: { staff: "settings:read" },
    tag: TAG,
    summary: "The worlds of the game in which a guild's members deposit",
    params: Guild,
    answer: { status: 200, schema: wholeListOf(GuildWorld), description: "All of them, by name" },
    refuses: ["guild_world.not_found"],
  },
  async ({ ports, params }) => ({
    body: { data: [...(await ports.guildWorlds.ofGuild(params.guild_id))] },
  }),
);

export const getWorld = endpoint(
  {
    method: "get",
    path: `${PATH}/{world_name}`,
    audience: { staff: "settings:read" },
    tag: TAG,
    summary: "One world of a guild",
    params: World,
    answer: { status: 200, schema: GuildWorld, description: "As it is told now" },
    refuses: ["guild_world.not_found"],
  },
  async ({ ports, params }) => shown(await currentWorld(ports, params)),
);

function shown(world: GuildWorld) {
  return { body: world, headers: { etag: worldTag(world) } };
}

/** Names what is told of a world; that there is none of its name is a state as well. */
export function worldTag(world: GuildWorld | undefined): string {
  return world === undefined ? stateTag() : stateTag(world.version, world.updated_at);
}

export const putWorldOf = endpoint(
  {
    method: "put",
    path: `${PATH}/{world_name}`,
    audience: WRITE,
    stepUp: true,
    versioned: "if_sent",
    tag: TAG,
    summary: "Tell a guild's members of a world, or change what they are told",
    description: `\`/world\` says so there at once. At most ${WORLDS_MAX} a guild.`,
    params: World,
    body: z
      .strictObject(GuildWorld.pick({ owner_name: true, access_level: true }).shape)
      .meta({ id: "DiscordGuildWorldChange" }),
    answer: { status: 200, schema: GuildWorld, description: "As it is told from now on" },
    refuses: ["guild_world.changed", "guild_world.not_found", "guild_world.too_many"],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = (world: GuildWorld | undefined) => isNamed(if_match, worldTag(world));
    return shown(await putWorld(ports, actor, { ...params, ...body, isSeen }));
  },
);

export const deleteWorldOf = endpoint(
  {
    method: "delete",
    path: `${PATH}/{world_name}`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Tell nobody of a world any more",
    params: World,
    answer: { status: 204, schema: Empty, description: "It is not told of" },
    refuses: ["guild_world.not_found"],
  },
  async ({ ports, actor, params }) => {
    await removeWorld(ports, actor, params);
    return { body: {} };
  },
);

export const getLiveStock = endpoint(
  {
    method: "get",
    path: "/discord/products/livestock/{guild_id}",
    audience: { staff: "settings:read" },
    tag: TAG,
    summary: "What a guild's live message shows, and where it stands",
    description:
      "A selling stop of the guild empties it; a configuration without a `shop` channel takes " +
      "the message away.",
    params: z.object({ guild_id: param(zDiscordId, "discord_config.not_found") }),
    answer: { status: 200, schema: LiveStock, description: "By name; pieces may be seconds old" },
    refuses: ["discord_config.not_found"],
  },
  async ({ ports, params }) => ({ body: await readLiveStock(ports, params.guild_id) }),
);

export const worldEndpoints: readonly Endpoint[] = [
  getLiveStock,
  getWorlds,
  getWorld,
  putWorldOf,
  deleteWorldOf,
];
