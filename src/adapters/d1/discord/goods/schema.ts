import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { DiscordOrder, NewsState } from "../../../../domain/discord/goods/discord-order.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Locale } from "../../../../domain/locale.ts";
import type { Instant } from "../../../../domain/time.ts";

/** Where at Discord an order was bought. */
export const discordOrders = sqliteTable(
  "discord_orders",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    bot_id: text().notNull().$type<Id<"discord_bot">>(),
    guild_id: text(),
    discord_id: text().notNull(),
    buyer: text().notNull(),
    interaction_id: text().notNull(),
    token: text(),
    locale: text().notNull().$type<DiscordOrder["locale"]>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("discord_orders_by_user").on(t.user_id, t.transaction_id)],
);

/** What is told of such an order, each once. */
export const discordOrderNews = sqliteTable(
  "discord_order_news",
  {
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    about: text().notNull(),
    state: text().notNull().$type<NewsState>(),
    /** Counted before each is made. */
    tries: integer().notNull(),
    /** Whoever tells it has until then. */
    taken_until: text().$type<Instant>(),
    /** While it is pending, since when it is to be told. */
    changed_at: text().notNull().$type<Instant>(),
    /** Why it was not told. */
    code: text(),
  },
  (t) => [
    primaryKey({ columns: [t.transaction_id, t.about] }),
    index("discord_order_news_untold")
      .on(t.transaction_id)
      .where(sql`state IN ('UNTOLD', 'UNKNOWN')`),
  ],
);

/**
 * Each guild's one message of what is for sale. Triggers of this migration set `stale_at`, and put
 * out a job where none is queued: by changes of the stock, the catalogue, a guild and a bot.
 */
export const discordStockMessages = sqliteTable("discord_stock_messages", {
  guild_id: text().primaryKey(),
  bot_id: text().$type<Id<"discord_bot">>(),
  channel_id: text(),
  message_id: text(),
  posting: integer().notNull().default(0),
  turn: integer().notNull().default(0),
  shown: text(),
  edited_at: text().$type<Instant>(),
  /** When the last turn began. */
  turn_at: text().$type<Instant>(),
  stale_at: text().$type<Instant>(),
  /** Since when a job is on its way. */
  queued_at: text().$type<Instant>(),
  refused_until: text().$type<Instant | "">(),
  /** A digest of how the release shows such messages that has looked after it last. */
  view: text().notNull().default(""),
});

/** Who is told when a product is for sale again. */
export const discordRestockWaits = sqliteTable(
  "discord_restock_waits",
  {
    product_id: text().notNull().$type<Id<"product">>(),
    user_id: text().notNull().$type<Id<"user">>(),
    bot_id: text().notNull().$type<Id<"discord_bot">>(),
    guild_id: text(),
    locale: text().notNull().$type<Locale>(),
    asked_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.product_id, t.user_id] }),
    index("discord_restock_waits_in_turn").on(t.product_id, t.asked_at, t.user_id),
    index("discord_restock_waits_of_user").on(t.user_id),
    index("discord_restock_waits_by_time").on(t.asked_at),
  ],
);
