import type { Staff } from "../../../domain/actor.ts";
import type { GuildWorld } from "../../../domain/discord/guild-world.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"audit" | "guildWorlds" | "now">;
type Named = Pick<GuildWorld, "guild_id" | "world_name">;

interface Wanted extends Omit<GuildWorld, "updated_at" | "updated_by" | "version"> {
  /** Whether the world of that name, if there is one, is as its caller has seen it. */
  readonly isSeen: (world: GuildWorld | undefined) => boolean;
}

/** Has members of a guild told of a world; one of that name is what is said now. */
export async function putWorld(
  ports: Ports,
  staff: Staff,
  { isSeen, ...wanted }: Wanted,
): Promise<GuildWorld> {
  const before = await found(ports, wanted);
  if (!isSeen(before)) refuse("request.stale");
  const at = ports.now();
  const version = (before?.version ?? 0) + 1;
  const world = { ...wanted, version, updated_at: at, updated_by: staff.id };
  await ports.audit.commit(
    staff,
    { action: "discord_world.put", ...named(wanted), old: before ?? null, new: world },
    { at, writes: [ports.guildWorlds.put(world)] },
  );
  return world;
}

/** Nobody is told of it any more. */
export async function removeWorld(ports: Ports, staff: Staff, wanted: Named): Promise<void> {
  const before = await currentWorld(ports, wanted);
  await ports.audit.commit(
    staff,
    { action: "discord_world.remove", ...named(wanted), old: before, new: null },
    { at: ports.now(), writes: [ports.guildWorlds.remove(before)] },
  );
}

/** One world as it is told of now. */
export async function currentWorld(ports: Use<"guildWorlds">, wanted: Named): Promise<GuildWorld> {
  return (await found(ports, wanted)) ?? refuse("guild_world.not_found");
}

async function found({ guildWorlds }: Use<"guildWorlds">, { guild_id, world_name }: Named) {
  const worlds = await guildWorlds.ofGuild(guild_id);
  return worlds.find((each) => each.world_name === world_name);
}

function named({ guild_id, world_name }: Named) {
  return { resource: "discord_world", resource_id: `${guild_id} ${world_name}` };
}
