import { and, asc, desc, eq, getTableColumns, lt, max } from "drizzle-orm";
import { GUILDS_MAX } from "../../../domain/discord/guild.ts";
import type { DiscordGuilds } from "../../../ports/discord/discord-guilds.ts";
import { listed } from "../../../ports/page.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { keyIdOf } from "../sealed-text.ts";
import { discordGuildRevisions, discordGuilds } from "./schema.ts";

const { guild_id, sealed } = discordGuilds;
const revisionColumns = getTableColumns(discordGuildRevisions);
const { guild_id: revisionOf, version } = revisionColumns;

export function d1DiscordGuilds(db: Db): DiscordGuilds {
  return {
    find: (wanted) => db.select().from(discordGuilds).where(eq(guild_id, wanted)).get(),

    all: () => db.select().from(discordGuilds).orderBy(asc(guild_id)).limit(GUILDS_MAX),

    async lastVersion(wanted) {
      const last = db.select({ last: max(version) }).from(discordGuildRevisions);
      return (await last.where(eq(revisionOf, wanted)).get())?.last ?? 0;
    },

    add: ({ sealed: kept, ...revision }) =>
      write(
        db.insert(discordGuilds).values({ ...revision, sealed: kept }),
        db.insert(discordGuildRevisions).values(revision),
      ),

    change: ({ sealed: kept, ...revision }) =>
      write(
        // The key of the history tells whether somebody else was first.
        db.insert(discordGuildRevisions).values(revision),
        db
          .update(discordGuilds)
          .set({ ...revision, sealed: kept })
          .where(eq(guild_id, revision.guild_id)),
      ),

    remove: (last) =>
      write(
        db.insert(discordGuildRevisions).values(last),
        db.delete(discordGuilds).where(eq(guild_id, last.guild_id)),
      ),

    async history(wanted, { limit, cursor }) {
      const below = cursor === undefined ? undefined : lt(version, Number(cursor));
      const rows = await db
        .select()
        .from(discordGuildRevisions)
        .where(and(eq(revisionOf, wanted), below))
        .orderBy(desc(version))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => String(row.version));
    },

    revision: (wanted, number) =>
      db
        .select()
        .from(discordGuildRevisions)
        .where(and(eq(revisionOf, wanted), eq(version, number)))
        .get(),

    underKey: (key, { behind, limit }) =>
      db
        .select()
        .from(discordGuilds)
        .where(and(eq(keyIdOf(sealed), key), behindKey(behind, guild_id)))
        .orderBy(asc(guild_id))
        .limit(limit),

    reseal: (from, to) =>
      write(
        db
          .update(discordGuilds)
          .set(to)
          .where(and(eq(guild_id, from.guild_id), eq(sealed, from.sealed))),
      ),
  };
}
