import { hexDigest } from "../../../domain/digest.ts";
import { guildAlertText } from "../../../domain/discord/guild-alerts.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { ServedGuild } from "../../../ports/discord/served-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { settled } from "../../shared/discord/settled.ts";

const NONCE_LENGTH = 25;

/** Says in a guild's alert channel that an alert was raised or is over. */
export async function tellAlert(
  ports: Use<"alerts" | "discordRest" | "log" | "servedBots">,
  { alert_number, event, guild_id }: Extract<DiscordJob, { readonly kind: "guild_alert" }>,
): Promise<void> {
  const alert = await ports.alerts.find(alert_number);
  const nonce = hexDigest("sha256", `${alert_number} ${event} ${guild_id}`).slice(0, NONCE_LENGTH);
  if (alert === undefined) return;
  await sayIn(ports, { guild_id, channel: "alert", nonce }, ({ locale }) =>
    guildAlertText(alert, event, locale),
  );
}

interface Saying {
  readonly guild_id: string;
  readonly channel: "alert" | "donation";
  readonly nonce: string;
}

/** Says something in a channel of a guild, where it has one; as its configuration has it by now. */
export async function sayIn(
  { discordRest, log, servedBots }: Use<"discordRest" | "log" | "servedBots">,
  { guild_id, channel, nonce }: Saying,
  textIn: (guild: ServedGuild) => string,
): Promise<void> {
  const guilds = (await servedBots.all()).flatMap((bot) => bot.guilds);
  const guild = guilds.find((each) => each.guild_id === guild_id);
  const channel_id = guild?.channels[channel] ?? null;
  if (guild === undefined || channel_id === null) return;
  const calling = await servedBots.calling(guild.bot_id);
  if (calling === undefined) return;
  const said = { text: textIn(guild) };
  const { kind } = settled(await discordRest.postMessage(calling, { channel_id, nonce }, said));
  if (kind !== "done") log.error("discord.channel_not_told", { guild_id, channel, why: kind });
}
