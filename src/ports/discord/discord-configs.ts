import type { ConfigRevision, DiscordConfig } from "../../domain/discord/config.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";
import type { SealedBot } from "./discord-bots.ts";

/** A configuration, and what a change of it has to know. */
export interface StandingConfig {
  readonly config: DiscordConfig;
  /** `undefined` where it was taken away. */
  readonly bot: SealedBot | undefined;
  /** The one in force in its guild, which may be itself. */
  readonly active: DiscordConfig | undefined;
}

/** How the shop is in guilds at Discord: several for each, of which one is in force. */
export interface DiscordConfigs {
  find(id: DiscordConfig["id"]): Promise<StandingConfig | undefined>;
  /** All of them, by guild. */
  all(): Promise<readonly DiscordConfig[]>;
  ofBot(bot_id: DiscordConfig["bot_id"]): Promise<readonly DiscordConfig[]>;
  ofGuild(guild_id: string): Promise<readonly DiscordConfig[]>;
  /** Guarded by `discord_config.too_many`. */
  add(config: DiscordConfig): Write;
  /**
   * Guarded by `discord_config.changed` against whoever has changed it since it was read, or has
   * activated another of its guild.
   */
  change(config: DiscordConfig): Write;
  /** Nothing is left but its history; guarded as a change is. */
  remove(last: ConfigRevision): Write;
  /** The newest change first; the cursor is the version of the last one. */
  history(id: DiscordConfig["id"], page: Page): Promise<Listed<ConfigRevision>>;
  revision(id: DiscordConfig["id"], version: number): Promise<ConfigRevision | undefined>;
}
