import { discordOrders, discordRestockWaits } from "../discord/goods/schema.ts";
import { discordGrowIds, discordLinkSecrets, discordLinks } from "../discord/schema.ts";
import { type Place, rowsOf } from "./place.ts";

/** What is held of customers at Discord. */
export const DISCORD_PLACES: readonly Place[] = [
  ...rowsOf(discordLinks, discordLinks.user_id),
  ...rowsOf(discordGrowIds, discordGrowIds.user_id),
  ...rowsOf(discordLinkSecrets, discordLinkSecrets.user_id),
  ...rowsOf(discordOrders, discordOrders.user_id),
  ...rowsOf(discordRestockWaits, discordRestockWaits.user_id),
];
