import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { DiscordChannels } from "../../../ports/discord/discord-channels.ts";
import { behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { staffNotificationSettings } from "../notifications/staff/schema.ts";
import { outbox } from "../operations/schema.ts";
import { keyIdOf } from "../sealed-text.ts";
import { jobsOfSales } from "./sales.ts";
import { discordChannels as t } from "./schema.ts";

const { place: _place, sales_since: _since, ...kept } = getTableColumns(t);

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

    choose: ({ id, sales, version }, at) =>
      write(
        db
          .update(t)
          .set({
            sales,
            // What was sold before it was bound is no news there.
            sales_since: sql`CASE WHEN ${t.sales} IS NULL THEN ${at} ELSE ${t.sales_since} END`,
            off_since: null,
            version: sql`CASE ${t.version} WHEN ${version - 1} THEN ${version} ELSE 0 END`,
          })
          .where(eq(t.id, id)),
      ),

    switchOff: (id, at) =>
      write(
        db
          .update(t)
          .set({ off_since: at, version: sql`${t.version} + 1` })
          .where(and(eq(t.id, id), isNull(t.off_since))),
      ),

    announce: (sales, at) =>
      write(...(sales.length === 0 ? [] : [db.insert(outbox).select(jobsOfSales(sales, at))])),

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
