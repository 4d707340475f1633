import { and, asc, eq } from "drizzle-orm";
import { BOTS_MAX } from "../../../domain/discord/bot.ts";
import type { DiscordBots } from "../../../ports/discord/discord-bots.ts";
import type { ServedGuild } from "../../../ports/discord/served-bots.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { discordGuilds, discordBots as t } from "./schema.ts";

const BLURPLE = 0x58_65_f2;

export function d1DiscordBots(db: Db): DiscordBots {
  const all = db.select().from(t).orderBy(asc(t.id)).limit(BOTS_MAX);

  return {
    find: (id) => db.select().from(t).where(eq(t.id, id)).get(),

    all: () => all,

    async served() {
      const active = db
        .select({
          guild_id: discordGuilds.guild_id,
          application_id: discordGuilds.application_id,
          channels: discordGuilds.channels,
        })
        .from(discordGuilds)
        .where(eq(discordGuilds.status, "ACTIVE"));
      const [bots, guilds] = await db.batch([all, active]);
      return bots.map((bot) => ({
        ...bot,
        guilds: guilds
          .filter(({ application_id }) => application_id === bot.application_id)
          .map(
            ({ guild_id, channels }): ServedGuild => ({
              ...{ guild_id, bot_id: bot.id, channels },
              ...{ admin_roles: [], locale: "id", currencies: [], color: BLURPLE },
            }),
          ),
      }));
    },

    add: (bot) => write(db.insert(t).values(bot)),

    change: (bot) => write(db.update(t).set(bot).where(eq(t.id, bot.id))),

    remove: (id) => write(db.delete(t).where(eq(t.id, id))),

    underKey: (key, { behind, limit }) =>
      db
        .select()
        .from(t)
        .where(and(eq(keyIdOf(t.sealed), key), behindKey(behind, t.id)))
        .orderBy(asc(t.id))
        .limit(limit),

    reseal: (from, sealed) =>
      write(
        db
          .update(t)
          .set({ sealed })
          .where(and(eq(t.id, from.id), eq(t.sealed, from.sealed))),
      ),
  };
}
