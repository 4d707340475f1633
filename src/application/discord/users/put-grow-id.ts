import type { Staff } from "../../../domain/actor.ts";
import type { DiscordUser } from "../../../domain/discord/discord-user.ts";
import { growKey, newGrowId, readGrowId, verifiedUntil } from "../../../domain/discord/grow-id.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"audit" | "discordUsers" | "growIds" | "now">;

interface About {
  readonly discord_id: string;
  readonly reason: string;
}

/** Whom staff speak of by their id at Discord. */
export async function discordUserOf(
  { discordUsers }: Use<"discordUsers">,
  discord_id: string,
): Promise<DiscordUser> {
  return (await discordUsers.find(discord_id)) ?? refuse("discord_user.not_found");
}

/**
 * Gives a customer their name in the game at the word of staff, verified, however lately they have
 * changed it. One that was shown to be somebody else's is refused; whoever has only claimed it
 * loses it, since the word of staff is the better proof.
 */
export async function putGrowId(
  ports: Ports,
  staff: Staff,
  { grow_id: typed, ...about }: About & { readonly grow_id: string },
): Promise<DiscordUser> {
  const grow_id = readGrowId(typed) ?? refuse("grow_id.malformed");
  const [before, owner] = await Promise.all([
    discordUserOf(ports, about.discord_id),
    ports.growIds.ownerOf(grow_id),
  ]);
  const at = ports.now();
  const given = {
    ...newGrowId(grow_id, at),
    ...{ verified_at: at, may_change_from: verifiedUntil(at) },
  };
  const { user_id } = before;
  // Put anew, since a row may not change its name every day.
  const writes = [
    ports.growIds.displace({ grow_id, by: user_id, until: at }),
    ports.growIds.remove(user_id),
    ports.growIds.put(user_id, given),
  ];
  const after = { ...before, grow_id, grow_id_verified_at: at };
  const isOthers = owner !== undefined && owner.user_id !== user_id;
  const displaced = isOthers ? owner.user_id : undefined;
  return await changed(ports, staff, { about, before, after, writes, verb: "put", displaced });
}

/** Says for a customer, or takes back, that their name in the game is theirs. */
export async function setGrowIdVerified(
  ports: Ports,
  staff: Staff,
  { is_verified, ...about }: About & { readonly is_verified: boolean },
): Promise<DiscordUser> {
  const before = await discordUserOf(ports, about.discord_id);
  const { user_id, grow_id } = before;
  if (grow_id === null) return refuse("discord_user.no_grow_id");
  if ((before.grow_id_verified_at !== null) === is_verified) return before;
  const at = ports.now();
  const write = is_verified
    ? ports.growIds.verify(user_id, growKey(grow_id), at)
    : ports.growIds.unverify(user_id, at);
  const after = { ...before, grow_id_verified_at: is_verified ? at : null };
  const verb = is_verified ? "verify" : "unverify";
  return await changed(ports, staff, { about, before, after, writes: [write], verb });
}

/** From then on nobody is known by the name, and deposits to it wait for whoever takes it. */
export async function removeGrowId(ports: Ports, staff: Staff, about: About): Promise<DiscordUser> {
  const before = await discordUserOf(ports, about.discord_id);
  if (before.grow_id === null) return before;
  const after = { ...before, grow_id: null, grow_id_verified_at: null };
  const writes = [ports.growIds.remove(before.user_id)];
  return await changed(ports, staff, { about, before, after, writes, verb: "remove" });
}

interface Change {
  readonly about: About;
  readonly before: DiscordUser;
  readonly after: DiscordUser;
  readonly writes: readonly Write[];
  readonly verb: "put" | "verify" | "unverify" | "remove";
  /** Who has lost the name by it. */
  readonly displaced?: DiscordUser["user_id"] | undefined;
}

async function changed(
  ports: Ports,
  staff: Staff,
  { about: { reason }, before, after, writes, verb, displaced }: Change,
): Promise<DiscordUser> {
  const entry = {
    ...{ action: `grow_id.${verb}`, resource: "user", resource_id: after.user_id },
    old: { verified_at: before.grow_id_verified_at },
    // The audit log keeps no names of people for ever.
    new: { verified_at: after.grow_id_verified_at, reason, ...(displaced && { displaced }) },
  };
  await ports.audit.commit(staff, entry, { at: ports.now(), writes });
  return after;
}
