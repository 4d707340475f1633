import type { DiscordUser, DiscordUserFilter } from "../../domain/discord/discord-user.ts";
import type { Listed, Page } from "../page.ts";

/** Customers who shop at Discord, as staff look after them. */
export interface DiscordUsers {
  /** The newest customers first; the cursor is the last one's id. */
  list(filter: DiscordUserFilter, page: Page): Promise<Listed<DiscordUser>>;
  find(discord_id: string): Promise<DiscordUser | undefined>;
}
