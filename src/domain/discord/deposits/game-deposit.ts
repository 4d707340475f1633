import * as z from "zod";
import { zId } from "../../ids.ts";
import { type Amount, zAmount, zCurrency } from "../../money.ts";
import { addSeconds, type Instant, zInstant } from "../../time.ts";
import { zDiscordId } from "../discord-link.ts";

export const GAME_DEPOSIT_STATUSES = [
  /** Nobody has shown that its name in the game is theirs, or it goes beyond the guild's day. */
  "PARKED",
  /** Whose it is has been decided, for good, and their wallet hears of it. */
  "OWED",
  "CREDITED",
  /** Staff have said that the shop owes nothing for it, or nobody's it was for too long. */
  "DISMISSED",
] as const;

/** What somebody has put into a world of a guild's shop in Growtopia, as its log told. */
export const GameDeposit = z
  .object({
    id: zId("game_deposit"),
    guild_id: zDiscordId,
    /** The log's message, which names it once and for all. */
    message_id: zDiscordId,
    grow_id: z.string().meta({ example: "Kenari77" }),
    amount: zAmount,
    currency: zCurrency,
    above_limit: z.boolean().meta({
      description: "Whether the guild's day had no room for it: only staff say whose it is",
    }),
    status: z.enum(GAME_DEPOSIT_STATUSES).meta({ id: "GameDepositStatus" }),
    user_id: zId("user").nullable(),
    /** Its order in the customer's wallet, once it is theirs. */
    transaction_id: zId("transaction"),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "GameDeposit" });
export type GameDeposit = z.infer<typeof GameDeposit>;
export type GameDepositStatus = GameDeposit["status"];

const DAY = 24 * 60 * 60;
const PARKED_SECONDS = 90 * DAY;

/** Deposits that were parked before this, and are still nobody's, are closed. */
export function parkedTooLong(at: Instant): Instant {
  return addSeconds(at, -PARKED_SECONDS);
}

/** How much of a guild's deposits is believed, in the smallest unit. */
export interface DepositRoom {
  /** The instant at which the day began. */
  readonly since: Instant;
  readonly most: Amount;
}

/** A deposit whose owner has been decided. */
export type OwedDeposit = GameDeposit & { readonly user_id: NonNullable<GameDeposit["user_id"]> };

export function isOwned(deposit: GameDeposit): deposit is OwedDeposit {
  return deposit.user_id !== null;
}

/** What the secret of a guild's log is sealed together with. */
export function depositKeyOwner({ guild_id }: Pick<GameDeposit, "guild_id">): string {
  return `discord deposits ${guild_id}`;
}

/** The log's message as its sender tells of it. */
export const ToldDeposit = z
  .strictObject({
    message_id: zDiscordId,
    content: z.string().min(1).max(2_000).meta({
      example: "GrowID: Kenari77\nDeposit: 5 World Lock, 2 Diamond Lock",
    }),
  })
  .meta({ id: "ToldDeposit" });
export type ToldDeposit = z.infer<typeof ToldDeposit>;
