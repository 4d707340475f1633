import type { BotSeen, GuildCredentials, GuildRevision } from "../../domain/discord/guild.ts";

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
  /** Whose the token is, and whether it may enter the guild. Never throws for the network. */
  inspect(asked: InspectedBot): Promise<BotAnswer>;
}

export type InspectedBot = Pick<GuildCredentials, "bot_token"> & Pick<GuildRevision, "guild_id">;
