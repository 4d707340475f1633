import { type SQL, sql } from "drizzle-orm";
import type {
  CurrencySales,
  GuildSales,
  TopBuyer,
} from "../../../../domain/discord/analytics/figures.ts";
import { lowestId } from "../../../../domain/ids.ts";
import { dayAfter, startOfDay } from "../../../../domain/time.ts";
import type {
  DiscordFigures,
  FigureSpan,
} from "../../../../ports/discord/analytics/discord-figures.ts";
import { listed } from "../../../../ports/page.ts";
import type { Db } from "../../db.ts";

const KEPT = sql`SUM(COALESCE(t.captured, 0) - t.refunded)`;
/** What pages go by; direct messages stand behind all guilds of their day. */
const KEY = sql`t.business_day || ' ' || COALESCE(o.guild_id, 'direct') || ' ' || t.currency`;

/** Orders of those days that were bought at Discord and delivered; ids begin with their time. */
function sold({ from, to, guild_id, bot_id }: FigureSpan): SQL {
  const first = lowestId("transaction", startOfDay(from));
  const beyond = lowestId("transaction", startOfDay(dayAfter(to)));
  const ofGuild = guild_id === undefined ? sql`` : sql`AND o.guild_id = ${guild_id}`;
  const ofBot = bot_id === undefined ? sql`` : sql`AND o.bot_id = ${bot_id}`;
  return sql`discord_orders o CROSS JOIN transactions t
    WHERE o.transaction_id >= ${first} AND o.transaction_id < ${beyond}
      AND t.id = o.transaction_id AND t.status IN ('SUCCESS', 'REFUNDED') ${ofGuild} ${ofBot}`;
}

/** What was bought at Discord, by the wallets' copy of its orders. */
export function d1SalesFigures(db: Db): Pick<DiscordFigures, "buyers" | "sales" | "takings"> {
  return {
    async sales(span, { limit, cursor }) {
      const behind = cursor === undefined ? sql`` : sql`AND ${KEY} > ${cursor}`;
      const rows = await db.all<GuildSales>(sql`
        SELECT o.guild_id, t.business_day AS day, t.currency, COUNT(*) AS orders, ${KEPT} AS sales
        FROM ${sold(span)} ${behind}
        GROUP BY o.guild_id, t.business_day, t.currency ORDER BY ${KEY} LIMIT ${limit + 1}`);
      const keyOf = ({ day, guild_id, currency }: GuildSales) =>
        `${day} ${guild_id ?? "direct"} ${currency}`;
      return listed(rows, { limit }, keyOf);
    },

    takings: (span) =>
      db.all<CurrencySales>(sql`
        SELECT t.currency, COUNT(*) AS orders, ${KEPT} AS sales,
          COUNT(DISTINCT o.user_id) AS buyers
        FROM ${sold(span)} GROUP BY t.currency ORDER BY t.currency`),

    buyers: (span, { currency, limit }) =>
      // With a maximum, SQLite takes the other columns from the row that has it.
      db.all<TopBuyer>(sql`
        SELECT user_id, discord_id, orders, spent
        FROM (SELECT o.user_id, o.discord_id, MAX(o.transaction_id), COUNT(*) AS orders,
            ${KEPT} AS spent
          FROM ${sold(span)} AND t.currency = ${currency} GROUP BY o.user_id)
        ORDER BY spent DESC, user_id LIMIT ${limit}`),
  };
}
