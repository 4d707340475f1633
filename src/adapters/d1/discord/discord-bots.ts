import { and, asc, eq, getTableColumns, isNotNull, isNull, ne } from "drizzle-orm";
import { BOTS_MAX } from "../../../domain/discord/bot.ts";
import type { DiscordBots } from "../../../ports/discord/discord-bots.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { discordConfigs, discordBots as t } from "./schema.ts";

const isThere = isNull(t.removed_at);
const { removed_at: _removedAt, ...columns } = getTableColumns(t);

export function d1DiscordBots(db: Db): DiscordBots {
  const all = db.select(columns).from(t).where(isThere).orderBy(asc(t.id)).limit(BOTS_MAX);
  const active = db
    .select({
      guild_id: discordConfigs.guild_id,
      bot_id: discordConfigs.bot_id,
      channels: discordConfigs.channels,
      admin_roles: discordConfigs.admin_roles,
      locale: discordConfigs.locale,
      currencies: discordConfigs.currencies,
      ban_sync: discordConfigs.ban_sync,
      color: discordConfigs.color,
    })
    .from(discordConfigs)
    .where(eq(discordConfigs.status, "ACTIVE"));

  return {
    ...takenAway(db),

    find: (id) =>
      db
        .select(columns)
        .from(t)
        .where(and(eq(t.id, id), isThere))
        .get(),

    all: () => all,

    async served() {
      const [bots, guilds] = await db.batch([all, active]);
      return bots.map((bot) => ({
        ...bot,
        guilds: guilds.filter(({ bot_id }): boolean => bot_id === bot.id),
      }));
    },

    add: (bot) => write(db.insert(t).values(bot)),

    change: (bot) => write(db.update(t).set(bot).where(eq(t.id, bot.id))),

    underKey: (key, { behind, limit }) =>
      db
        .select(columns)
        .from(t)
        .where(and(eq(keyIdOf(t.sealed), key), behindKey(behind, t.id)))
        .orderBy(asc(t.id))
        .limit(limit),

    reseal: (from, to) =>
      write(
        db
          .update(t)
          .set(to)
          .where(and(eq(t.id, from.id), eq(t.sealed, from.sealed))),
      ),
  };
}

/** Bots that were taken away keep their row, and their credentials until they are shredded. */
function takenAway(db: Db): Pick<DiscordBots, "remove" | "removed" | "shred"> {
  return {
    remove: (bot, at) =>
      write(
        db
          .update(t)
          .set({ ...bot, removed_at: at })
          .where(eq(t.id, bot.id)),
      ),

    removed: (id) =>
      db
        .select(columns)
        .from(t)
        .where(and(eq(t.id, id), isNotNull(t.removed_at), ne(t.sealed, "")))
        .get(),

    shred: (id) =>
      write(
        db
          .update(t)
          .set({ sealed: "", sealed_for: null })
          .where(and(eq(t.id, id), isNotNull(t.removed_at))),
      ),
  };
}
