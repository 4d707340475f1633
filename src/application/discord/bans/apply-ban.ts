import { type GuildBan, nextTry } from "../../../domain/discord/bans/guild-ban.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import {
  type CallingBot,
  type DiscordOutcome,
  UNKNOWN_BAN,
  UNKNOWN_USER,
} from "../../../ports/discord/discord-rest.ts";
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
  const { is_banned, places } = await ports.guildBans.of(discord_id);
  const known = new Map(places.map((each) => [each.guild_id, each]));
  const guilds = (await ports.servedBots.all()).flatMap((bot) => bot.guilds);
  const asking = guilds.filter(
    ({ ban_sync, guild_id }) => ban_sync && known.get(guild_id)?.state !== "HELD",
  );
  const outcomes: (DiscordOutcome | undefined)[] = [];
  if (is_banned) {
    for (const { guild_id } of asking) {
      outcomes.push(await banIn(ports, { guild_id, discord_id }, known.get(guild_id)));
    }
  } else {
    for (const place of places) outcomes.push(await liftIn(ports, place));
  }
  const doubtful = outcomes.flatMap((each) => (each && isUnsettled(each) ? [each] : []));
  if (doubtful.length === 0) return;
  const waits = doubtful.map((each) => (each.kind === "busy" ? each.retry_after_seconds : 0));
  throw new NoticePostponed("Discord may not have heard of a ban", Math.max(...waits));
}

/** Bans somebody in a guild; where Discord would not, notes when it is asked again. */
export async function banIn(
  ports: Ports,
  place: Place,
  known: GuildBan | undefined,
): Promise<DiscordOutcome | undefined> {
  const bot = await callingIn(ports, place.guild_id);
  if (bot === undefined) return undefined;
  const outcome = await ports.discordRest.banMember(bot, place);
  const { guild_id, discord_id } = place;
  const at = ports.now();
  const ban = { guild_id, discord_id, origin: "SHOP", at } as const;
  if (outcome.kind === "done") {
    const held = ports.guildBans.put({ ...ban, state: "HELD", tries: 0, again_at: null });
    await ports.commit(held, cleared(ports, place));
    return outcome;
  }
  const before = known ?? { ...ban, tries: 0, again_at: null };
  await refused(ports, { ...before, state: "REFUSED" }, outcome);
  return outcome;
}

async function liftIn(ports: Ports, known: GuildBan): Promise<DiscordOutcome | undefined> {
  if (known.state === "REFUSED") {
    await ports.commit(ports.guildBans.remove(known));
    return undefined;
  }
  const bot = await callingIn(ports, known.guild_id);
  // Lifted once somebody serves the guild again: forgotten, it would be taken for the guild's own.
  if (bot === undefined) return undefined;
  const outcome = await ports.discordRest.unbanMember(bot, known);
  if (isLifted(outcome)) {
    await ports.commit(ports.guildBans.remove(known), cleared(ports, known));
    return undefined;
  }
  await refused(ports, known, outcome);
  return outcome;
}

/** A guild that the bot is not in at the moment says nothing of its bans. */
function isLifted(outcome: DiscordOutcome): boolean {
  if (outcome.kind !== "missing") return outcome.kind === "done";
  return outcome.code === UNKNOWN_BAN || outcome.code === UNKNOWN_USER;
}

/** The bot that serves a guild. */
export async function callingIn(
  { servedBots }: Use<"servedBots">,
  guild_id: string,
): Promise<CallingBot | undefined> {
  const bots = await servedBots.all();
  const bot = bots.find(({ guilds }) => guilds.some((each) => each.guild_id === guild_id));
  return bot && (await servedBots.calling(bot.id));
}

async function refused(ports: Ports, ban: GuildBan, outcome: DiscordOutcome): Promise<void> {
  const { guild_id } = ban;
  const tries = ban.tries + 1;
  const again_at = nextTry(tries, ports.now());
  const isForbidden = outcome.kind === "forbidden";
  if (!isForbidden) ports.log.error("discord.ban_not_applied", { guild_id, why: outcome.kind });
  await ports.commit(
    ports.guildBans.put({ ...ban, tries, again_at }),
    ...(isForbidden ? [refusedAlert(ports, guild_id)] : []),
  );
}

/** The bot may not ban there, or stands below whom it should ban. */
export function refusedAlert({ alerts, now }: Use<"alerts" | "now">, guild_id: string) {
  const detail = `The bot may not ban in guild ${guild_id}`;
  return alerts.raise({ kind: "discord_guild.bans_refused", subject: guild_id, detail }, now());
}

function cleared({ alerts, now }: Ports, { guild_id }: Place) {
  return alerts.clear("discord_guild.bans_refused", guild_id, now());
}
