import type { DiscordBot } from "../../domain/discord/bot.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";
import type { ServedGuild } from "./served-bots.ts";

/** A bot with its credentials, sealed. */
export interface SealedBot extends DiscordBot {
  readonly sealed: string;
  /** What they were sealed together with, where that is not the bot itself. */
  readonly sealed_for: string | null;
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
  /** Taken away, it keeps its credentials until they are shredded. Guarded as a change. */
  remove(bot: SealedBot, at: Instant): Write;
  /** One that was taken away and still has its credentials. */
  removed(id: DiscordBot["id"]): Promise<SealedBot | undefined>;
  /** Forgets the credentials of one that was taken away. */
  shred(id: DiscordBot["id"]): Write;
  /** What is still sealed under a key, by id. */
  underKey(key: string, next: NextPage): Promise<readonly SealedBot[]>;
  /** Puts credentials that were sealed anew in the place of what was read. */
  reseal(
    from: Pick<SealedBot, "id" | "sealed">,
    to: Pick<SealedBot, "sealed" | "sealed_for" | "bot_token_fingerprint">,
  ): Write;
}
