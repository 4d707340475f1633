import type { DiscordBot } from "../../../domain/discord/bot.ts";
import { type BotStatus, NO_TRAFFIC, statusOf } from "../../../domain/discord/bot-health.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";

/** So far back interactions tell how a bot is. */
export const TRAFFIC_SECONDS = 900;

/** How each bot is, by what was seen of it. */
export async function readStatuses(
  ports: Use<"botWatches" | "discordActivity" | "now">,
): Promise<readonly BotStatus[]> {
  const since = addSeconds(ports.now(), -TRAFFIC_SECONDS);
  const [watched, traffic] = await Promise.all([
    ports.botWatches.all(),
    ports.discordActivity.traffic(since),
  ]);
  return watched.map(({ bot, ...known }) => {
    const seen = traffic.find(({ bot_id }) => bot_id === bot.id) ?? NO_TRAFFIC;
    return statusOf(bot, { ...known, traffic: seen });
  });
}

export async function readStatus(
  ports: Use<"botWatches" | "discordActivity" | "now">,
  id: DiscordBot["id"],
): Promise<BotStatus> {
  const all = await readStatuses(ports);
  return all.find(({ bot_id }) => bot_id === id) ?? refuse("discord_bot.not_found");
}
