import { and, eq, inArray, sql } from "drizzle-orm";
import type { OrderNews, UntoldOrder } from "../../../../domain/discord/goods/discord-order.ts";
import type { Id } from "../../../../domain/ids.ts";
import { addSeconds, type Instant } from "../../../../domain/time.ts";
import type { Write } from "../../../../ports/commit.ts";
import type {
  DiscordOrders,
  NewsEnd,
  NewsTurn,
} from "../../../../ports/discord/goods/discord-orders.ts";
import { type Listed, listed, type Page } from "../../../../ports/page.ts";
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

    settle: (wanted, end, at) => settle(db, wanted, { ...end, at }),

    release: (wanted, counted) =>
      write(
        db
          .update(news)
          .set({ taken_until: null, tries: counted ? sql`tries` : sql`tries - 1` })
          .where(and(thisOne(wanted), eq(news.state, "PENDING"))),
      ),

    untold: (page) => untold(db, page),
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
    db.insert(news).select(sql`SELECT f.id, f.about, 'PENDING', 0, NULL, ${at}, NULL
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
      .where(and(thisOne(wanted), sql`state = 'PENDING' AND COALESCE(taken_until, '') <= ${at}`))
      .returning({ tries: news.tries }),
    db.select().from(news).where(thisOne(wanted)),
    db.select().from(t).where(eq(t.transaction_id, wanted.transaction_id)),
  ]);
  if (known === undefined || order === undefined || known.state !== "PENDING") {
    return { kind: "over" };
  }
  const [own] = taken;
  if (own === undefined) return { kind: "underway" };
  return { kind: "taken", order, tries: own.tries, since: known.changed_at };
}

function settle(
  db: Db,
  wanted: OrderNews,
  { state, code, at }: NewsEnd & { readonly at: Instant },
): Write {
  return write(
    db
      .update(news)
      .set({ state, code: code ?? null, taken_until: null, changed_at: at })
      .where(thisOne(wanted)),
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
  );
}

async function untold(db: Db, { limit, cursor }: Page): Promise<Listed<UntoldOrder>> {
  const below = cursor === undefined ? sql`` : sql`AND n.transaction_id < ${cursor}`;
  // Of each order its last: SQLite takes the other columns from the row of the maximum.
  const rows = await db.all<UntoldOrder>(sql`
    SELECT n.transaction_id AS transaction_id, o.user_id AS user_id, o.bot_id AS bot_id,
      o.guild_id AS guild_id, n.about AS about, COALESCE(n.code, 'unknown') AS code,
      n.tries AS tries, MAX(n.changed_at) AS changed_at
    FROM discord_order_news n JOIN discord_orders o ON o.transaction_id = n.transaction_id
    WHERE n.state IN ('UNTOLD', 'UNKNOWN') AND n.about <> 'logged' ${below}
      AND NOT EXISTS (SELECT 1 FROM discord_order_news t
        WHERE t.transaction_id = n.transaction_id AND t.about <> 'logged'
          AND t.state IN ('TOLD', 'TOLD_THERE') AND t.changed_at >= n.changed_at)
    GROUP BY n.transaction_id ORDER BY n.transaction_id DESC LIMIT ${limit + 1}`);
  return listed(rows, { limit }, ({ transaction_id }) => transaction_id);
}
