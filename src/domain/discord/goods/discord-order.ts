import * as z from "zod";
import { type Id, zId } from "../../ids.ts";
import type { Locale } from "../../locale.ts";
import { doublingPause } from "../../operations/back-off.ts";
import { addSeconds, type Instant, zInstant } from "../../time.ts";
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

/** What kinds of news there are of an order. */
const NEWS_KINDS = ["delivered", "logged", "failed", "refunded", "replaced", "resent"] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/**
 * What is told of an order, each once: a kind, and where there may be several what sets one apart,
 * as in `delivered`, `refunded 5000`, `replaced stl_…` and `resent 2026-…`.
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
  /** There was no way left; it can be looked up, and stands in the list for staff. */
  | "UNTOLD"
  /** Discord has taken it or not. */
  | "UNKNOWN"
  /** It was no news any more. */
  | "DROPPED";

/** `undefined` for what another version of the shop tells. */
export function newsKind({ about }: Pick<OrderNews, "about">): NewsKind | undefined {
  const [kind] = about.split(" ");
  return NEWS_KINDS.find((each) => each === kind);
}

/** What was to be told at Discord and was not, or may not have been. */
export const UntoldOrder = z
  .object({
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    bot_id: zId("discord_bot"),
    guild_id: z.string().nullable(),
    about: z.string().meta({
      description:
        "`delivered`, `failed`, or with what sets it apart `refunded 5000`, `replaced stl_…` and " +
        "`resent 2026-…`",
      example: "delivered",
    }),
    code: z.string().meta({
      description:
        "Why: `dm_closed`, `not_linked` where the account is linked no more, `unknown` where " +
        "Discord did not say, or what it has against it",
      example: "dm_closed",
    }),
    tries: z.int(),
    changed_at: zInstant,
  })
  .meta({ id: "DiscordUntoldOrder" });
export type UntoldOrder = z.infer<typeof UntoldOrder>;

/** A buyer may read the same twice, but should read it: for so long it is sent again. */
const RETRY_SECONDS = 60 * 60;
/** What others read, or nobody has paid for, is not said twice: Discord knows two tries as one. */
export const TELLINGS_MAX = 2;
const PAUSES = { shortest: 4, longest: 600 } as const;

/** Whether there is no further try where nobody knows how those before have ended. */
export function isSpent(
  kind: NewsKind,
  { tries, since }: { readonly tries: number; readonly since: Instant },
  at: Instant,
): boolean {
  if (tries < TELLINGS_MAX) return false;
  return kind === "logged" || at > addSeconds(since, RETRY_SECONDS);
}

/** Seconds until the next try. */
export function pauseAfter(tries: number): number {
  return doublingPause(tries, PAUSES);
}

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
