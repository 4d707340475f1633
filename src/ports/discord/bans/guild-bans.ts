import type { BlacklistedPerson, GuildBan } from "../../../domain/discord/bans/guild-ban.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../commit.ts";

/** What the shop says of somebody at Discord, and the guilds that are known to say the same. */
export interface StandingBan {
  readonly is_banned: boolean;
  readonly standing: readonly GuildBan[];
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

export interface BansCompared {
  /** Customers who are banned there, and of whom the shop did not know it. */
  readonly begun: readonly { readonly discord_id: string; readonly user_id: Id<"user"> }[];
  /** Known bans that are over there. */
  readonly over: readonly (GuildBan & { readonly user_id: Id<"user"> | null })[];
}

/** Bans of people in guilds, and of people who have no account. */
export interface GuildBans {
  standing(discord_id: string): Promise<StandingBan>;
  compare(told: BansTold): Promise<BansCompared>;
  /** People whom the shop has banned, and of whom a guild is not known to say the same. */
  unsettled(guild_id: string, limit: number): Promise<readonly string[]>;
  /** Once; again is nothing. */
  add(ban: GuildBan): Write;
  remove(ban: Pick<GuildBan, "discord_id" | "guild_id">): Write;
  /** From then on no account can be linked with the person: `discord.buyer_blocked`. */
  blacklist(person: BlacklistedPerson): Write;
  unlist(discord_id: string): Write;
}
