import type { Staff } from "../../../domain/actor.ts";
import type { BotSeen, DiscordGuild } from "../../../domain/discord/guild.ts";
import type { Use } from "../../../ports/index.ts";
import { openCredentials, shownGuild } from "./credentials.ts";
import { proveBot } from "./prove-bot.ts";
import { currentGuild, type GuildPorts, nextGuild, putGuild } from "./put-guild.ts";

interface Wanted {
  readonly guild_id: string;
  readonly reason: string;
}

/** Asks Discord whether a guild would be activated, and changes nothing. */
export async function testGuild(
  ports: Use<"discordProbe" | "discordGuilds" | "vault">,
  guild_id: string,
): Promise<BotSeen> {
  const guild = await currentGuild(ports, guild_id);
  return await proveBot(ports, guild, await openCredentials(ports, guild));
}

/**
 * Opens the shop in a guild, once Discord knows its bot there. Whatever is changed while Discord
 * is asked wins: what has been tested is what is activated.
 */
export async function activateGuild(
  ports: GuildPorts & Use<"discordProbe">,
  staff: Staff,
  { guild_id, reason }: Wanted,
): Promise<DiscordGuild> {
  const before = await currentGuild(ports, guild_id);
  if (before.status === "ACTIVE") return await shownGuild(ports, before);
  await proveBot(ports, before, await openCredentials(ports, before));
  const at = ports.now();
  const after = { ...nextGuild(before, staff, at), status: "ACTIVE", tested_at: at } as const;
  return await putGuild(ports, staff, { action: "activate", before, after, reason });
}

export async function deactivateGuild(
  ports: GuildPorts,
  staff: Staff,
  { guild_id, reason }: Wanted,
): Promise<DiscordGuild> {
  const before = await currentGuild(ports, guild_id);
  if (before.status === "INACTIVE") return await shownGuild(ports, before);
  const after = { ...nextGuild(before, staff, ports.now()), status: "INACTIVE" } as const;
  return await putGuild(ports, staff, { action: "deactivate", before, after, reason });
}
