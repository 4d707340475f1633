import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { NotedInteraction } from "../../../domain/discord/storefront/noted.ts";
import type { Instant } from "../../../domain/time.ts";
import type { DiscordActivity } from "../../../ports/discord/discord-activity.ts";
import { listed } from "../../../ports/page.ts";
import { belowCursor } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { discordInteractions as t } from "./schema.ts";

const UNDERWAY = "underway";

export function d1DiscordActivity(db: Db): DiscordActivity {
  return {
    take: (interaction, before) => take(db, interaction, before),

    note: (interaction) =>
      write(
        db
          .insert(t)
          .values(interaction)
          .onConflictDoUpdate({
            target: t.id,
            setWhere: sql`${t.outcome} IN ('failed', ${UNDERWAY})`,
            set: { outcome: interaction.outcome, ms: interaction.ms, at: interaction.at },
          }),
      ),

    async list({ limit, cursor, bot_id, guild_id, kind }) {
      const rows = await db
        .select()
        .from(t)
        .where(
          and(
            bot_id === undefined ? undefined : eq(t.bot_id, bot_id),
            guild_id === undefined ? undefined : eq(t.guild_id, guild_id),
            kind === undefined ? undefined : eq(t.kind, kind),
            belowCursor(t.id, cursor),
          ),
        )
        .orderBy(desc(t.id))
        .limit(limit + 1);
      return listed(rows, { limit }, ({ id }) => id);
    },

    async count(below, limit) {
      const some = db.select({ id: t.id }).from(t).where(lt(t.id, below)).limit(limit).as("some");
      const [row] = await db.select({ count: sql<number>`count(*)` }).from(some);
      return row?.count ?? 0;
    },

    forget: (below, limit) =>
      write(
        db
          .delete(t)
          .where(
            inArray(
              t.id,
              db.select({ id: t.id }).from(t).where(lt(t.id, below)).orderBy(t.id).limit(limit),
            ),
          ),
      ),

    traffic: (since) =>
      db
        .select({
          bot_id: t.bot_id,
          interactions: sql<number>`count(*)`,
          failed: sql<number>`count(*) FILTER (WHERE ${t.outcome} IN ('failed', 'untold'))`,
        })
        .from(t)
        .where(gte(t.at, since))
        .groupBy(t.bot_id),
  };
}

async function take(
  db: Db,
  interaction: NotedInteraction,
  before: Instant,
): ReturnType<DiscordActivity["take"]> {
  const { id, at } = interaction;
  const [taken, [known]] = await db.batch([
    db
      .insert(t)
      .values({ ...interaction, outcome: UNDERWAY })
      .onConflictDoUpdate({
        target: t.id,
        setWhere: sql`${t.outcome} = 'failed'
          OR (${t.outcome} = ${UNDERWAY} AND ${t.at} <= ${before})`,
        set: { outcome: UNDERWAY, at },
      })
      .returning({ id: t.id }),
    db.select({ outcome: t.outcome }).from(t).where(eq(t.id, id)),
  ]);
  if (taken.length > 0) return "taken";
  return known?.outcome === UNDERWAY ? "underway" : "ended";
}
