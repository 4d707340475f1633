import { and, asc, eq, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { byNumber } from "../../../../domain/discord/bans/guild-ban.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { BansTold, GuildBans } from "../../../../ports/discord/bans/guild-bans.ts";
import { users } from "../../auth/schema.ts";
import { type Db, write } from "../../db.ts";
import { discordLinks } from "../schema.ts";
import { discordBlacklist, discordGuildBans as t } from "./schema.ts";

const isBanned = eq(users.status, "BANNED");
const isHeld = eq(t.state, "HELD");

export function d1GuildBans(db: Db): GuildBans {
  return {
    async of(discord_id) {
      const [places, accounts, listed] = await db.batch([
        db.select().from(t).where(eq(t.discord_id, discord_id)),
        db
          .select({ id: users.id, status: users.status })
          .from(discordLinks)
          .innerJoin(users, eq(users.id, discordLinks.user_id))
          .where(eq(discordLinks.discord_id, discord_id)),
        db
          .select({ at: discordBlacklist.banned_at })
          .from(discordBlacklist)
          .where(eq(discordBlacklist.discord_id, discord_id)),
      ]);
      const [account] = accounts;
      const is_banned = account?.status === "BANNED" || listed.length > 0;
      return { is_banned, user_id: account?.id ?? null, places };
    },

    differing: (told, limit) => differing(db, told, limit),

    owed: (guild_id, asked) => owed(db, guild_id, asked),

    put: (ban) =>
      write(
        db
          .insert(t)
          .values(ban)
          .onConflictDoUpdate({ target: [t.guild_id, t.discord_id], set: ban }),
      ),

    remove: ({ guild_id, discord_id }) =>
      write(db.delete(t).where(and(eq(t.guild_id, guild_id), eq(t.discord_id, discord_id)))),

    blacklist: (person) => write(db.insert(discordBlacklist).values(person).onConflictDoNothing()),

    unlist: (discord_id) =>
      write(db.delete(discordBlacklist).where(eq(discordBlacklist.discord_id, discord_id))),
  };
}

async function differing(db: Db, told: BansTold, limit: number): Promise<readonly string[]> {
  const { guild_id, after, until, told_at } = told;
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(told.ids)}))`;
  const linked = sql`CAST(${discordLinks.discord_id} AS INTEGER)`;
  const number = sql`CAST(${t.discord_id} AS INTEGER)`;
  const held = and(eq(t.guild_id, guild_id), eq(t.discord_id, discordLinks.discord_id), isHeld);
  const [begun, over] = await db.batch([
    db
      .select({ discord_id: discordLinks.discord_id })
      .from(discordLinks)
      // A closed account is nothing to ban; opened again, it is looked at again.
      .innerJoin(users, and(eq(users.id, discordLinks.user_id), ne(users.status, "INACTIVE")))
      .leftJoin(t, held)
      .where(and(sql`${discordLinks.discord_id} IN ${ids}`, isNull(t.discord_id)))
      .orderBy(linked)
      .limit(limit),
    db
      .select({ discord_id: t.discord_id })
      .from(t)
      .where(
        and(
          ...[eq(t.guild_id, guild_id), isHeld],
          // What was agreed on later may not be in what Discord told by then.
          lte(t.at, told_at),
          sql`${number} > CAST(${after} AS INTEGER)`,
          until === null ? undefined : sql`${number} <= CAST(${until} AS INTEGER)`,
          sql`${t.discord_id} NOT IN ${ids}`,
        ),
      )
      .orderBy(number)
      .limit(limit),
  ]);
  const all = [...begun, ...over].map(({ discord_id }) => discord_id);
  return all.sort(byNumber).slice(0, limit);
}

async function owed(
  db: Db,
  guild_id: string,
  { at, limit }: { readonly at: Instant; readonly limit: number },
): Promise<readonly string[]> {
  const here = (id: typeof discordLinks.discord_id | typeof discordBlacklist.discord_id) =>
    and(eq(t.guild_id, guild_id), eq(t.discord_id, id));
  const isDue = or(isNull(t.again_at), lte(t.again_at, at));
  const isOpen = or(isNull(t.discord_id), and(ne(t.state, "HELD"), isDue));
  const found = { discord_id: t.discord_id, again_at: t.again_at };
  const inTurn = asc(t.again_at);
  const [accounts, listed, lifted] = await db.batch([
    db
      .select({ ...found, discord_id: discordLinks.discord_id })
      .from(users)
      .innerJoin(discordLinks, eq(discordLinks.user_id, users.id))
      .leftJoin(t, here(discordLinks.discord_id))
      .where(and(isBanned, isOpen))
      .orderBy(inTurn, asc(discordLinks.discord_id))
      .limit(limit),
    db
      .select({ ...found, discord_id: discordBlacklist.discord_id })
      .from(discordBlacklist)
      .leftJoin(t, here(discordBlacklist.discord_id))
      .where(isOpen)
      .orderBy(inTurn, asc(discordBlacklist.discord_id))
      .limit(limit),
    db
      .select(found)
      .from(t)
      .leftJoin(discordLinks, eq(discordLinks.discord_id, t.discord_id))
      .leftJoin(users, eq(users.id, discordLinks.user_id))
      .leftJoin(discordBlacklist, eq(discordBlacklist.discord_id, t.discord_id))
      .where(
        and(
          ...[eq(t.guild_id, guild_id), isHeld, isDue, isNull(discordBlacklist.discord_id)],
          // Nobody's account was banned for it, so what a guild has said by itself stays.
          or(
            and(isNotNull(users.id), eq(users.status, "ACTIVE")),
            and(isNull(users.id), eq(t.origin, "SHOP")),
          ),
        ),
      )
      .orderBy(inTurn, asc(t.discord_id))
      .limit(limit),
  ]);
  const all = [...accounts, ...listed, ...lifted];
  all.sort((one, other) => ((one.again_at ?? "") < (other.again_at ?? "") ? -1 : 1));
  return all.slice(0, limit).map(({ discord_id }) => discord_id);
}
