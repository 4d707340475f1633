import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/time.ts";

/** Which customer is written to in which chat: one for one. */
export const telegramLinks = sqliteTable(
  "telegram_links",
  {
    user_id: text().primaryKey().$type<Id<"user">>(),
    chat_id: text().notNull(),
    first_name: text().notNull(),
    linked_at: text().notNull().$type<Instant>(),
    blocked_at: text().$type<Instant>(),
  },
  (t) => [uniqueIndex("telegram_links_by_chat").on(t.chat_id)],
);

export const telegramLinkSecrets = sqliteTable(
  "telegram_link_secrets",
  {
    hash: text().primaryKey(),
    user_id: text().notNull().$type<Id<"user">>(),
    session_id: text().notNull().$type<Id<"session">>(),
    expires_at: text().notNull().$type<Instant>(),
    /** A trigger refuses a second use. */
    used_at: text().$type<Instant>(),
  },
  (t) => [
    index("telegram_link_secrets_by_end").on(t.expires_at),
    index("telegram_link_secrets_of_user").on(t.user_id),
  ],
);

/** Updates that were acted upon; Telegram repeats one for a day at most. */
export const telegramUpdates = sqliteTable(
  "telegram_updates",
  {
    update_id: integer().primaryKey(),
    received_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("telegram_updates_by_time").on(t.received_at)],
);
