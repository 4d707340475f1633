import type { Id } from "../../ids.ts";
import type { Instant } from "../../time.ts";

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
}

/** So many seconds pass between two edits, whatever happens: ten in a minute. */
export const TURN_SECONDS = 6;
/** It is looked after this often, in seconds, also where nothing has changed. */
export const CHECK_SECONDS = 10 * 60;
