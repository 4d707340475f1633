import type { DiscordBot } from "../../domain/discord/bot.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";
import type { ServedGuild } from "./served-bots.ts";

/** A bot with its credentials, sealed. */
export interface SealedBot extends DiscordBot {
  readonly sealed: string;
}

/** The shop's bots at Discord. */
export interface DiscordBots {
  find(id: DiscordBot["id"]): Promise<SealedBot | undefined>;
  /** All of them, the oldest first. */
  all(): Promise<readonly SealedBot[]>;
  /** With the guilds that are active, as interactions need them. */
  served(): Promise<readonly (SealedBot & { readonly guilds: readonly ServedGuild[] })[]>;
  /** Guarded by `discord_bot.exists`, for its application, and `discord_bot.too_many`. */
  add(bot: SealedBot): Write;
  /** Guarded by `discord_bot.changed` against whoever has changed it since it was read. */
  change(bot: SealedBot): Write;
  remove(id: DiscordBot["id"]): Write;
  /** What is still sealed under a key, by id. */
  underKey(key: string, next: NextPage): Promise<readonly SealedBot[]>;
  /** Puts the same credentials, sealed anew, in the place of what was read. */
  reseal(from: Pick<SealedBot, "id" | "sealed">, sealed: string): Write;
}
