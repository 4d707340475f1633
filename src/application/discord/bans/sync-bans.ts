import { BANS_PAGE, lastOf } from "../../../domain/discord/bans/guild-ban.ts";
import type { Id } from "../../../domain/ids.ts";
import type { DiscordJob } from "../../../domain/operations/job.ts";
import type { Account } from "../../../domain/users/account.ts";
import type { Write } from "../../../ports/commit.ts";
import type { CallingBot } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";
import { settled } from "../../shared/discord/settled.ts";
import { accountWrites } from "../../shared/put-account.ts";
import { refusedAlert } from "./apply-ban.ts";

type Ports = Use<
  | "accounts"
  | "alerts"
  | "commit"
  | "customerSessions"
  | "discordRest"
  | "erasures"
  | "guildBans"
  | "log"
  | "now"
  | "outbox"
  | "servedBots"
  | "wallets"
>;
type Page = Extract<DiscordJob, { readonly kind: "guild_bans" }>;

const ACTOR = "system:discord";
const FIRST = "0";
/** So many are put right by one look at a guild. */
const UNSETTLED_MAX = 50;

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
 * Looks at a page of a guild's bans. A customer who was banned there is banned in the shop, and one
 * who was let in again there is let in; behind the last page, what the shop has said meanwhile is
 * put to the guild.
 */
export async function syncBans(ports: Ports, page: Page): Promise<void> {
  const { guild_id, after } = page;
  const bots = await ports.servedBots.all();
  const bot = bots.find(({ guilds }) =>
    guilds.some((each) => each.guild_id === guild_id && each.ban_sync),
  );
  const calling = bot && (await ports.servedBots.calling(bot.id));
  if (calling === undefined) return;
  const told_at = ports.now();
  const told = settled(await ports.discordRest.bans(calling, { guild_id, after }));
  if (told.kind === "forbidden") return await ports.commit(refusedAlert(ports, guild_id));
  if (told.kind !== "done") {
    return ports.log.error("discord.bans_not_read", { guild_id, why: told.kind });
  }
  const { ids } = told;
  const until = ids.length < BANS_PAGE ? null : (lastOf(ids) ?? null);
  const { begun, over } = await ports.guildBans.compare({ guild_id, ids, after, until, told_at });
  for (const { discord_id, user_id } of begun) {
    const place = { guild_id, discord_id };
    if (!(await stillBanned(ports, calling, place))) continue;
    const noted = ports.guildBans.add({ ...place, at: ports.now() });
    await turned(ports, user_id, { status: "BANNED", writes: [noted] });
  }
  for (const { discord_id, user_id } of over) {
    const place = { guild_id, discord_id };
    if (await stillBanned(ports, calling, place)) continue;
    const writes = [ports.guildBans.remove(place), ports.guildBans.unlist(discord_id)];
    await turned(ports, user_id, { status: "ACTIVE", writes });
  }
  await goOn(ports, page, until);
}

/** As of now: the list may be older than what was said since. */
async function stillBanned(
  { discordRest }: Ports,
  calling: CallingBot,
  place: { readonly guild_id: string; readonly discord_id: string },
): Promise<boolean> {
  const { kind } = settled(await discordRest.ban(calling, place));
  return kind === "done";
}

interface Turn {
  readonly status: "ACTIVE" | "BANNED";
  readonly writes: readonly Write[];
}

/** Notes it, and has the account follow as it would follow staff; a closed one stays closed. */
async function turned(ports: Ports, id: Id<"user"> | null, { status, writes }: Turn) {
  const before = id === null ? undefined : await ports.accounts.find(id);
  const follows = before !== undefined && (await mayFollow(ports, before, status));
  if (!follows) return await ports.commit(...writes);
  const at = ports.now();
  const revision = before.revision + 1;
  const after = { ...before, revision, status, banned_until: null, updated_at: at };
  const reason = status === "BANNED" ? "discord.banned" : "discord.unbanned";
  const change = { revision, status, reason, until: null, changed_by: ACTOR, changed_at: at };
  const ended = { kind: "sign_out", user_id: after.id, but: null, at } as const;
  await ports.commit(
    ...writes,
    ...accountWrites(ports, after),
    ports.accounts.noteStatus(after.id, change),
    ...(status === "BANNED" ? [ports.outbox.enqueue({ queue: "money", body: ended }, at)] : []),
  );
  await ports.customerSessions.put(after);
}

async function mayFollow(
  { erasures, wallets }: Ports,
  { id, status }: Account,
  wanted: Turn["status"],
): Promise<boolean> {
  if (wanted === "BANNED") return status === "ACTIVE";
  if (status !== "BANNED") return false;
  const [erasure, { closed }] = await Promise.all([erasures.find(id), wallets.state(id)]);
  return !closed && (erasure === undefined || erasure.state === "CANCELLED");
}

async function goOn(ports: Ports, page: Page, until: string | null): Promise<void> {
  const at = ports.now();
  const put = (body: DiscordJob) => ports.outbox.enqueue({ queue: "discord", body }, at);
  if (until !== null) return await ports.commit(put({ ...page, after: until }));
  const people = await ports.guildBans.unsettled(page.guild_id, UNSETTLED_MAX);
  if (people.length === 0) return;
  await ports.commit(...people.map((discord_id) => put({ kind: "person_ban", discord_id })));
}
