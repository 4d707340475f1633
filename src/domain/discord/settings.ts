import * as z from "zod";

export const discordSettings = {
  /** How long a price is kept for whoever was shown it at Discord. */
  "discord.offer_minutes": z.int().min(1).max(30).default(5),
  /** How many WL of one guild's deposits in the game are believed in a day. */
  "discord.deposit_day_max": z.int().min(0).max(100_000_000).default(200_000),
  /** Whether the reply in a guild's log tells the owner's balance in the whole shop. */
  "discord.deposit_reply_balance": z.boolean().default(false),
};
