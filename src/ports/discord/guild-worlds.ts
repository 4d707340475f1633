import type { GuildWorld } from "../../domain/discord/guild-world.ts";
import type { Write } from "../commit.ts";

/** Where members of guilds meet the shop in the game. */
export interface GuildWorlds {
  /** All of one guild, by name. */
  ofGuild(guild_id: string): Promise<readonly GuildWorld[]>;
  /**
   * Guarded by `guild_world.too_many`, and by `guild_world.changed`: one of the same name in the
   * guild is replaced by its next version.
   */
  put(world: GuildWorld): Write;
  remove(world: Pick<GuildWorld, "guild_id" | "world_name">): Write;
}
