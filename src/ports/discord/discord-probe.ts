import type { BotCredentials, BotSeen } from "../../domain/discord/bot.ts";

/** What Discord says of a bot's token. */
export type BotAnswer =
  | { readonly kind: "known"; readonly seen: BotSeen }
  /** The token is nobody's. */
  | { readonly kind: "refused" }
  /** Too much was asked of it. */
  | { readonly kind: "busy"; readonly retry_after_seconds: number }
  | { readonly kind: "unknown"; readonly detail: string };

/** Discord as the shop's bots call it. */
export interface DiscordProbe {
  /** What its circuit calls it. */
  readonly name: string;
  /** Whose the token is, and what it may see of a guild. Never throws for the network. */
  inspect(asked: InspectedBot): Promise<BotAnswer>;
}

export interface InspectedBot extends Pick<BotCredentials, "bot_token"> {
  /** Asked about only where it is given. */
  readonly guild_id?: string;
  readonly channels?: readonly string[];
  /** Whether it is asked what the bot may do there, also where no channel is named. */
  readonly permissions?: boolean;
}
