import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { growKey } from "../../../domain/discord/grow-id.ts";
import type { DiscordUsers } from "../../../ports/discord/discord-users.ts";
import { listed } from "../../../ports/page.ts";
import { users } from "../auth/schema.ts";
import { belowCursor } from "../behind.ts";
import type { Db } from "../db.ts";
import { discordLinks, discordGrowIds as names } from "./schema.ts";

export function d1DiscordUsers(db: Db): DiscordUsers {
  const everybody = () =>
    db
      .select({
        user_id: discordLinks.user_id,
        discord_id: discordLinks.discord_id,
        username: discordLinks.username,
        linked_at: discordLinks.linked_at,
        name: users.name,
        status: users.status,
        banned_until: users.banned_until,
        grow_id: names.grow_id,
        grow_id_verified_at: names.verified_at,
      })
      .from(discordLinks)
      .innerJoin(users, eq(users.id, discordLinks.user_id))
      .leftJoin(names, eq(names.user_id, discordLinks.user_id));

  return {
    async list({ status, verified, grow_id }, { limit, cursor }) {
      // Nearly all are active, and those who are not are few: whichever is fewer leads.
      const isFew = status !== undefined && status !== "ACTIVE";
      const key = isFew ? users.id : discordLinks.user_id;
      const isVerified = verified ? isNotNull(names.verified_at) : isNull(names.verified_at);
      const rows = await everybody()
        .where(
          and(
            isFew ? eq(users.status, status) : undefined,
            status === "ACTIVE" ? sql`+${users.status} = ${status}` : undefined,
            verified === undefined ? undefined : isVerified,
            grow_id === undefined ? undefined : eq(names.grow_key, growKey(grow_id)),
            belowCursor(key, cursor),
          ),
        )
        .orderBy(desc(key))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ user_id }) => user_id);
    },

    find: (discord_id) => everybody().where(eq(discordLinks.discord_id, discord_id)).get(),
  };
}
