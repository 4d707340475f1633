import { asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { BOTS_MAX } from "../../../domain/discord/bot.ts";
import type { Instant } from "../../../domain/time.ts";
import type { BotWatches } from "../../../ports/discord/bot-watches.ts";
import { type Db, write } from "../db.ts";
import { discordBots, discordBotWatches as t } from "./schema.ts";

const { removed_at: _removedAt, ...bot } = getTableColumns(discordBots);

export function d1BotWatches(db: Db): BotWatches {
  return {
    async all() {
      const rows = await db
        .select({
          bot,
          watch: t,
          guilds: sql<number>`(SELECT count(*) FROM discord_configs c
            WHERE c.bot_id = ${discordBots.id} AND c.status = 'ACTIVE')`.as("guilds"),
          commands_refused: sql<number>`(SELECT count(*) FROM discord_commands m
            WHERE m.bot_id = ${discordBots.id} AND m.refused IS NOT NULL)`.as("commands_refused"),
          last_interaction_at: sql<Instant | null>`(SELECT i.at FROM discord_interactions i
            WHERE i.bot_id = ${discordBots.id} ORDER BY i.id DESC LIMIT 1)`.as("last_at"),
        })
        .from(discordBots)
        .leftJoin(t, eq(t.bot_id, discordBots.id))
        .where(isNull(discordBots.removed_at))
        .orderBy(asc(t.looked_at), asc(discordBots.id))
        .limit(BOTS_MAX);
      return rows.map((row) => ({ ...row, watch: row.watch ?? undefined }));
    },

    settle: (bot_id) =>
      write(
        db.update(t).set({ seen: "ACTIVE", times: 0, trouble: null }).where(eq(t.bot_id, bot_id)),
      ),

    forget: (bot_id) => write(db.delete(t).where(eq(t.bot_id, bot_id))),

    put: ({ bot_id, ...watch }) =>
      write(
        db
          .insert(t)
          .values({ bot_id, ...watch })
          .onConflictDoUpdate({ target: t.bot_id, set: watch }),
      ),
  };
}
