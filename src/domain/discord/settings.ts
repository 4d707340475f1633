import { z } from "zod";

export const discordSettings = {
  /** How long a price is kept for whoever was shown it at Discord. */
  "discord.offer_minutes": z.int().min(1).max(30).default(5),
};
