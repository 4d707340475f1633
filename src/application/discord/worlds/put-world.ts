import type { Staff } from "../../../domain/actor.ts";
import type { GuildWorld } from "../../../domain/discord/guild-world.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"audit" | "guildWorlds" | "now">;
type Named = Pick<GuildWorld, "guild_id" | "world_name">;

/** Has members of a guild told of a world; one of that name is what is said now. */
export async function putWorld(
  ports: Ports,
  staff: Staff,
  wanted: Omit<GuildWorld, "updated_at" | "updated_by">,
): Promise<GuildWorld> {
  const before = await found(ports, wanted);
  const at = ports.now();
  const world = { ...wanted, updated_at: at, updated_by: staff.id };
  await ports.audit.commit(
    staff,
    { action: "discord_world.put", ...named(wanted), old: before ?? null, new: world },
    { at, writes: [ports.guildWorlds.put(world)] },
  );
  return world;
}

/** Nobody is told of it any more. */
export async function removeWorld(ports: Ports, staff: Staff, wanted: Named): Promise<void> {
  const before = (await found(ports, wanted)) ?? refuse("guild_world.not_found");
  await ports.audit.commit(
    staff,
    { action: "discord_world.remove", ...named(wanted), old: before, new: null },
    { at: ports.now(), writes: [ports.guildWorlds.remove(before)] },
  );
}

async function found({ guildWorlds }: Ports, { guild_id, world_name }: Named) {
  const worlds = await guildWorlds.ofGuild(guild_id);
  return worlds.find((each) => each.world_name === world_name);
}

function named({ guild_id, world_name }: Named) {
  return { resource: "discord_world", resource_id: `${guild_id} ${world_name}` };
}
