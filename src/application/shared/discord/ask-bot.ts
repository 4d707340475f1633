import type { BotSeen } from "../../../domain/discord/bot.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { InspectedBot } from "../../../ports/discord/discord-probe.ts";
import type { Use } from "../../../ports/index.ts";

/** What Discord says of a bot, and of a guild; refused where it knows no such token or is away. */
export async function askBot(
  { discordProbe }: Use<"discordProbe">,
  asked: InspectedBot,
): Promise<BotSeen> {
  const answer = await discordProbe.inspect(asked);
  switch (answer.kind) {
    case "known":
      return answer.seen;
    case "refused":
      return refuse("discord_bot.token_wrong");
    case "busy":
      return refuse("service.unavailable", { retry_after_seconds: answer.retry_after_seconds });
    case "unknown":
      return refuse("service.unavailable", { retry_after_seconds: 30 });
  }
}
