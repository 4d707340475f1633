import { type SQL, sql } from "drizzle-orm";
import type { HoldingKey } from "../../../../domain/discord/roles/role-holding.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { Db, Statement } from "../../db.ts";
import { outbox } from "../../operations/schema.ts";
import { discordRoleHoldings as t } from "./schema.ts";

/** A job that was not done by then is taken for lost. */
const LOST = "+900 seconds";

export const DUE = sql`state IN ('GIVING', 'HELD', 'NOT_MEMBER', 'FORBIDDEN')`;

/** Somebody in a guild, or what finds them. */
export type MemberOf = Readonly<Record<"discord_id" | "guild_id", SQL | string>>;
type Two = readonly [Statement, Statement];

export function ofMember({ guild_id, discord_id }: MemberOf): SQL {
  return sql`${t.guild_id} = ${guild_id} AND ${t.discord_id} = ${discord_id}`;
}

/**
 * Brings a member's holdings to what is due by their purchases and the guild's rules, as of the
 * commit that this stands in; whatever changes is looked at now.
 */
export function settled(db: Db, member: MemberOf, at: Instant): Two {
  const due = sql`(${dueTo(member, at)})`;
  return [
    db.insert(t).select(sql`SELECT ${member.guild_id}, ${member.discord_id}, d.role_id, d.name,
        p.user_id, p.locale, d.until, 'GIVING', NULL, 1, NULL, NULL, ${at}, NULL, ${at}
      FROM ${due} d
      JOIN (SELECT user_id, locale FROM discord_purchases
        WHERE guild_id = ${member.guild_id} AND discord_id = ${member.discord_id}
        ORDER BY bought_at DESC, transaction_id DESC LIMIT 1) p
      WHERE true
      ON CONFLICT (guild_id, discord_id, role_id) DO UPDATE SET
        name = excluded.name, user_id = excluded.user_id, locale = excluded.locale,
        until = excluded.until, state = CASE WHEN ${DUE} THEN state ELSE 'GIVING' END,
        version = version + 1, look_at = ${at}, changed_at = ${at}
      WHERE until IS NOT excluded.until OR NOT ${DUE}`),
    db
      .update(t)
      .set({
        ...{ state: "TAKING", version: sql`version + 1`, told: null, warned: null },
        ...{ look_at: at, changed_at: at },
      })
      .where(
        sql`${ofMember(member)} AND ${DUE}
          AND ${t.role_id} NOT IN (SELECT role_id FROM ${due})`,
      ),
  ];
}

/**
 * The roles that are due to a member, and until when. Bought time follows on bought time: the end
 * is the latest of each purchase's moment with its own days and those of all after it.
 */
function dueTo({ guild_id, discord_id }: MemberOf, at: Instant): SQL {
  const barred = sql`LEFT JOIN discord_role_holdings h ON h.guild_id = ${guild_id}
      AND h.discord_id = ${discord_id}`;
  return sql`SELECT role_id, max(name) AS name,
      CASE WHEN max(for_good) THEN NULL ELSE max(ends) END AS until
    FROM (
      SELECT g.role_id, g.name, g.days IS NULL AS for_good,
        strftime('%Y-%m-%dT%H:%M:%S.000Z', unixepoch(g.granted_at) + 86400 * SUM(g.days)
          OVER (PARTITION BY g.role_id ORDER BY g.granted_at DESC, g.transaction_id DESC,
            g.rule_id DESC), 'unixepoch') AS ends
      FROM discord_role_grants g
      JOIN discord_purchases p ON p.transaction_id = g.transaction_id AND p.kept = 1
      ${barred} AND h.role_id = g.role_id
      WHERE g.guild_id = ${guild_id} AND g.discord_id = ${discord_id}
        AND (h.barred_at IS NULL OR g.granted_at > h.barred_at)
      UNION ALL
      SELECT r.role_id, r.name, 1, NULL
      FROM discord_role_rules r
      ${barred} AND h.role_id = r.role_id
      WHERE r.guild_id = ${guild_id} AND r.kind = 'SPEND' AND h.barred_at IS NULL
        AND r.threshold <= (SELECT COALESCE(SUM(p.spent), 0) FROM discord_purchases p
          WHERE p.guild_id = ${guild_id} AND p.discord_id = ${discord_id}
            AND p.currency = r.currency))
    GROUP BY role_id HAVING max(for_good) OR max(ends) > ${at}`;
}

/** Puts out the jobs of those holdings whose time has come; a lost one is put out again. */
export function queued(db: Db, those: SQL, at: Instant): Two {
  const come = sql`${those} AND ${t.look_at} <= ${at}`;
  return [
    db.insert(outbox).select(sql`SELECT NULL, 'discord', json_object('kind', 'role',
        'guild_id', guild_id, 'discord_id', discord_id, 'role_id', role_id), 0, ${at},
        '1970-01-01T00:00:00.000Z', 0
      FROM ${t} WHERE ${come}`),
    db
      .update(t)
      .set({ look_at: later(at) })
      .where(come),
  ];
}

export function later(at: Instant): SQL<Instant> {
  return sql<Instant>`strftime('%Y-%m-%dT%H:%M:%fZ', ${at}, ${LOST})`;
}

export function thisOne(key: HoldingKey): SQL {
  return sql`${ofMember(key)} AND ${t.role_id} = ${key.role_id}`;
}
