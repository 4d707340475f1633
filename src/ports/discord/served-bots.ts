import type { GuildChannels } from "../../domain/discord/config.ts";
import type { Id } from "../../domain/ids.ts";
import type { Locale } from "../../domain/locale.ts";
import type { Currency } from "../../domain/money.ts";
import type { CallingBot } from "./discord-rest.ts";

/** A guild as its configuration in force has it. */
export interface ServedGuild {
  readonly guild_id: string;
  readonly bot_id: Id<"discord_bot">;
  readonly channels: GuildChannels;
  /** Roles at Discord whose members may use staff commands there, besides being staff. */
  readonly admin_roles: readonly string[];
  /** What is said where nobody in particular reads it. */
  readonly locale: Locale;
  /** What is sold there, by the currency of its price; all where there is none. */
  readonly currencies: readonly Currency[];
  /** Whether bans there and in the shop are the same. */
  readonly ban_sync: boolean;
  /** `0xRRGGBB`. */
  readonly color: number;
}

/** A bot that is set up, whether it sells or is stopped. */
export interface ServedBot {
  readonly id: Id<"discord_bot">;
  readonly application_id: string;
  /** Either may sign: a new one counts beside the old one until it has been seen. */
  readonly public_keys: readonly string[];
  readonly status: "RUNNING" | "STOPPED" | "MAINTENANCE";
  /** Those whose configuration is active. */
  readonly guilds: readonly ServedGuild[];
}

/** The shop's bots as every interaction needs them; may be some seconds old. */
export interface ServedBots {
  ofApplication(application_id: string): Promise<ServedBot | undefined>;
  all(): Promise<readonly ServedBot[]>;
  /** A bot was changed here: the next look is at it as it is. */
  forget(): void;
  /** What the bot shows Discord; always read anew. */
  calling(bot_id: Id<"discord_bot">): Promise<CallingBot | undefined>;
  /** The same, also of one that was taken away and has not cleared up at Discord yet. */
  clearing(bot_id: Id<"discord_bot">): Promise<CallingBot | undefined>;
}
