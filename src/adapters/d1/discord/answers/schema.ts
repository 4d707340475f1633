import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Reply } from "../../../../domain/discord/storefront/reply.ts";
import type { Instant } from "../../../../domain/time.ts";

/** What came of the commands of staff: each is done once, whatever becomes of its answer. */
export const discordAnswers = sqliteTable(
  "discord_answers",
  {
    interaction_id: text().primaryKey(),
    /** `null` until it is known, where what was done is. */
    reply: text({ mode: "json" }).$type<Reply>(),
    at: text().notNull().$type<Instant>(),
  },
  (t) => [index("discord_answers_by_time").on(t.at)],
);
