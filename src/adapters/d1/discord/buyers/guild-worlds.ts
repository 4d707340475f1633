import { and, eq, sql } from "drizzle-orm";
import type { GuildWorld } from "../../../../domain/discord/guild-world.ts";
import type { GuildWorlds } from "../../../../ports/discord/guild-worlds.ts";
import { type Db, write } from "../../db.ts";
import { discordWorlds } from "./schema.ts";

const { guild_id, world_name, version } = discordWorlds;

export function d1GuildWorlds(db: Db): GuildWorlds {
  return {
    ofGuild: (guild) =>
      db.select().from(discordWorlds).where(eq(guild_id, guild)).orderBy(world_name).all(),

    put: (world) =>
      write(
        db
          .insert(discordWorlds)
          .values(world)
          .onConflictDoUpdate({
            target: [guild_id, world_name],
            set: { ...world, version: nextOf(world) },
          }),
      ),

    remove: (world) =>
      write(
        db
          .delete(discordWorlds)
          .where(and(eq(guild_id, world.guild_id), eq(world_name, world.world_name))),
      ),
  };
}

function nextOf(world: Pick<GuildWorld, "version">) {
  return sql`CASE ${version} WHEN ${world.version - 1} THEN ${world.version} ELSE 0 END`;
}
