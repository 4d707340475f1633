import { COMMANDS } from "../../../domain/discord/storefront/commands.ts";
import { commandsDigest } from "../../../domain/discord/storefront/registered-commands.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { Use } from "../../../ports/index.ts";
import { callingBot } from "../../shared/discord/bot-credentials.ts";
import { settled } from "../../shared/discord/settled.ts";

type Ports = Use<
  | "alerts"
  | "commit"
  | "discordBots"
  | "discordCommands"
  | "discordConfigs"
  | "discordRest"
  | "log"
  | "now"
  | "vault"
>;

/**
 * Makes a bot's commands in a guild what they should be now: all where it serves the guild, none
 * elsewhere. In whatever order such jobs come, the last one leaves them right. Staff are told where
 * Discord does not take those of a guild that is served.
 */
export async function applyCommands(
  ports: Ports,
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
  const told = settled(await ports.discordRest.putCommands(calling, guild_id, commands));
  const why = "code" in told ? `${told.kind} ${told.code}` : told.kind;
  if (told.kind !== "done") ports.log.error("discord.commands_refused", { bot_id, guild_id, why });
  const at = ports.now();
  const refused = isServed && told.kind !== "done" ? why : null;
  const digest = commandsDigest(commands);
  const kind = "discord_guild.commands_refused";
  await ports.commit(
    ports.discordCommands.put({ bot_id, guild_id, digest, refused, changed_at: at }),
    refused === null
      ? ports.alerts.clear(kind, guild_id, at)
      : ports.alerts.raise({ kind, subject: guild_id, detail: `${bot.name}: ${refused}` }, at),
  );
}
