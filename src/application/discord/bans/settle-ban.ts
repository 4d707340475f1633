import { GUILD_BANNED, type GuildBan } from "../../../domain/discord/bans/guild-ban.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { Account } from "../../../domain/users/account.ts";
import type { Write } from "../../../ports/commit.ts";
import type { PersonBans } from "../../../ports/discord/bans/guild-bans.ts";
import { type DiscordOutcome, UNKNOWN_BAN } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";
import { isUnsettled, settled } from "../../shared/discord/settled.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";
import { accountWrites } from "../../shared/put-account.ts";
import { banIn, callingIn, refusedAlert } from "./apply-ban.ts";
import { asksFor } from "./sync-bans.ts";

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
type Job = Extract<DiscordJob, { readonly kind: "guild_ban" }>;

const ACTOR = "system:discord";

/**
 * Has the shop say of somebody what a guild says by now: a customer who is banned there is banned
 * here. What a guild has given it may take back; what staff or another guild have given is given
 * there again, and staff hear of it (ADR 55).
 */
export async function settleBan(ports: Ports, { guild_id, discord_id }: Job): Promise<void> {
  const calling = (await asksFor(ports, guild_id)) && (await callingIn(ports, guild_id));
  if (!calling) return;
  const told = settled(await ports.discordRest.ban(calling, { guild_id, discord_id }));
  const known = await ports.guildBans.of(discord_id);
  const held = known.places.find((each) => each.guild_id === guild_id && each.state === "HELD");
  if (told.kind === "done") {
    if (held === undefined) await begin(ports, { guild_id, discord_id }, known);
  } else if (isNoBan(told)) {
    if (held !== undefined) await end(ports, held, known);
  } else if (told.kind === "forbidden") {
    await ports.commit(refusedAlert(ports, guild_id));
  } else {
    ports.log.error("discord.ban_not_read", { guild_id, why: told.kind });
  }
}

/** Nothing else says that somebody is not banned. */
function isNoBan(told: DiscordOutcome): boolean {
  return told.kind === "missing" && told.code === UNKNOWN_BAN;
}

async function begin(
  ports: Ports,
  place: Pick<GuildBan, "discord_id" | "guild_id">,
  { is_banned, user_id }: PersonBans,
): Promise<void> {
  const before = user_id === null ? undefined : await ports.accounts.find(user_id);
  const follows = !is_banned && before?.status === "ACTIVE";
  if (!follows && !is_banned) return;
  const held = { ...place, state: "HELD", tries: 0, again_at: null, at: ports.now() } as const;
  const noted = ports.guildBans.put({ ...held, origin: follows ? "GUILD" : "SHOP" });
  if (!follows) return await ports.commit(noted);
  await turn(ports, before, { status: "BANNED", writes: [noted] });
}

async function end(ports: Ports, held: GuildBan, known: PersonBans): Promise<void> {
  const { guild_id, discord_id } = held;
  const removed = ports.guildBans.remove(held);
  if (!known.is_banned) return await ports.commit(removed);
  const given = await givenBy(ports, held, known);
  if (given !== undefined) return await turn(ports, given, { status: "ACTIVE", writes: [removed] });
  const who = known.user_id ?? discord_id;
  const detail = `${who} was let in again in guild ${guild_id}, and is banned in the shop`;
  const alert = { kind: "discord_guild.ban_lifted", subject: guild_id, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
  const outcome = await banIn(ports, held, held);
  if (outcome !== undefined && isUnsettled(outcome)) {
    throw new NoticePostponed("Discord may not have heard of a ban");
  }
}

/** The account whose ban is this guild's own, and that may be opened again. */
async function givenBy(
  { accounts, erasures, wallets }: Ports,
  { origin }: GuildBan,
  { user_id }: PersonBans,
): Promise<Account | undefined> {
  if (user_id === null || origin !== "GUILD") return undefined;
  const [account, history, erasure, { closed }] = await Promise.all([
    accounts.find(user_id),
    accounts.statusHistory(user_id, { limit: 1 }),
    erasures.find(user_id),
    wallets.state(user_id),
  ]);
  const isGuilds = history.data[0]?.reason === GUILD_BANNED;
  const isLeaving = erasure !== undefined && erasure.state !== "CANCELLED";
  return isGuilds && !closed && !isLeaving ? account : undefined;
}

interface Turn {
  readonly status: "ACTIVE" | "BANNED";
  readonly writes: readonly Write[];
}

/** Notes it, and has the account follow as it would follow staff. */
async function turn(ports: Ports, before: Account, { status, writes }: Turn): Promise<void> {
  const at = ports.now();
  const revision = before.revision + 1;
  const after = { ...before, revision, status, banned_until: null, updated_at: at };
  const reason = status === "BANNED" ? GUILD_BANNED : "discord.unbanned";
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
