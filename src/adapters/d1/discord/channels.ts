import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import type { DiscordChannels } from "../../../ports/discord/discord-channels.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { staffNotificationSettings } from "../notifications/staff/schema.ts";
import { keyIdOf } from "../sealed-text.ts";
import { discordChannels as t } from "./schema.ts";

const { place: _place, ...kept } = getTableColumns(t);

export function d1DiscordChannels(db: Db): DiscordChannels {
  return {
    all: () => db.select(kept).from(t).orderBy(asc(t.id)),

    find: (id) => db.select(kept).from(t).where(eq(t.id, id)).get(),

    add: (channel) =>
      write(
        db
          .insert(t)
          .values({ ...channel, place: sql`(SELECT COUNT(*) + 1 FROM discord_channels)` }),
      ),

    remove: (id) =>
      write(
        db.delete(t).where(eq(t.id, id)),
        db
          .update(staffNotificationSettings)
          .set({ discord_channel_id: null, version: sql`version + 1` })
          .where(eq(staffNotificationSettings.discord_channel_id, id)),
      ),

    underKey: (key, { behind, limit }) =>
      db
        .select(kept)
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
