import { eq, isNull } from "drizzle-orm";
import type { DiscordAnswers } from "../../../../ports/discord/answers/discord-answers.ts";
import { type Db, write } from "../../db.ts";
import { discordAnswers as t } from "./schema.ts";

export function d1DiscordAnswers(db: Db): DiscordAnswers {
  return {
    find: (id) => db.select({ reply: t.reply }).from(t).where(eq(t.interaction_id, id)).get(),

    begin: (interaction_id, at) => write(db.insert(t).values({ interaction_id, reply: null, at })),

    keep: (interaction_id, reply, at) =>
      write(
        db
          .insert(t)
          .values({ interaction_id, reply, at })
          .onConflictDoUpdate({
            target: t.interaction_id,
            set: { reply },
            setWhere: isNull(t.reply),
          }),
      ),
  };
}
