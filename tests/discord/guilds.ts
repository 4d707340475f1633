import * as z from "zod";
import { DiscordBot } from "../../src/domain/discord/bot.ts";
import { DiscordConfig } from "../../src/domain/discord/config.ts";
import type { Shop } from "../support/shop.ts";

export const APPLICATION = "80351110224678912";
export const PUBLIC_KEY = "1695d66d7438fe18a53079705f40e7e63e2709e7ada87a10992f4f356b2d7ecd";
export const NO_CHANNELS = { shop: null, log: null, alert: null, donation: null };

let tokens = 0;
/** A token as Discord makes them, unlike any other. */
export function newToken(): string {
  tokens += 1;
  return `ODAzNTExMTAyMjQ2Nzg5MTI.Kenari.${crypto.randomUUID().replaceAll("-", "")}${tokens}`;
}

let guilds = 0;
export function newGuildId(): string {
  guilds += 1;
  return String(81_384_788_765_800_000n + BigInt(guilds));
}

interface GuildAtDiscord {
  readonly id: string;
  readonly name: string;
  readonly channels?: readonly {
    readonly id: string;
    readonly name: string;
    readonly overwrites?: readonly object[];
  }[];
  readonly everyone?: string;
  readonly roles?: readonly object[];
  readonly bot_roles?: readonly string[];
}

/** A bot as Discord knows it. */
export function newBotAtDiscord(guild_ids: readonly string[] = [newGuildId()]) {
  return {
    token: newToken(),
    application_id: newGuildId(),
    public_key: PUBLIC_KEY,
    username: "toko-fa",
    guilds: guild_ids.map((id): GuildAtDiscord => ({ id, name: `Toko ${id}` })),
  };
}
export type BotAtDiscord = ReturnType<typeof newBotAtDiscord>;

export async function knownAtDiscord(
  shop: Pick<Shop, "sandbox">,
  bot: Partial<BotAtDiscord> & { readonly interactions_url?: string | null } = {},
): Promise<BotAtDiscord> {
  const known = { ...newBotAtDiscord(), ...bot };
  await shop.sandbox("POST", "/discord/bots", known);
  return known;
}

/** The commands that a bot has in a guild, by name. */
export async function commandsAt(
  shop: Pick<Shop, "sandbox">,
  { application_id }: Pick<BotAtDiscord, "application_id">,
  guild_id: string,
): Promise<readonly string[]> {
  const path = `/discord/commands/${application_id}/${guild_id}`;
  const Named = z.object({ data: z.array(z.object({ name: z.string() })) });
  const { data } = Named.parse(await (await shop.sandbox("GET", path)).json());
  return data.map(({ name }) => name).sort();
}

/** A bot that the shop has by its token, and the configuration of its first guild by it. */
export async function addedBot(shop: Shop, token: string, bot: Partial<BotAtDiscord> = {}) {
  const known = await knownAtDiscord(shop, bot);
  const body = { name: "Toko", bot_token: known.token, reason: "Uji" };
  const answer = await shop.request("POST", "/discord/bot", { token, body });
  return { known, bot: DiscordBot.parse(await answer.json()) };
}

export async function addedConfig(
  shop: Shop,
  token: string,
  settings: { readonly bot_id: string; readonly guild_id: string; readonly channels?: object },
): Promise<DiscordConfig> {
  const body = { name: "Toko", reason: "Uji", ...settings };
  const answer = await shop.request("POST", "/discord/config", { token, body });
  return DiscordConfig.parse(await answer.json());
}
