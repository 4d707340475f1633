import { and, asc, desc, eq, getTableColumns, isNotNull, notExists, sql } from "drizzle-orm";
import { growKey } from "../../../../domain/discord/grow-id.ts";
import type { GameDeposits } from "../../../../ports/discord/game-deposits.ts";
import { listed } from "../../../../ports/page.ts";
import { behindKey, belowCursor } from "../../behind.ts";
import { type Db, write } from "../../db.ts";
import { keyIdOf } from "../../sealed-text.ts";
import { discordConfigs, discordGrowIds } from "../schema.ts";
import { gameDepositKeys as keys, gameDeposits as t } from "./schema.ts";

const { grow_key: _key, ...columns } = getTableColumns(t);
// A partial index is used only by a condition written as its own.
const WAITING = sql`status IN ('PARKED', 'OWED')`;

export function d1GameDeposits(db: Db): GameDeposits {
  return {
    ...keysOf(db),
    ...waitingOf(db),

    find: (id) => db.select(columns).from(t).where(eq(t.id, id)).get(),

    async list({ status, guild_id, user_id }, { limit, cursor }) {
      const rows = await db
        .select(columns)
        .from(t)
        .where(
          and(
            status === undefined ? undefined : eq(t.status, status),
            guild_id === undefined ? undefined : eq(t.guild_id, guild_id),
            user_id === undefined ? undefined : eq(t.user_id, user_id),
            belowCursor(t.id, cursor),
          ),
        )
        .orderBy(desc(t.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    add: (deposit, { since, most }) =>
      write(
        db.insert(t).values({
          ...{ ...deposit, grow_key: growKey(deposit.grow_id) },
          above_limit: sql`(SELECT coalesce(sum(amount), 0) FROM game_deposits
            WHERE guild_id = ${deposit.guild_id} AND created_at >= ${since} AND above_limit = 0)
            + ${deposit.amount} > ${most}`,
        }),
      ),

    ofMessage: ({ guild_id, message_id }) =>
      db
        .select(columns)
        .from(t)
        .where(and(eq(t.guild_id, guild_id), eq(t.message_id, message_id)))
        .get(),

    // A trigger refuses what has been decided before.
    owe: ({ id, ...decided }, at) =>
      write(
        db
          .update(t)
          .set({ status: "OWED", ...decided, updated_at: at })
          .where(eq(t.id, id)),
      ),

    dismiss: (id, at) =>
      write(db.update(t).set({ status: "DISMISSED", updated_at: at }).where(eq(t.id, id))),

    credited: (id, at) =>
      write(
        db
          .update(t)
          .set({ status: "CREDITED", updated_at: at })
          .where(and(eq(t.id, id), eq(t.status, "OWED"))),
      ),
  };
}

function waitingOf(db: Db): Pick<GameDeposits, "due"> {
  return {
    due: ({ owed, parked }, { behind, limit }) =>
      db
        .select({ ...columns, known_as: discordGrowIds.user_id })
        .from(t)
        .leftJoin(
          discordGrowIds,
          and(
            eq(discordGrowIds.grow_key, t.grow_key),
            isNotNull(discordGrowIds.verified_at),
            eq(t.above_limit, false),
          ),
        )
        .where(
          and(
            sql`${t}.${WAITING}`,
            sql`(${t.status} = 'PARKED' AND ${discordGrowIds.user_id} IS NOT NULL
              OR ${t.status} = 'PARKED' AND ${t.created_at} <= ${parked}
              OR ${t.status} = 'OWED' AND ${t.updated_at} <= ${owed})`,
            behindKey(behind, t.id),
          ),
        )
        .orderBy(asc(t.id))
        .limit(limit),
  };
}

function keysOf(
  db: Db,
): Pick<GameDeposits, "key" | "putKey" | "removeKey" | "removeUnserved" | "underKey" | "reseal"> {
  return {
    key: (guild_id) => db.select().from(keys).where(eq(keys.guild_id, guild_id)).get(),

    putKey: (key) =>
      write(db.insert(keys).values(key).onConflictDoUpdate({ target: keys.guild_id, set: key })),

    removeKey: (guild_id) => write(db.delete(keys).where(eq(keys.guild_id, guild_id))),

    removeUnserved: (guild_ids) =>
      write(
        db.delete(keys).where(
          and(
            sql`${keys.guild_id} IN (SELECT value FROM json_each(${JSON.stringify(guild_ids)}))`,
            notExists(
              db
                .select({ id: discordConfigs.id })
                .from(discordConfigs)
                .where(
                  and(
                    eq(discordConfigs.guild_id, keys.guild_id),
                    eq(discordConfigs.status, "ACTIVE"),
                  ),
                ),
            ),
          ),
        ),
      ),

    underKey: (key, { behind, limit }) =>
      db
        .select()
        .from(keys)
        .where(and(eq(keyIdOf(keys.sealed), key), behindKey(behind, keys.guild_id)))
        .orderBy(asc(keys.guild_id))
        .limit(limit),

    reseal: (from, sealed) =>
      write(
        db
          .update(keys)
          .set({ sealed })
          .where(and(eq(keys.guild_id, from.guild_id), eq(keys.sealed, from.sealed))),
      ),
  };
}
