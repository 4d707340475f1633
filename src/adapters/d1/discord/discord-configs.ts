import { and, asc, desc, eq, getTableColumns, inArray, isNull } from "drizzle-orm";
import { CONFIGS_MAX } from "../../../domain/discord/config.ts";
import type { DiscordConfigs } from "../../../ports/discord/discord-configs.ts";
import { listed } from "../../../ports/page.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { discordBots, discordConfigRevisions as revisions, discordConfigs as t } from "./schema.ts";

const { removed_at: _removedAt, ...botColumns } = getTableColumns(discordBots);

export function d1DiscordConfigs(db: Db): DiscordConfigs {
  return {
    async find(id) {
      const of = <Column extends typeof t.bot_id | typeof t.guild_id>(column: Column) =>
        db.select({ wanted: column }).from(t).where(eq(t.id, id));
      const [[config], [bot], [active]] = await db.batch([
        db.select().from(t).where(eq(t.id, id)),
        db
          .select(botColumns)
          .from(discordBots)
          .where(and(inArray(discordBots.id, of(t.bot_id)), isNull(discordBots.removed_at))),
        db
          .select()
          .from(t)
          .where(and(inArray(t.guild_id, of(t.guild_id)), eq(t.status, "ACTIVE"))),
      ]);
      return config && { config, bot, active };
    },

    all: () => db.select().from(t).orderBy(asc(t.guild_id), asc(t.id)).limit(CONFIGS_MAX),

    ofBot: (bot_id) => db.select().from(t).where(eq(t.bot_id, bot_id)).orderBy(asc(t.id)),

    ofGuild: (guild_id) => db.select().from(t).where(eq(t.guild_id, guild_id)).orderBy(asc(t.id)),

    add: (config) => write(db.insert(t).values(config), db.insert(revisions).values(config)),

    change: (config) =>
      write(
        // The key of the history tells whether somebody else was first.
        db.insert(revisions).values(config),
        db.update(t).set(config).where(eq(t.id, config.id)),
      ),

    remove: (last) =>
      write(db.insert(revisions).values(last), db.delete(t).where(eq(t.id, last.id))),

    async history(id, { limit, cursor }) {
      const rows = await db
        .select()
        .from(revisions)
        .where(and(eq(revisions.id, id), belowCursor(revisions.version, cursor)))
        .orderBy(desc(revisions.version))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => String(row.version));
    },

    revision: (id, version) =>
      db
        .select()
        .from(revisions)
        .where(and(eq(revisions.id, id), eq(revisions.version, version)))
        .get(),
  };
}
