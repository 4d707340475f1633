import type { Shop } from "../support/shop.ts";

export const PATH = "/admin/config/discord";
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

/** What a guild is set up by. */
export function newGuild(guild_id: string = newGuildId(), bot_token: string = newToken()) {
  return { guild_id, application_id: APPLICATION, public_key: PUBLIC_KEY, bot_token };
}

/** Makes a bot known to Discord, as of this application and in these guilds. */
export async function addBot(
  shop: Pick<Shop, "sandbox">,
  { bot_token: token, application_id, public_key }: Omit<ReturnType<typeof newGuild>, "guild_id">,
  guildIds: readonly string[],
): Promise<void> {
  const guilds = guildIds.map((id) => ({ id, name: `Toko ${id}` }));
  const bot = { token, application_id, public_key, username: "toko-fa", guilds };
  await shop.sandbox("POST", "/discord/bots", bot);
}
