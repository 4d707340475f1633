import { and, asc, eq, getTableColumns, isNull, lte, or, sql } from "drizzle-orm";
import { type HoldingKey, toldAs } from "../../../../domain/discord/roles/role-holding.ts";
import { addSeconds, type Instant } from "../../../../domain/time.ts";
import type { DiscordRoles, HoldingTurn } from "../../../../ports/discord/roles/discord-roles.ts";
import { listed } from "../../../../ports/page.ts";
import { type Db, write } from "../../db.ts";
import { counted } from "./purchases.ts";
import { discordRoleRules, discordRoleHoldings as t } from "./schema.ts";
import { DUE, later, type MemberOf, ofMember, queued, settled, thisOne } from "./settle.ts";

/** Longer than a call of Discord's API takes, with what it may wait for before. */
const TURN_SECONDS = 60;

const { look_at: _look, taken_until: _taken, ...columns } = getTableColumns(t);
const { locale: _locale, version: _version, told: _told, warned: _warned, ...shown } = columns;

export function d1DiscordRoles(db: Db): DiscordRoles {
  return {
    ...rulesOf(db),
    ...turnsOf(db),
    ...holdingsOf(db),

    count: (order, at) => {
      const member = {
        guild_id: sql`(SELECT guild_id FROM discord_purchases WHERE transaction_id = ${order})`,
        discord_id: sql`(SELECT discord_id FROM discord_purchases WHERE transaction_id = ${order})`,
      };
      return write(...counted(db, order), ...settledAndQueued(db, member, at));
    },

    seen: (member, { roles, acted_at }, at) =>
      write(
        db
          .update(t)
          .set({ state: "GIVING", version: sql`version + 1`, look_at: at, changed_at: at })
          .where(
            sql`${ofMember(member)} AND ${t.changed_at} < ${acted_at}
              AND (state = 'NOT_MEMBER' OR state = 'HELD' AND ${t.role_id} NOT IN (
                SELECT value FROM json_each(${JSON.stringify(roles)})))`,
          ),
        ...settledAndQueued(db, member, at),
      ),

    sweep: (at, limit) => {
      const oldest = sql`(${t.guild_id}, ${t.discord_id}, ${t.role_id}) IN (
        SELECT guild_id, discord_id, role_id FROM discord_role_holdings WHERE look_at <= ${at}
        ORDER BY look_at, guild_id, discord_id, role_id LIMIT ${limit})`;
      return write(...queued(db, oldest, at));
    },

    bar: (key, at) =>
      write(
        db.update(t).set({ barred_at: at }).where(thisOne(key)),
        ...settledAndQueued(db, key, at),
      ),

    unbar: (key, at) =>
      write(
        db
          .update(t)
          .set({
            ...{ barred_at: null, version: sql`version + 1`, look_at: at },
            // One that was forbidden is tried as such: once it is given, the others are woken.
            state: sql`CASE WHEN state IN ('HELD', 'NOT_MEMBER') THEN 'GIVING' ELSE state END`,
          })
          .where(thisOne(key)),
        ...settledAndQueued(db, key, at),
      ),
  };
}

function holdingsOf(db: Db): Pick<DiscordRoles, "find" | "list" | "ofUser"> {
  return {
    find: (key) => db.select(columns).from(t).where(thisOne(key)).get(),

    ofUser: (user_id, limit) =>
      db
        .select(shown)
        .from(t)
        .where(eq(t.user_id, user_id))
        .orderBy(asc(t.guild_id), asc(t.role_id))
        .limit(limit),

    async list({ guild_id, role_id, discord_id, state }, { limit, cursor }) {
      const [role = "", person = ""] = cursor?.split(" ") ?? [];
      const rows = await db
        .select(shown)
        .from(t)
        .where(
          and(
            eq(t.guild_id, guild_id),
            role_id === undefined ? undefined : eq(t.role_id, role_id),
            discord_id === undefined ? undefined : eq(t.discord_id, discord_id),
            state === undefined ? undefined : eq(t.state, state),
            sql`(${t.role_id}, ${t.discord_id}) > (${role}, ${person})`,
          ),
        )
        .orderBy(asc(t.role_id), asc(t.discord_id))
        .limit(limit + 1);
      return listed(rows, { limit }, (row) => `${row.role_id} ${row.discord_id}`);
    },
  };
}

function rulesOf(db: Db): Pick<DiscordRoles, "addRule" | "removeRule" | "rules"> {
  return {
    rules: (guild_id) =>
      db
        .select()
        .from(discordRoleRules)
        .where(eq(discordRoleRules.guild_id, guild_id))
        .orderBy(asc(discordRoleRules.id))
        .all(),

    addRule: (rule) => write(db.insert(discordRoleRules).values(rule)),

    removeRule: ({ id, guild_id, role_id, kind }, at) =>
      write(
        db.delete(discordRoleRules).where(eq(discordRoleRules.id, id)),
        ...(kind === "SPEND"
          ? [
              db
                .update(t)
                .set({ look_at: at })
                .where(and(eq(t.guild_id, guild_id), eq(t.role_id, role_id), DUE)),
            ]
          : []),
      ),
  };
}

function turnsOf(db: Db): Pick<DiscordRoles, "end" | "take" | "told" | "wake"> {
  return {
    take: (key, at) => take(db, key, at),

    end: ({ version, ...key }, { state, look_at, at }) =>
      write(
        db
          .update(t)
          .set({ state, look_at, changed_at: sql`iif(state = ${state}, changed_at, ${at})` })
          .where(sql`${thisOne(key)} AND version = ${version}`),
        db.update(t).set({ taken_until: null }).where(thisOne(key)),
      ),

    told: ({ version, until, ...key }, news, look_at) =>
      write(
        db
          .update(t)
          .set(news === "got" ? { told: toldAs(until) } : { warned: until })
          .where(thisOne(key)),
        db
          .update(t)
          .set({ look_at })
          .where(sql`${thisOne(key)} AND version = ${version}`),
      ),

    wake: ({ guild_id, role_id }, at) =>
      write(
        db
          .update(t)
          .set({ look_at: at })
          .where(
            sql`${t.guild_id} = ${guild_id} AND ${t.role_id} = ${role_id}
              AND state IN ('FORBIDDEN', 'NOT_TAKEN')`,
          ),
      ),
  };
}

function settledAndQueued(db: Db, member: MemberOf, at: Instant) {
  return [...settled(db, member, at), ...queued(db, ofMember(member), at)];
}

async function take(db: Db, key: HoldingKey, at: Instant): Promise<HoldingTurn> {
  const others = sql`${ofMember(key)} AND ${t.role_id} <> ${key.role_id}`;
  const [, , , , [holding], [known]] = await db.batch([
    ...settled(db, key, at),
    ...queued(db, others, at),
    db
      .update(t)
      .set({ taken_until: addSeconds(at, TURN_SECONDS), look_at: later(at) })
      .where(and(thisOne(key), or(isNull(t.taken_until), lte(t.taken_until, at))))
      .returning(columns),
    db.select({ role_id: t.role_id }).from(t).where(thisOne(key)),
  ]);
  if (holding !== undefined) return { kind: "taken", holding };
  return { kind: known === undefined ? "none" : "underway" };
}
