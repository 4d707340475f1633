import { and, eq, getTableColumns, isNull, lte, ne, sql } from "drizzle-orm";
import type { BansTold, GuildBans } from "../../../../ports/discord/bans/guild-bans.ts";
import { users } from "../../auth/schema.ts";
import { type Db, write } from "../../db.ts";
import { discordLinks } from "../schema.ts";
import { discordBlacklist, discordGuildBans as t } from "./schema.ts";

const isBanned = eq(users.status, "BANNED");

export function d1GuildBans(db: Db): GuildBans {
  return {
    async standing(discord_id) {
      const [standing, accounts, listed] = await db.batch([
        db.select().from(t).where(eq(t.discord_id, discord_id)),
        db
          .select({ id: users.id })
          .from(discordLinks)
          .innerJoin(users, and(eq(users.id, discordLinks.user_id), isBanned))
          .where(eq(discordLinks.discord_id, discord_id)),
        db
          .select({ at: discordBlacklist.banned_at })
          .from(discordBlacklist)
          .where(eq(discordBlacklist.discord_id, discord_id)),
      ]);
      return { is_banned: accounts.length + listed.length > 0, standing };
    },

    compare: (told) => compare(db, told),

    unsettled: (guild_id, limit) => unsettled(db, guild_id, limit),

    add: (ban) => write(db.insert(t).values(ban).onConflictDoNothing()),

    remove: ({ guild_id, discord_id }) =>
      write(db.delete(t).where(and(eq(t.guild_id, guild_id), eq(t.discord_id, discord_id)))),

    blacklist: (person) => write(db.insert(discordBlacklist).values(person).onConflictDoNothing()),

    unlist: (discord_id) =>
      write(db.delete(discordBlacklist).where(eq(discordBlacklist.discord_id, discord_id))),
  };
}

async function compare(db: Db, { guild_id, ids, after, until, told_at }: BansTold) {
  const told = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const number = sql`CAST(${t.discord_id} AS INTEGER)`;
  const [begun, over] = await db.batch([
    db
      .select({ discord_id: discordLinks.discord_id, user_id: discordLinks.user_id })
      .from(discordLinks)
      // A closed account is nothing to ban; opened again, it is looked at again.
      .innerJoin(users, and(eq(users.id, discordLinks.user_id), ne(users.status, "INACTIVE")))
      .leftJoin(t, and(eq(t.guild_id, guild_id), eq(t.discord_id, discordLinks.discord_id)))
      .where(and(sql`${discordLinks.discord_id} IN ${told}`, isNull(t.discord_id))),
    db
      .select({ ...getTableColumns(t), user_id: discordLinks.user_id })
      .from(t)
      .leftJoin(discordLinks, eq(discordLinks.discord_id, t.discord_id))
      .where(
        and(
          eq(t.guild_id, guild_id),
          // What was agreed on later may not be in what Discord told by then.
          lte(t.at, told_at),
          sql`${number} > CAST(${after} AS INTEGER)`,
          until === null ? undefined : sql`${number} <= CAST(${until} AS INTEGER)`,
          sql`${t.discord_id} NOT IN ${told}`,
        ),
      ),
  ]);
  return { begun, over };
}

async function unsettled(db: Db, guild_id: string, limit: number): Promise<readonly string[]> {
  const here = (id: typeof discordLinks.discord_id | typeof discordBlacklist.discord_id) =>
    and(eq(t.guild_id, guild_id), eq(t.discord_id, id));
  const [accounts, listed] = await db.batch([
    db
      .select({ discord_id: discordLinks.discord_id })
      .from(users)
      .innerJoin(discordLinks, eq(discordLinks.user_id, users.id))
      .leftJoin(t, here(discordLinks.discord_id))
      .where(and(isBanned, isNull(t.discord_id)))
      .limit(limit),
    db
      .select({ discord_id: discordBlacklist.discord_id })
      .from(discordBlacklist)
      .leftJoin(t, here(discordBlacklist.discord_id))
      .where(isNull(t.discord_id))
      .limit(limit),
  ]);
  return [...accounts, ...listed].map(({ discord_id }) => discord_id);
}
