import type { Id } from "../../ids.ts";
import type { Locale } from "../../locale.ts";
import type { Instant } from "../../time.ts";
import { madeAt, TOKEN_SECONDS } from "../storefront/interaction.ts";

/** Where at Discord an order was bought, and by whom: they are told there what became of it. */
export interface DiscordOrder {
  readonly transaction_id: Id<"transaction">;
  readonly user_id: Id<"user">;
  readonly bot_id: Id<"discord_bot">;
  /** `null` where it was bought in direct messages. */
  readonly guild_id: string | null;
  readonly discord_id: string;
  /** What the guild may read of the buyer's name. */
  readonly buyer: string;
  readonly interaction_id: string;
  /** Answers the interaction for as long as Discord takes it; forgotten once all is told. */
  readonly token: string | null;
  readonly locale: Locale;
  readonly created_at: Instant;
}

/**
 * What is told of an order, each once: `delivered`, `logged`, `failed`, `refunded 5000`,
 * `replaced stl_…`, `resent 2026-…`.
 */
export interface OrderNews {
  readonly transaction_id: Id<"transaction">;
  readonly about: string;
}

/** What has become of telling it. */
export type NewsState =
  | "PENDING"
  | "TOLD"
  /** Direct messages are closed; told under the command that it came from. */
  | "TOLD_THERE"
  /** There was no way left; it can be looked up. */
  | "UNTOLD"
  /** Discord has taken it or not. */
  | "UNKNOWN"
  /** It was no news any more. */
  | "DROPPED";

/** It is sent again where nobody knows whether it arrived, but not more often than this. */
export const TELLINGS_MAX = 2;

const SHOWN_FROM = 4;

/** A name that its owner knows again and others do not: `S***i`. */
export function maskedName(name: string): string {
  const letters = Array.from(name.trim());
  const [first = "", last = ""] = [letters[0], letters.at(-1)];
  return letters.length < SHOWN_FROM ? `${first}***` : `${first}***${last}`;
}

/** Whether the interaction that an order came from can still be answered. */
export function canAnswerStill(
  { interaction_id, token }: Pick<DiscordOrder, "interaction_id" | "token">,
  at: Instant,
): boolean {
  return token !== null && madeAt(interaction_id) + TOKEN_SECONDS * 1_000 > Date.parse(at);
}
