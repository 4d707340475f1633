import type { DiscordChannel } from "../../domain/discord/channel.ts";
import type { Sale } from "../../domain/discord/sales.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A channel with its webhook's address as it is kept. */
export interface StoredDiscordChannel extends DiscordChannel {
  readonly sealed: string;
}

/** The channels at Discord that the shop writes to by their webhooks. */
export interface DiscordChannels {
  /** All of them, the oldest first; there are few. */
  all(): Promise<readonly StoredDiscordChannel[]>;
  find(id: Id<"discord_channel">): Promise<StoredDiscordChannel | undefined>;
  /** Guarded by `discord_channel.too_many`. */
  add(channel: StoredDiscordChannel): Write;
  /** Whoever was told there is told there no more. */
  remove(id: Id<"discord_channel">): Write;
  /**
   * Which sales it is told of from now on; it is written to again where it was switched off.
   * Guarded by `discord_channel.changed`: it is the next version of the one in place.
   */
  choose(channel: Pick<DiscordChannel, "id" | "sales" | "version">, at: Instant): Write;
  /** Nothing is written there any more until somebody chooses anew. */
  switchOff(id: Id<"discord_channel">, at: Instant): Write;
  /** Puts out a job for each channel that a sale is told to; none for what was told before. */
  announce(sales: readonly Sale[], at: Instant): Write;
  /** Those of which the address is sealed under a key, by their ids. */
  underKey(key: string, next: NextPage): Promise<readonly StoredDiscordChannel[]>;
  /** Another seal in the place of the one that was read. */
  reseal(from: Pick<StoredDiscordChannel, "id" | "sealed">, sealed: string): Write;
}
