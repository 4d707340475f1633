import type { GuildBan } from "../../../domain/discord/bans/guild-ban.ts";
import type { DiscordJob } from "../../../domain/operations/job.ts";
import type { DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";
import { isUnsettled } from "../../shared/discord/settled.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";

type Ports = Use<"alerts" | "commit" | "discordRest" | "guildBans" | "log" | "now" | "servedBots">;
type Place = Pick<GuildBan, "discord_id" | "guild_id">;

/**
 * Makes the guilds that ask for it say of somebody what the shop says: bans them there, or lets
 * them in again wherever both have banned them. Whatever came before, it leaves what holds now.
 */
export async function applyBan(
  ports: Ports,
  { discord_id }: Extract<DiscordJob, { readonly kind: "person_ban" }>,
): Promise<void> {
  const { is_banned, standing } = await ports.guildBans.standing(discord_id);
  const known = new Set(standing.map(({ guild_id }) => guild_id));
  const guilds = (await ports.servedBots.all()).flatMap((bot) => bot.guilds);
  const asking = guilds.filter(({ ban_sync, guild_id }) => ban_sync && !known.has(guild_id));
  const places = is_banned ? asking : standing;
  const doubtful: DiscordOutcome[] = [];
  for (const { guild_id } of places) {
    const place = { guild_id, discord_id };
    const outcome = is_banned ? await banned(ports, place) : await lifted(ports, place);
    if (outcome !== undefined && isUnsettled(outcome)) doubtful.push(outcome);
  }
  if (doubtful.length === 0) return;
  const waits = doubtful.map((each) => (each.kind === "busy" ? each.retry_after_seconds : 0));
  throw new NoticePostponed("Discord may not have heard of a ban", Math.max(...waits));
}

async function banned(ports: Ports, place: Place): Promise<DiscordOutcome | undefined> {
  const bot = await callingIn(ports, place);
  if (bot === undefined) return undefined;
  const outcome = await ports.discordRest.banMember(bot, place);
  if (outcome.kind === "done") {
    const at = ports.now();
    await ports.commit(ports.guildBans.add({ ...place, at }), cleared(ports, place));
  }
  return await heard(ports, place, outcome);
}

async function lifted(ports: Ports, place: Place): Promise<DiscordOutcome | undefined> {
  const bot = await callingIn(ports, place);
  const outcome = bot && (await ports.discordRest.unbanMember(bot, place));
  // Where nobody serves the guild any more, nobody can lift it there.
  if (outcome === undefined || outcome.kind === "done" || outcome.kind === "missing") {
    await ports.commit(ports.guildBans.remove(place), cleared(ports, place));
    return undefined;
  }
  return await heard(ports, place, outcome);
}

async function callingIn({ servedBots }: Ports, { guild_id }: Place) {
  const bots = await servedBots.all();
  const bot = bots.find(({ guilds }) => guilds.some((each) => each.guild_id === guild_id));
  return bot && (await servedBots.calling(bot.id));
}

async function heard(
  ports: Ports,
  { guild_id }: Place,
  outcome: DiscordOutcome,
): Promise<DiscordOutcome> {
  if (outcome.kind === "forbidden") {
    await ports.commit(refusedAlert(ports, guild_id));
  } else if (outcome.kind !== "done") {
    ports.log.error("discord.ban_not_applied", { guild_id, why: outcome.kind });
  }
  return outcome;
}

/** The bot may not ban there, or stands below whom it should ban. */
export function refusedAlert({ alerts, now }: Use<"alerts" | "now">, guild_id: string) {
  const detail = `The bot may not ban in guild ${guild_id}`;
  return alerts.raise({ kind: "discord_guild.bans_refused", subject: guild_id, detail }, now());
}

function cleared({ alerts, now }: Ports, { guild_id }: Place) {
  return alerts.clear("discord_guild.bans_refused", guild_id, now());
}
