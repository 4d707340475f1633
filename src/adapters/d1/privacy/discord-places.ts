import { sql } from "drizzle-orm";
import { MASK } from "../../../domain/privacy/erasure.ts";
import { discordOffers } from "../discord/buyers/schema.ts";
import { gameDeposits } from "../discord/deposits/schema.ts";
import { discordOrderNews, discordOrders, discordRestockWaits } from "../discord/goods/schema.ts";
import {
  discordPurchases,
  discordRoleGrants,
  discordRoleHoldings,
} from "../discord/roles/schema.ts";
import {
  discordGrowIds,
  discordInteractions,
  discordLinkSecrets,
  discordLinks,
} from "../discord/schema.ts";
import { ofOrders, type Place, rowsOf } from "./place.ts";

/** What is held of customers at Discord. */
export const DISCORD_PLACES: readonly Place[] = [
  {
    // Whose they are is known as long as the link is there; after ninety days they leave anyhow.
    table: discordInteractions,
    holds: (owner) => sql`${discordInteractions.discord_id} IN (
      SELECT ${discordLinks.discord_id} FROM ${discordLinks}
      WHERE ${discordLinks.user_id} = ${owner})`,
  },
  ...rowsOf(discordLinks, discordLinks.user_id),
  ...rowsOf(discordGrowIds, discordGrowIds.user_id),
  ...rowsOf(discordOffers, discordOffers.user_id),
  ...rowsOf(discordLinkSecrets, discordLinkSecrets.user_id),
  {
    table: discordOrderNews,
    holds: (owner) => ofOrders(discordOrderNews.transaction_id, owner),
  },
  ...rowsOf(discordOrders, discordOrders.user_id),
  {
    table: discordRoleGrants,
    holds: (owner) => sql`${discordRoleGrants.transaction_id} IN (
      SELECT ${discordPurchases.transaction_id} FROM ${discordPurchases}
      WHERE ${discordPurchases.user_id} = ${owner})`,
  },
  ...rowsOf(discordPurchases, discordPurchases.user_id),
  ...rowsOf(discordRoleHoldings, discordRoleHoldings.user_id),
  ...rowsOf(discordRestockWaits, discordRestockWaits.user_id),
  {
    table: gameDeposits,
    holds: (owner) =>
      sql`${gameDeposits.user_id} = ${owner} AND ${gameDeposits.grow_id} <> ${MASK}`,
    forget: (db, chosen) => [
      db.update(gameDeposits).set({ grow_id: MASK, grow_key: MASK }).where(chosen),
    ],
  },
];
