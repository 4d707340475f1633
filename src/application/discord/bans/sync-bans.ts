import { BANS_PAGE, lastOf, PEOPLE_PAGE } from "../../../domain/discord/bans/guild-ban.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { Use } from "../../../ports/index.ts";
import { settled } from "../../shared/discord/settled.ts";
import { callingIn, refusedAlert } from "./apply-ban.ts";

type Ports = Use<
  "alerts" | "commit" | "discordRest" | "guildBans" | "log" | "now" | "outbox" | "servedBots"
>;
type Page = Extract<DiscordJob, { readonly kind: "guild_bans" }>;

const FIRST = "0";

/** Has the bans looked at of every guild that asks for it: Discord tells nobody of them. */
export async function lookAtBans(
  ports: Use<"commit" | "now" | "outbox" | "servedBots">,
): Promise<void> {
  const guilds = (await ports.servedBots.all()).flatMap((bot) => bot.guilds);
  const at = ports.now();
  const jobs = guilds
    .filter(({ ban_sync }) => ban_sync)
    .map(({ guild_id }) => ({ kind: "guild_bans", guild_id, after: FIRST }) as const);
  if (jobs.length === 0) return;
  await ports.commit(...jobs.map((body) => ports.outbox.enqueue({ queue: "discord", body }, at)));
}

/**
 * Looks at a page of a guild's bans. Of whom it says something else than is known, a job of their
 * own is put out, for some people at once; behind the last page, what the shop has said meanwhile
 * is put to the guild.
 */
export async function syncBans(ports: Ports, page: Page): Promise<void> {
  const { guild_id, after } = page;
  const calling = (await asksFor(ports, guild_id)) && (await callingIn(ports, guild_id));
  if (!calling) return;
  const told_at = ports.now();
  const told = settled(await ports.discordRest.bans(calling, { guild_id, after }));
  if (told.kind === "forbidden") return await ports.commit(refusedAlert(ports, guild_id));
  if (told.kind !== "done") {
    return ports.log.error("discord.bans_not_read", { guild_id, why: told.kind });
  }
  const { ids } = told;
  const end = ids.length < BANS_PAGE ? null : (lastOf(ids) ?? null);
  const known = { guild_id, ids, after, until: end, told_at };
  const people = await ports.guildBans.differing(known, PEOPLE_PAGE);
  const until = people.length < PEOPLE_PAGE ? end : (people.at(-1) ?? end);
  const looks = people.map((discord_id) => ({ kind: "guild_ban", guild_id, discord_id }) as const);
  await put(ports, [...looks, ...(until === null ? [] : [{ ...page, after: until }])]);
  if (until === null) await putOwed(ports, guild_id);
}

/** Whether a guild takes bans and gives them. */
export async function asksFor(
  { servedBots }: Use<"servedBots">,
  guild_id: string,
): Promise<boolean> {
  const guilds = (await servedBots.all()).flatMap((bot) => bot.guilds);
  return guilds.some((each) => each.guild_id === guild_id && each.ban_sync);
}

async function putOwed(ports: Ports, guild_id: string): Promise<void> {
  const asked = { at: ports.now(), limit: PEOPLE_PAGE };
  const people = await ports.guildBans.owed(guild_id, asked);
  await put(
    ports,
    people.map((discord_id) => ({ kind: "person_ban", discord_id })),
  );
}

async function put(ports: Ports, jobs: readonly DiscordJob[]): Promise<void> {
  const at = ports.now();
  const writes = jobs.map((body) => ports.outbox.enqueue({ queue: "discord", body }, at));
  if (writes.length > 0) await ports.commit(...writes);
}
