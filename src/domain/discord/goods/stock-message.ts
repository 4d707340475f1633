import * as z from "zod";
import { type Id, zId } from "../../ids.ts";
import { zAmount, zCurrency } from "../../money.ts";
import { type Instant, zInstant } from "../../time.ts";
import { zDiscordId } from "../discord-link.ts";
import { madeAt } from "../storefront/interaction.ts";

/** A guild's one message of what is for sale, as it stands in its channel. */
export interface StockMessage {
  readonly guild_id: string;
  /** Who wrote it, and where; `null` before it was written. */
  readonly bot_id: Id<"discord_bot"> | null;
  readonly channel_id: string | null;
  readonly message_id: string | null;
  /** Counts the messages there were: one that is gone is written anew once. */
  readonly posting: number;
  /** Counts whose turn it was to write. */
  readonly turn: number;
  /** A digest of what it shows. */
  readonly shown: string | null;
  readonly edited_at: Instant | null;
  /** Discord refuses it, and is not asked before; empty where something was changed since. */
  readonly refused_until: Instant | "" | null;
}

/** So many seconds pass between two edits, whatever happens: ten in a minute. */
export const TURN_SECONDS = 6;
/** For so long nothing is asked of Discord where it has refused, unless the guild is changed. */
export const REFUSED_SECONDS = 60 * 60;
const OLD_SECONDS = 60 * 60;

/** Whether Discord takes few edits of a message by now (its reference, error 30046). */
export function isOldMessage(message_id: string, at: Instant): boolean {
  return madeAt(message_id) + OLD_SECONDS * 1_000 <= Date.parse(at);
}

/** It is looked after this often, in seconds, also where nothing has changed. */
export const CHECK_SECONDS = 10 * 60;

/** What a guild's live message is to show, and where it stands. */
export const LiveStock = z
  .object({
    guild_id: zDiscordId,
    is_open: z.boolean().meta({ description: "Else the message says that the shop is closed" }),
    channel_id: zDiscordId.nullable().meta({ description: "`null` before it was written" }),
    message_id: zDiscordId.nullable(),
    edited_at: zInstant.nullable(),
    data: z.array(
      z.object({
        product_id: zId("product"),
        sku: z.string(),
        name: z.string(),
        currency: zCurrency,
        price: zAmount,
        left: z.int().min(0).meta({ description: "Sold out is not listed, but waited for" }),
      }),
    ),
  })
  .meta({ id: "DiscordLiveStock" });
export type LiveStock = z.infer<typeof LiveStock>;
