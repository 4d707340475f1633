import type { BotWatch } from "../../domain/discord/bot-health.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { SealedBot } from "./discord-bots.ts";

export interface WatchedBot {
  readonly bot: SealedBot;
  readonly watch: BotWatch | undefined;
  /** How many guilds it serves. */
  readonly guilds: number;
  /** In how many of these Discord has refused its commands. */
  readonly commands_refused: number;
  readonly last_interaction_at: Instant | null;
}

/** How the shop's bots were found to be. */
export interface BotWatches {
  /** Every bot, the one that was looked at least lately first. */
  all(): Promise<readonly WatchedBot[]>;
  put(watch: BotWatch): Write;
  /** Has it be well until it is looked at again: it was stopped, and is looked at no more. */
  settle(bot_id: BotWatch["bot_id"]): Write;
  /** It was taken away. */
  forget(bot_id: BotWatch["bot_id"]): Write;
}
