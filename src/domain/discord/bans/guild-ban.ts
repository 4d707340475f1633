import type { Id } from "../../ids.ts";
import { doublingPause } from "../../operations/back-off.ts";
import { addSeconds, type Instant } from "../../time.ts";

/** What is known of somebody's ban in a guild. */
export interface GuildBan {
  readonly guild_id: string;
  readonly discord_id: string;
  /** `HELD` where the shop and the guild agree on it, `REFUSED` where Discord would not do it. */
  readonly state: "HELD" | "REFUSED";
  /** Who said it first: moderators of this guild, or the shop. */
  readonly origin: "GUILD" | "SHOP";
  /** How often Discord has refused in a row, and when it is asked again. */
  readonly tries: number;
  readonly again_at: Instant | null;
  readonly at: Instant;
}

/** Somebody whom the shop has banned before they had an account. */
export interface BlacklistedPerson {
  readonly discord_id: string;
  readonly reason: string;
  readonly banned_by: Id<"admin">;
  readonly banned_at: Instant;
}

/** The reason of an account's ban that a guild gave, by which the guild may take it back. */
export const GUILD_BANNED = "discord.banned";

/** Discord tells no more of a guild's bans at once. */
export const BANS_PAGE = 1_000;
/** So many people are put right by one look at a guild. */
export const PEOPLE_PAGE = 50;

const PAUSES = { shortest: 900, longest: 86_400 };

/** When Discord is asked again that has refused so often in a row: 15 minutes, 30 … a day. */
export function nextTry(tries: number, at: Instant): Instant {
  return addSeconds(at, doublingPause(tries, PAUSES));
}

export const byNumber = (one: string, other: string) => (BigInt(one) < BigInt(other) ? -1 : 1);

/** The last of a page, by number; `undefined` of none. */
export function lastOf(ids: readonly string[]): string | undefined {
  return [...ids].sort(byNumber).at(-1);
}
