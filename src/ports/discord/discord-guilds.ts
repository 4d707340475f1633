import type { DiscordGuild, GuildRevision } from "../../domain/discord/guild.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** A guild with its credentials, sealed. */
export interface SealedGuild extends GuildRevision {
  readonly status: DiscordGuild["status"];
  readonly sealed: string;
}

/** The guilds at Discord that the shop serves. */
export interface DiscordGuilds {
  find(guild_id: string): Promise<SealedGuild | undefined>;
  /** All of them, by their ids. */
  all(): Promise<readonly SealedGuild[]>;
  /** How often a guild has been changed, also before it was taken away the last time. */
  lastVersion(guild_id: string): Promise<number>;
  /** Guarded by `discord_guild.exists` and `discord_guild.too_many`. */
  add(guild: SealedGuild): Write;
  /** Guarded by `discord_guild.changed` against whoever has changed it since it was read. */
  change(guild: SealedGuild): Write;
  /** Nothing is left but its history; guarded as a change is. */
  remove(last: GuildRevision): Write;
  /** The newest change first; the cursor is the version of the last one. */
  history(guild_id: string, page: Page): Promise<Listed<GuildRevision>>;
  revision(guild_id: string, version: number): Promise<GuildRevision | undefined>;
  /** What is still sealed under a key, by guild. */
  underKey(key: string, next: NextPage): Promise<readonly SealedGuild[]>;
  /** Puts the same credentials, sealed anew, in the place of what was read. */
  reseal(
    from: Pick<SealedGuild, "guild_id" | "sealed">,
    to: Pick<SealedGuild, "sealed" | "bot_token_fingerprint">,
  ): Write;
}
