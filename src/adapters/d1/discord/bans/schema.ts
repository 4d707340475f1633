import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { BlacklistedPerson, GuildBan } from "../../../../domain/discord/bans/guild-ban.ts";
import type { Instant } from "../../../../domain/time.ts";

/** Who is banned in which guild, as far as it is known. */
export const discordGuildBans = sqliteTable(
  "discord_guild_bans",
  {
    guild_id: text().notNull(),
    discord_id: text().notNull(),
    at: text().notNull().$type<Instant>(),
    state: text().notNull().default("HELD").$type<GuildBan["state"]>(),
    origin: text().notNull().default("SHOP").$type<GuildBan["origin"]>(),
    tries: integer().notNull().default(0),
    again_at: text().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.guild_id, t.discord_id] }),
    index("discord_guild_bans_of_person").on(t.discord_id),
  ],
);

/** People without an account whom the shop has banned; a trigger lets none be linked with them. */
export const discordBlacklist = sqliteTable("discord_blacklist", {
  discord_id: text().primaryKey(),
  reason: text().notNull(),
  banned_by: text().notNull().$type<BlacklistedPerson["banned_by"]>(),
  banned_at: text().notNull().$type<Instant>(),
});
