import { and, eq, inArray, sql } from "drizzle-orm";
import { type OrderNews, TELLINGS_MAX } from "../../../../domain/discord/goods/discord-order.ts";
import type { Id } from "../../../../domain/ids.ts";
import { addSeconds, type Instant } from "../../../../domain/time.ts";
import type { DiscordOrders, NewsTurn } from "../../../../ports/discord/goods/discord-orders.ts";
import { type Db, type Statement, write } from "../../db.ts";
import { outbox } from "../../operations/schema.ts";
import { worthChanged } from "../roles/purchases.ts";
import { discordOrderNews as news, discordOrders as t } from "./schema.ts";

/** Longer than a call of Discord's API takes, with what it may wait for before. */
const TURN_SECONDS = 60;

export function d1DiscordOrders(db: Db): DiscordOrders {
  return {
    note: (order) =>
      write(
        db.insert(t).values(order).onConflictDoNothing(),
        // It may have ended, and been copied, before it was noted.
        ...followed(db, [order.transaction_id], order.created_at),
      ),

    follow: (orders, at) => write(...(orders.length === 0 ? [] : followed(db, orders, at))),

    replaced: (line, at) =>
      write(
        ...told(
          db,
          sql`SELECT o.transaction_id AS id, 'replaced ' || l.id AS about
            FROM stock_lines l JOIN discord_orders o ON o.transaction_id = l.transaction_id
            WHERE l.id = ${line}`,
          at,
        ),
      ),

    resend: (order, at) =>
      write(
        ...told(
          db,
          sql`SELECT o.transaction_id AS id, 'resent ' || ${at} AS about
            FROM discord_orders o WHERE o.transaction_id = ${order}`,
          at,
        ),
      ),

    async elsewhere(orders, { bot_id, guild_id }) {
      if (orders.length === 0) return new Set();
      const rows = await db
        .select({ id: t.transaction_id })
        .from(t)
        .where(
          and(
            inArray(t.transaction_id, orders),
            sql`CASE WHEN ${t.guild_id} IS NULL OR ${guild_id} IS NULL
              THEN ${t.bot_id} <> ${bot_id} ELSE ${t.guild_id} <> ${guild_id} END`,
          ),
        );
      return new Set(rows.map(({ id }) => id));
    },

    find: (order) => db.select().from(t).where(eq(t.transaction_id, order)).get(),

    take: (wanted, at) => take(db, wanted, at),

    settle: (wanted, state, at) =>
      write(
        db.update(news).set({ state, taken_until: null, changed_at: at }).where(thisOne(wanted)),
        db
          .update(t)
          .set({ token: null })
          .where(
            and(
              eq(t.transaction_id, wanted.transaction_id),
              sql`NOT EXISTS (SELECT 1 FROM discord_order_news n
                WHERE n.transaction_id = ${wanted.transaction_id} AND n.state = 'PENDING')`,
            ),
          ),
      ),

    release: (wanted, counted) =>
      write(
        db
          .update(news)
          .set({ taken_until: null, tries: counted ? sql`tries` : sql`tries - 1` })
          .where(and(thisOne(wanted), eq(news.state, "PENDING"))),
      ),
  };
}

/** What orders have come to in the read model: their buyers are told, and it counts for roles. */
function followed(db: Db, orders: readonly Id<"transaction">[], at: Instant): readonly Statement[] {
  return [...toldOf(db, orders, at), worthChanged(db, orders, at)];
}

function toldOf(db: Db, orders: readonly Id<"transaction">[], at: Instant): readonly Statement[] {
  return told(
    db,
    sql`SELECT o.transaction_id AS id, a.value AS about
      FROM json_each(${JSON.stringify(orders)}) j
      JOIN discord_orders o ON o.transaction_id = j.value
      JOIN transactions x ON x.id = o.transaction_id
      JOIN json_each(CASE
        WHEN x.refunded > 0 THEN json_array('refunded ' || x.refunded)
        WHEN x.status = 'SUCCESS' THEN json_array('delivered', 'logged')
        WHEN x.status IN ('FAILED', 'CANCELLED', 'EXPIRED') THEN json_array('failed')
        ELSE '[]' END) a`,
    at,
  );
}

/** The jobs of what is new, then its rows; nothing of what stands there already. */
function told(db: Db, all: ReturnType<typeof sql>, at: Instant): readonly Statement[] {
  return [
    db.insert(outbox).select(sql`SELECT NULL, 'discord',
        json_object('kind', 'order_news', 'transaction_id', f.id, 'about', f.about), 0, ${at},
        '1970-01-01T00:00:00.000Z', 0
      FROM (${all}) f WHERE NOT EXISTS (SELECT 1 FROM discord_order_news n
        WHERE n.transaction_id = f.id AND n.about = f.about)`),
    db.insert(news).select(sql`SELECT f.id, f.about, 'PENDING', 0, NULL, ${at}
      FROM (${all}) f WHERE true ON CONFLICT DO NOTHING`),
  ];
}

function thisOne({ transaction_id, about }: OrderNews) {
  return and(eq(news.transaction_id, transaction_id), eq(news.about, about));
}

async function take(db: Db, wanted: OrderNews, at: Instant): Promise<NewsTurn> {
  const [taken, [known], [order]] = await db.batch([
    db
      .update(news)
      .set({ tries: sql`tries + 1`, taken_until: addSeconds(at, TURN_SECONDS) })
      .where(
        and(
          thisOne(wanted),
          sql`state = 'PENDING' AND tries < ${TELLINGS_MAX}
            AND COALESCE(taken_until, '') <= ${at}`,
        ),
      )
      .returning({ tries: news.tries }),
    db.select().from(news).where(thisOne(wanted)),
    db.select().from(t).where(eq(t.transaction_id, wanted.transaction_id)),
  ]);
  if (known === undefined || order === undefined || known.state !== "PENDING") {
    return { kind: "over" };
  }
  const [own] = taken;
  if (own !== undefined) return { kind: "taken", order, tries: own.tries };
  return { kind: (known.taken_until ?? "") > at ? "underway" : "spent" };
}
