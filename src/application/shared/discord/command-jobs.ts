import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";

/** Has a bot's commands in each of these guilds be what they should be by then. */
export function commandJobs(
  { outbox }: Use<"outbox">,
  bot_id: DiscordBot["id"],
  { guild_ids, at }: { readonly guild_ids: readonly string[]; readonly at: Instant },
): readonly Write[] {
  return guild_ids.map((guild_id) =>
    outbox.enqueue({ queue: "discord", body: { kind: "commands", bot_id, guild_id } }, at),
  );
}
