import { credentialsOwner } from "../../../domain/discord/guild.ts";
import type { Use } from "../../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../../shared/reseal-in-pages.ts";
import type { BatchResult } from "../../shared/run-batch.ts";
import { readCredentials, tokenFingerprint } from "./credentials.ts";

/** After a rotation of the shop's key. */
export async function resealGuilds(
  ports: ResealPorts & Use<"discordGuilds">,
): Promise<BatchResult> {
  const { discordGuilds } = ports;
  return await resealInPages(ports, {
    name: "resealGuilds",
    async underKey(key, next) {
      const guilds = await discordGuilds.underKey(key, next);
      return guilds.map((guild) => ({
        ...guild,
        id: guild.guild_id,
        belongsTo: credentialsOwner(guild),
      }));
    },
    async write(guild, sealed, text) {
      const { bot_token } = readCredentials(text);
      const bot_token_fingerprint = await tokenFingerprint(ports, guild, bot_token);
      return discordGuilds.reseal(guild, { sealed, bot_token_fingerprint });
    },
  });
}
