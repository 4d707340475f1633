import type { BlacklistedPerson, GuildBan } from "../../../domain/discord/bans/guild-ban.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";

/** What the shop says of somebody at Discord, and what is known of them in guilds. */
export interface PersonBans {
  readonly is_banned: boolean;
  /** Their account; `null` of who has none. */
  readonly user_id: Id<"user"> | null;
  readonly places: readonly GuildBan[];
}

/** A part of a guild's list of bans, as Discord told it: all with ids in this range. */
export interface BansTold {
  readonly guild_id: string;
  readonly ids: readonly string[];
  readonly after: string;
  /** `null` for the end of the list. */
  readonly until: string | null;
  readonly told_at: Instant;
}

/** Bans of people in guilds, and of people who have no account. */
export interface GuildBans {
  of(discord_id: string): Promise<PersonBans>;
  /**
   * The first of those of whom the guild says something else than is known of it: customers who
   * are banned there, and people who are no more. By number.
   */
  differing(told: BansTold, limit: number): Promise<readonly string[]>;
  /**
   * People of whom a guild is to hear what the shop says by now: who waits the longest comes first,
   * and whom Discord has refused lately is not among them.
   */
  owed(
    guild_id: string,
    asked: { readonly at: Instant; readonly limit: number },
  ): Promise<readonly string[]>;
  put(ban: GuildBan): Write;
  remove(ban: Pick<GuildBan, "discord_id" | "guild_id">): Write;
  /** From then on no account can be linked with the person: `discord.buyer_blocked`. */
  blacklist(person: BlacklistedPerson): Write;
  unlist(discord_id: string): Write;
}
