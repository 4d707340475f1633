import * as z from "zod";
import { zId } from "../../ids.ts";
import type { Locale } from "../../locale.ts";
import { addSeconds, type Instant, zInstant } from "../../time.ts";
import { zDiscordId } from "../discord-link.ts";

export const HOLDING_STATES = [
  /** It is due, and Discord is being told. */
  "GIVING",
  "HELD",
  /** It is due to somebody who is not in the guild. */
  "NOT_MEMBER",
  /** It is due, and the bot may not give it: its own highest role is not above it. */
  "FORBIDDEN",
  /** It is due no more, and Discord is being told. */
  "TAKING",
  /** It is due no more, and the bot may not take it. */
  "NOT_TAKEN",
  "ENDED",
] as const;

/** A role of somebody in a guild, and how Discord has it. */
export const RoleHolding = z
  .object({
    guild_id: zDiscordId,
    discord_id: zDiscordId,
    role_id: zDiscordId,
    name: z.string().meta({ description: "What buyers are told the role is called" }),
    user_id: zId("user").meta({ description: "The account that bought last" }),
    until: zInstant.nullable().meta({ description: "`null` for as long as it is due" }),
    state: z.enum(HOLDING_STATES),
    barred_at: zInstant.nullable().meta({
      description: "Staff, or a role that is gone, ended it: only what is bought later counts",
    }),
    changed_at: zInstant,
  })
  .meta({ id: "DiscordRoleHolding" });
export type RoleHolding = z.infer<typeof RoleHolding>;
export type HoldingState = RoleHolding["state"];
export type HoldingKey = Pick<RoleHolding, "guild_id" | "discord_id" | "role_id">;

/** What one's turn at a holding needs to know of it. */
export interface TakenHolding extends RoleHolding {
  readonly locale: Locale;
  /** Counts its changes: how a call ended counts for the state that it was made for. */
  readonly version: number;
  /** Until when its holder was told that they have it; `always` for no end. */
  readonly told: string | null;
  /** The end that they were told is near. */
  readonly warned: Instant | null;
}

/** What a member's holder is told of it. */
export type RoleNews = "ending" | "got";

/** How long a state is left alone. */
const RETRY_SECONDS: Readonly<Partial<Record<HoldingState, number>>> = {
  // Staff move the bot's role up, and nobody tells the shop.
  FORBIDDEN: 6 * 3_600,
  NOT_TAKEN: 6 * 3_600,
  // Whoever comes back is seen as they use the shop; this is for those who do not.
  NOT_MEMBER: 24 * 3_600,
};
const WARN_SECONDS = 24 * 3_600;

/** Whether the role is to be at Discord. */
export function isDue({ state }: Pick<RoleHolding, "state">): boolean {
  return state === "GIVING" || state === "HELD" || state === "NOT_MEMBER" || state === "FORBIDDEN";
}

/** When somebody has to look at it again; `null` for never. */
export function nextLook(
  { state, until }: Pick<RoleHolding, "state" | "until">,
  at: Instant,
): Instant | null {
  const pause = RETRY_SECONDS[state];
  if (pause !== undefined) return addSeconds(at, pause);
  if (state !== "HELD" || until === null) return null;
  const warning = warningOf(until);
  return warning > at ? warning : until;
}

/** What a holding's holder has not been told of it yet. */
export function newsOf(
  { state, until, told, warned, changed_at }: TakenHolding,
  at: Instant,
): RoleNews | undefined {
  if (state !== "HELD") return undefined;
  if (told !== toldAs(until)) return "got";
  if (until === null || warned === until || at < warningOf(until)) return undefined;
  // Whoever has it for a day has just been told until when.
  return changed_at < warningOf(until) ? "ending" : undefined;
}

export function toldAs(until: RoleHolding["until"]): string {
  return until ?? "always";
}

function warningOf(until: Instant): Instant {
  return addSeconds(until, -WARN_SECONDS);
}
