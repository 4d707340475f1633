import type { Staff } from "../../../domain/actor.ts";
import type { DiscordGuild, GuildCredentials } from "../../../domain/discord/guild.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { SealedGuild } from "../../../ports/discord/discord-guilds.ts";
import type { Use } from "../../../ports/index.ts";
import { openCredentials, sealCredentials, shownGuild } from "./credentials.ts";
import { proveBot } from "./prove-bot.ts";

export type GuildPorts = Use<"audit" | "discordGuilds" | "now" | "vault">;

interface NewGuild
  extends Pick<DiscordGuild, "guild_id" | "application_id" | "channels">,
    GuildCredentials {
  readonly reason: string;
}

/** Sets a guild up. Nothing is sold there before it is activated. */
export async function createGuild(
  ports: GuildPorts,
  staff: Staff,
  { guild_id, application_id, channels, reason, ...credentials }: NewGuild,
): Promise<DiscordGuild> {
  const at = ports.now();
  const guild: SealedGuild = {
    ...{ guild_id, application_id, channels, status: "INACTIVE", tested_at: null },
    ...(await sealCredentials(ports, { guild_id, application_id }, credentials)),
    version: (await ports.discordGuilds.lastVersion(guild_id)) + 1,
    ...{ changed_at: at, changed_by: staff.id },
  };
  const writes = [ports.discordGuilds.add(guild)];
  await audited(ports, staff, { action: "create", before: null, after: guild, reason, writes });
  return await shownGuild(ports, guild);
}

interface ChangedGuild extends Pick<NewGuild, "guild_id" | "application_id" | "channels"> {
  readonly public_key: string;
  /** Stays where it is left out: nobody types a token again that they may not read. */
  readonly bot_token?: string | undefined;
  readonly reason: string;
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (guild: { readonly version: number }) => boolean;
}

/**
 * Changes a guild. New credentials of one that is active are shown to Discord first, so that what
 * is active has always been tested; of one that is not, they are tested when it is activated.
 */
export async function changeGuild(
  ports: GuildPorts & Use<"discordProbe">,
  staff: Staff,
  { guild_id, application_id, channels, public_key, bot_token, reason, isSeen }: ChangedGuild,
): Promise<DiscordGuild> {
  const before = await currentGuild(ports, guild_id);
  if (!isSeen(before)) refuse("request.stale");
  const known = await openCredentials(ports, before);
  const credentials = { public_key, bot_token: bot_token ?? known.bot_token };
  const isSame =
    before.application_id === application_id &&
    known.public_key === public_key &&
    known.bot_token === credentials.bot_token;
  const isActive = before.status === "ACTIVE";
  const named = { guild_id, application_id };
  if (!isSame && isActive) await proveBot(ports, named, credentials);
  const at = ports.now();
  const renewed = isSame
    ? {}
    : { ...(await sealCredentials(ports, named, credentials)), tested_at: isActive ? at : null };
  const after = { ...nextGuild(before, staff, at), application_id, channels, ...renewed };
  return await putGuild(ports, staff, { action: "change", before, after, reason });
}

/** Forgets a guild and its credentials; its history stays. */
export async function removeGuild(
  ports: GuildPorts,
  staff: Staff,
  { guild_id, reason }: Pick<NewGuild, "guild_id" | "reason">,
): Promise<void> {
  const before = await currentGuild(ports, guild_id);
  const { sealed: _sealed, ...rest } = nextGuild(before, staff, ports.now());
  const after = { ...rest, status: "REMOVED" } as const;
  const writes = [ports.discordGuilds.remove(after)];
  await audited(ports, staff, { action: "remove", before, after, reason, writes });
}

/**
 * Gives a guild the channels that one of its changes left it with, as a change of its own. Its
 * application and credentials are not rolled back: what nobody may read is set again.
 */
export async function rollBackGuild(
  ports: GuildPorts,
  staff: Staff,
  asked: Pick<NewGuild, "guild_id" | "reason"> & { readonly version: number },
): Promise<DiscordGuild> {
  const { guild_id, version, reason } = asked;
  const before = await currentGuild(ports, guild_id);
  const wanted = await ports.discordGuilds.revision(guild_id, version);
  const { channels } = wanted ?? refuse("discord_guild.revision_not_found");
  const after = { ...nextGuild(before, staff, ports.now()), channels };
  return await putGuild(ports, staff, { action: "roll_back", before, after, reason });
}

export async function currentGuild(
  { discordGuilds }: Use<"discordGuilds">,
  guild_id: string,
): Promise<SealedGuild> {
  return (await discordGuilds.find(guild_id)) ?? refuse("discord_guild.not_found");
}

/** A guild as a change begins that is made now. */
export function nextGuild(before: SealedGuild, { id }: Staff, at: Instant): SealedGuild {
  return { ...before, version: before.version + 1, changed_at: at, changed_by: id };
}

interface Made<After> {
  readonly action: "create" | "change" | "remove" | "roll_back" | "activate" | "deactivate";
  readonly before: SealedGuild | null;
  readonly after: After;
  readonly reason: string;
}

/** Commits a change of a guild that is there. */
export async function putGuild(
  ports: GuildPorts,
  staff: Staff,
  made: Made<SealedGuild>,
): Promise<DiscordGuild> {
  const writes = [ports.discordGuilds.change(made.after)];
  await audited(ports, staff, { ...made, writes });
  return await shownGuild(ports, made.after);
}

interface Committed extends Made<Omit<SealedGuild, "sealed" | "status">> {
  readonly writes: readonly Write[];
}

async function audited(ports: GuildPorts, staff: Staff, made: Committed): Promise<void> {
  const { action, before, after, reason, writes } = made;
  const entry = {
    ...{ action: `discord_guild.${action}`, resource: "discord_guild" },
    resource_id: after.guild_id,
    old: before && withoutSeal(before),
    new: { ...withoutSeal(after), reason },
  };
  await ports.audit.commit(staff, entry, { at: after.changed_at, writes });
}

function withoutSeal(guild: object): object {
  return Object.fromEntries(Object.entries(guild).filter(([name]) => name !== "sealed"));
}
