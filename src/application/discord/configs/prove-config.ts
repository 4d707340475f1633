import { type BotSeen, misfitOf } from "../../../domain/discord/bot.ts";
import { permissionErrors } from "../../../domain/discord/channel-permissions.ts";
import { channelsOf, type DiscordConfig } from "../../../domain/discord/config.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { SealedBot } from "../../../ports/discord/discord-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { askBot } from "../../shared/discord/ask-bot.ts";
import { openCredentials } from "../../shared/discord/bot-credentials.ts";

/** Asks Discord whether a configuration's bot is in its guild and may write in its channels. */
export async function proveConfig(
  ports: Use<"discordProbe" | "vault">,
  config: Pick<DiscordConfig, "ban_sync" | "channels" | "guild_id">,
  bot: SealedBot | undefined,
): Promise<BotSeen> {
  if (bot === undefined) return refuse("discord_bot.not_found");
  const { bot_token } = await openCredentials(ports, bot);
  const { guild_id, ban_sync } = config;
  const channels = channelsOf(config);
  const seen = await askBot(ports, { bot_token, guild_id, channels, permissions: ban_sync });
  const misfit = misfitOf(bot, config, seen);
  if (misfit === undefined) return seen;
  return refuse(misfit, { errors: permissionErrors(config, seen) });
}
