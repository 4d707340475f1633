import { COMMANDS } from "../../../domain/discord/storefront/commands.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { Use } from "../../../ports/index.ts";
import { callingBot } from "../../shared/discord/bot-credentials.ts";
import { settled } from "../../shared/discord/settled.ts";

/**
 * Makes a bot's commands in a guild what they should be now: all where it serves the guild, none
 * elsewhere. In whatever order such jobs come, the last one leaves them right.
 */
export async function applyCommands(
  ports: Use<"discordBots" | "discordConfigs" | "discordRest" | "log" | "vault">,
  { bot_id, guild_id }: Extract<DiscordJob, { readonly kind: "commands" }>,
): Promise<void> {
  const bot = await ports.discordBots.find(bot_id);
  // Whoever took it away has its commands taken away, too.
  if (bot === undefined) return;
  const configs = await ports.discordConfigs.ofGuild(guild_id);
  const isServed =
    bot.status !== "STOPPED" &&
    configs.some((each) => each.status === "ACTIVE" && each.bot_id === bot_id);
  const calling = await callingBot(ports, bot);
  const commands = isServed ? COMMANDS : [];
  const { kind } = settled(await ports.discordRest.putCommands(calling, guild_id, commands));
  if (kind !== "done") ports.log.error("discord.commands_refused", { bot_id, guild_id, kind });
}
