import { and, eq, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import { CONFIGS_MAX } from "../../../../domain/discord/config.ts";
import { TURN_SECONDS } from "../../../../domain/discord/goods/stock-message.ts";
import { addSeconds, type Instant, secondsBetween } from "../../../../domain/time.ts";
import type { StockMessages, StockTurn } from "../../../../ports/discord/goods/stock-messages.ts";
import { versions } from "../../auth/schema.ts";
import { type Db, write } from "../../db.ts";
import { discordStockMessages as t } from "./schema.ts";

/** A job that was not done by then is taken for lost. */
const LOST_SECONDS = 15 * 60;

export function d1StockMessages(db: Db): StockMessages {
  return {
    take: (guild_id, at) => take(db, guild_id, at),

    async show({ guild_id, turn }, shown, at) {
      const own = and(eq(t.guild_id, guild_id), eq(t.turn, turn));
      const [written] = await db.batch([
        db
          .update(t)
          .set({ ...shown, edited_at: at, refused_until: null })
          .where(own)
          .returning({ turn: t.turn }),
        // Which of two edits came last is not known: it is looked at once more.
        db
          .update(t)
          .set({ shown: null, stale_at: at })
          .where(and(eq(t.guild_id, guild_id), sql`turn <> ${turn}`)),
      ]);
      return written.length > 0;
    },

    refused: (guild_id, until) =>
      write(db.update(t).set({ refused_until: until }).where(eq(t.guild_id, guild_id))),

    async lose({ guild_id, message_id }) {
      const [next] = await db
        .update(t)
        .set({ message_id: null, shown: null, posting: sql`posting + 1` })
        .where(and(eq(t.guild_id, guild_id), eq(t.message_id, message_id ?? "")))
        .returning({ posting: t.posting });
      return next?.posting;
    },

    async find(guild_id) {
      return (await db.select().from(t).where(eq(t.guild_id, guild_id)).limit(1))[0];
    },

    ofBot: (bot_id) => db.select().from(t).where(eq(t.bot_id, bot_id)).limit(CONFIGS_MAX),

    remove: (guild_id) => write(db.delete(t).where(eq(t.guild_id, guild_id))),

    sweep: (at) =>
      write(
        db
          .update(t)
          .set({ queued_at: null })
          .where(and(isNotNull(t.queued_at), lte(t.queued_at, addSeconds(at, -LOST_SECONDS)))),
        db.update(t).set({ stale_at: at }).where(isNull(t.queued_at)),
      ),

    // Whose job is on its way may be shown by the release before: it is looked at once more.
    released: (view, at) =>
      write(
        db
          .update(t)
          .set({ view, stale_at: at })
          .where(and(isNull(t.queued_at), ne(t.view, view))),
      ),
  };
}

async function take(db: Db, guild_id: string, at: Instant): Promise<StockTurn> {
  const [taken, [known], [catalogue]] = await db.batch([
    db
      .update(t)
      .set({ queued_at: null, turn_at: at, turn: sql`turn + 1` })
      .where(
        and(
          eq(t.guild_id, guild_id),
          sql`COALESCE(turn_at, '') <= ${addSeconds(at, -TURN_SECONDS)}`,
        ),
      )
      .returning(),
    db.select().from(t).where(eq(t.guild_id, guild_id)),
    db.select({ version: versions.value }).from(versions).where(eq(versions.name, "catalogue")),
  ]);
  if (known === undefined) return { kind: "none" };
  const [message] = taken;
  if (message === undefined) {
    const since = secondsBetween(known.turn_at ?? at, at);
    return { kind: "early", wait_seconds: Math.max(1, Math.ceil(TURN_SECONDS - since)) };
  }
  return { kind: "taken", message, version: catalogue?.version ?? 0 };
}
