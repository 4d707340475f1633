import { and, eq } from "drizzle-orm";
import type { GuildWorlds } from "../../../../ports/discord/guild-worlds.ts";
import { type Db, write } from "../../db.ts";
import { discordWorlds } from "./schema.ts";

const { guild_id, world_name } = discordWorlds;

export function d1GuildWorlds(db: Db): GuildWorlds {
  return {
    ofGuild: (guild) =>
      db.select().from(discordWorlds).where(eq(guild_id, guild)).orderBy(world_name).all(),

    put: (world) =>
      write(
        db
          .insert(discordWorlds)
          .values(world)
          .onConflictDoUpdate({ target: [guild_id, world_name], set: world }),
      ),

    remove: (world) =>
      write(
        db
          .delete(discordWorlds)
          .where(and(eq(guild_id, world.guild_id), eq(world_name, world.world_name))),
      ),
  };
}
