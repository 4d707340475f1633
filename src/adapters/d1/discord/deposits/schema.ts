import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, unique } from "drizzle-orm/sqlite-core";
import type { GameDeposit } from "../../../../domain/discord/deposits/game-deposit.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Amount, Currency } from "../../../../domain/money.ts";
import type { Instant } from "../../../../domain/time.ts";

/** The secrets of guilds' donation logs, sealed. */
export const gameDepositKeys = sqliteTable("game_deposit_keys", {
  guild_id: text().primaryKey(),
  sealed: text().notNull(),
  changed_at: text().notNull().$type<Instant>(),
  changed_by: text().notNull().$type<Id<"admin">>(),
});

/** What was put into guilds' worlds in the game. Triggers keep what has been decided. */
export const gameDeposits = sqliteTable(
  "game_deposits",
  {
    id: text().primaryKey().$type<GameDeposit["id"]>(),
    guild_id: text().notNull(),
    message_id: text().notNull(),
    grow_id: text().notNull(),
    /** By which it is compared. */
    grow_key: text().notNull(),
    amount: integer().notNull().$type<Amount>(),
    currency: text().notNull().$type<Currency>(),
    /** Whether what came before on its day left no room for it. */
    above_limit: integer({ mode: "boolean" }).notNull().default(false),
    status: text().notNull().$type<GameDeposit["status"]>(),
    user_id: text().$type<Id<"user">>(),
    transaction_id: text().notNull().$type<Id<"transaction">>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    unique("game_deposits_once").on(t.guild_id, t.message_id),
    index("game_deposits_by_status").on(t.status, t.id),
    index("game_deposits_by_guild").on(t.guild_id, t.id),
    index("game_deposits_of_day").on(t.guild_id, t.created_at),
    index("game_deposits_of_user").on(t.user_id, t.id),
    index("game_deposits_waiting").on(t.id).where(sql`status IN ('PARKED', 'OWED')`),
    check("game_deposits_amount", sql`amount > 0`),
    check("game_deposits_owned", sql`(user_id IS NULL) = (status IN ('PARKED', 'DISMISSED'))`),
  ],
);
