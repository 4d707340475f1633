import type { Id } from "../../ids.ts";
import type { Instant } from "../../time.ts";

/** That somebody is banned in a guild, as the shop and the guild agree. */
export interface GuildBan {
  readonly guild_id: string;
  readonly discord_id: string;
  readonly at: Instant;
}

/** Somebody whom the shop has banned before they had an account. */
export interface BlacklistedPerson {
  readonly discord_id: string;
  readonly reason: string;
  readonly banned_by: Id<"admin">;
  readonly banned_at: Instant;
}

/** So many of a guild's bans are looked at by one job; Discord tells no more at once. */
export const BANS_PAGE = 1_000;

/** The last of a page, by number; `undefined` of none. */
export function lastOf(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (last, id) => (last === undefined || BigInt(id) > BigInt(last) ? id : last),
    undefined,
  );
}
