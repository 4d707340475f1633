import type { StockMessage } from "../../../domain/discord/goods/stock-message.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";

export type StockTurn =
  /** `version` is that of the catalogue to be shown. */
  | { readonly kind: "taken"; readonly message: StockMessage; readonly version: number }
  /** Its message was edited just now. */
  | { readonly kind: "early"; readonly wait_seconds: number }
  | { readonly kind: "none" };

/**
 * The live messages of guilds. Whatever changes the stock, the catalogue, a guild or a bot makes
 * them stale by triggers, which put out one job for each that has none.
 */
export interface StockMessages {
  /** One's turn to bring a guild's message up to date; no two within `TURN_SECONDS`. */
  take(guild_id: string, at: Instant): Promise<StockTurn>;
  /** What it shows since this turn; `false` where a later one has begun, and looks again. */
  show(
    turn: Pick<StockMessage, "guild_id" | "turn">,
    shown: Pick<StockMessage, "bot_id" | "channel_id" | "message_id" | "shown">,
    at: Instant,
  ): Promise<boolean>;
  /** Discord has refused it, and is not asked before. */
  refused(guild_id: string, until: Instant): Write;
  /** A message is no more; the number of the next one, to whoever found out first. */
  lose(message: Pick<StockMessage, "guild_id" | "message_id">): Promise<number | undefined>;
  find(guild_id: string): Promise<StockMessage | undefined>;
  /** Those that a bot wrote, one for each guild at most. */
  ofBot(bot_id: Id<"discord_bot">): Promise<readonly StockMessage[]>;
  /** The guild has none any more. */
  remove(guild_id: string): Write;
  /** Has every message looked after, also those whose jobs were lost. */
  sweep(at: Instant): Write;
  /** Has those looked after that were last looked after by a release with another view. */
  released(view: string, at: Instant): Write;
}
