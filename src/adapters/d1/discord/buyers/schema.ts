import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { GuildWorld } from "../../../../domain/discord/guild-world.ts";
import type { OfferedPurchase } from "../../../../domain/discord/storefront/purchase-offer.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Amount, Currency } from "../../../../domain/money.ts";
import type { Instant } from "../../../../domain/time.ts";

/** Cards that buyers were shown, each of which is bought at most once. */
export const discordOffers = sqliteTable(
  "discord_offers",
  {
    id: text().primaryKey(),
    user_id: text().notNull().$type<Id<"user">>(),
    guild_id: text(),
    wanted: text({ mode: "json" }).notNull().$type<OfferedPurchase>(),
    product_name: text().notNull(),
    customer_name: text(),
    currency: text().notNull().$type<Currency>(),
    price: integer().notNull().$type<Amount>(),
    fee: integer().notNull().$type<Amount>(),
    discount: integer().notNull().default(0).$type<Amount>(),
    locked: integer({ mode: "boolean" }).notNull(),
    created_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("discord_offers_by_end").on(t.expires_at),
    index("discord_offers_of_user").on(t.user_id),
  ],
);

/** Worlds of the game in which members of a guild hand over what they deposit. */
export const discordWorlds = sqliteTable(
  "discord_worlds",
  {
    guild_id: text().notNull(),
    world_name: text().notNull(),
    owner_name: text(),
    access_level: text().notNull().$type<GuildWorld["access_level"]>(),
    updated_at: text().notNull().$type<Instant>(),
    updated_by: text().notNull().$type<Id<"admin">>(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.guild_id, t.world_name] }),
    check("guild_world.changed", sql`version > 0`),
  ],
);
