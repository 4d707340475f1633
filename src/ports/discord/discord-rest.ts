import type { HoldingKey } from "../../domain/discord/roles/role-holding.ts";
import type { CommandDefinition } from "../../domain/discord/storefront/command.ts";
import type { Interaction } from "../../domain/discord/storefront/interaction.ts";
import type { Reply } from "../../domain/discord/storefront/reply.ts";
import type { Id } from "../../domain/ids.ts";

/** The code of `missing` where somebody is not banned in a guild. */
export const UNKNOWN_BAN = 10_026;
/** The code of `missing` where nobody at Discord is called so. */
export const UNKNOWN_USER = 10_013;

/** A bot, and what it shows Discord. */
export interface CallingBot {
  readonly bot_id: Id<"discord_bot">;
  readonly application_id: string;
  readonly bot_token: string;
}

/** How a call of Discord's API ended. */
export type DiscordOutcome<Made = object> =
  | ({ readonly kind: "done" } & Made)
  /** The person takes no direct messages of this bot (50007). */
  | { readonly kind: "dm_closed" }
  /** The message, channel, guild, role or member is not there, or not any more. */
  | { readonly kind: "missing"; readonly code: number }
  /** The bot may not do it there (50001, 50013). */
  | { readonly kind: "forbidden"; readonly code: number }
  /** The interaction can be answered no more: its token is over or nobody's. */
  | { readonly kind: "expired" }
  /** The bot's token is nobody's. */
  | { readonly kind: "token_wrong" }
  /** Refused for good: what was asked is against Discord's rules. */
  | { readonly kind: "refused"; readonly status: number; readonly code: number }
  /** Not done, and not to be asked again before so long. */
  | { readonly kind: "busy"; readonly retry_after_seconds: number }
  /** Whether it was done is not known. */
  | { readonly kind: "unknown"; readonly detail: string };

type Answered = Pick<Interaction, "application_id" | "token">;

interface MemberOf {
  readonly guild_id: string;
  readonly discord_id: string;
}

/** Discord's API as the shop's bots use it. Never throws for the network. */
export interface DiscordRest {
  /** What its circuit calls it. */
  readonly name: string;
  /** Puts the answer in the place of a deferred one; again with the same gives the same. */
  editOriginal(to: Answered, reply: Reply): Promise<DiscordOutcome>;
  /** Another message to who acted, which only they see. */
  followUp(to: Answered, reply: Reply): Promise<DiscordOutcome>;
  /** A direct message; `nonce` keeps Discord from taking one message twice within minutes. */
  directMessage(
    bot: CallingBot,
    to: { readonly discord_id: string; readonly nonce: string },
    reply: Reply,
  ): Promise<DiscordOutcome<{ readonly message_id: string; readonly channel_id: string }>>;
  postMessage(
    bot: CallingBot,
    to: { readonly channel_id: string; readonly nonce: string },
    reply: Reply,
  ): Promise<DiscordOutcome<{ readonly message_id: string }>>;
  editMessage(
    bot: CallingBot,
    at: { readonly channel_id: string; readonly message_id: string },
    reply: Reply,
  ): Promise<DiscordOutcome>;
  /** Again is nothing. The bot stands above them, and may ban there. */
  banMember(bot: CallingBot, place: MemberOf): Promise<DiscordOutcome>;
  unbanMember(bot: CallingBot, place: MemberOf): Promise<DiscordOutcome>;
  /** `missing` where they are not banned there. */
  ban(bot: CallingBot, place: MemberOf): Promise<DiscordOutcome>;
  /** Who is banned, by id, from behind this one on; a thousand at most. */
  bans(
    bot: CallingBot,
    page: { readonly guild_id: string; readonly after: string },
  ): Promise<DiscordOutcome<{ readonly ids: readonly string[] }>>;
  deleteMessage(
    bot: CallingBot,
    at: { readonly channel_id: string; readonly message_id: string },
  ): Promise<DiscordOutcome>;
  /** Gives a member a role of the guild; again is as good. */
  putRole(bot: CallingBot, holding: HoldingKey): Promise<DiscordOutcome>;
  /** Takes it; one that they have not is taken, too. */
  removeRole(bot: CallingBot, holding: HoldingKey): Promise<DiscordOutcome>;
  /** The guild's commands of this bot are these and no others; none takes all away. */
  putCommands(
    bot: CallingBot,
    guild_id: string,
    commands: readonly CommandDefinition[],
  ): Promise<DiscordOutcome>;
}
