import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { RegisteredCommands } from "../../../../domain/discord/storefront/registered-commands.ts";
import type { Instant } from "../../../../domain/time.ts";

/** Which commands each bot has in each guild, as Discord was last asked. */
export const discordCommands = sqliteTable(
  "discord_commands",
  {
    bot_id: text().notNull().$type<RegisteredCommands["bot_id"]>(),
    guild_id: text().notNull(),
    digest: text().notNull(),
    refused: text(),
    changed_at: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.bot_id, t.guild_id] })],
);
