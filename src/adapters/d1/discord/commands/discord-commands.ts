import { and, eq, isNull, lt, ne, or } from "drizzle-orm";
import type { DiscordCommands } from "../../../../ports/discord/commands/discord-commands.ts";
import { type Db, write } from "../../db.ts";
import { discordBots, discordConfigs } from "../schema.ts";
import { discordCommands as t } from "./schema.ts";

export function d1DiscordCommands(db: Db): DiscordCommands {
  return {
    behind: (digest, { refused_before, limit }) =>
      db
        .select({ bot_id: discordConfigs.bot_id, guild_id: discordConfigs.guild_id })
        .from(discordConfigs)
        .innerJoin(discordBots, eq(discordBots.id, discordConfigs.bot_id))
        .leftJoin(
          t,
          and(eq(t.bot_id, discordConfigs.bot_id), eq(t.guild_id, discordConfigs.guild_id)),
        )
        .where(
          and(
            eq(discordConfigs.status, "ACTIVE"),
            ne(discordBots.status, "STOPPED"),
            isNull(discordBots.removed_at),
            // Without a row there is neither a digest nor a refusal.
            or(
              isNull(t.digest),
              ne(t.digest, digest),
              and(ne(t.refused, ""), lt(t.changed_at, refused_before)),
            ),
          ),
        )
        .limit(limit),

    put: (registered) =>
      write(
        db
          .insert(t)
          .values(registered)
          .onConflictDoUpdate({
            target: [t.bot_id, t.guild_id],
            set: {
              digest: registered.digest,
              refused: registered.refused,
              changed_at: registered.changed_at,
            },
          }),
      ),
  };
}
