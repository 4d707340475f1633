import type { DiscordBot } from "../../../domain/discord/bot.ts";
import {
  type Evidence,
  NO_TRAFFIC,
  type Signal,
  signalOf,
  type Trouble,
  troubleOf,
} from "../../../domain/discord/bot-health.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { evidenceOf } from "./watch-bots.ts";

interface Checked extends Omit<Evidence, "address" | "failed" | "interactions"> {
  readonly signal: Signal;
  readonly reason: Trouble | null;
}

/** Asks Discord for a bot now, and changes nothing: what is said of it follows the looks at it. */
export async function checkBot(
  ports: Use<"discordBots" | "discordGates" | "discordProbe" | "now" | "vault">,
  id: DiscordBot["id"],
): Promise<Checked> {
  const bot = (await ports.discordBots.find(id)) ?? refuse("discord_bot.not_found");
  const evidence = await evidenceOf(ports, bot, NO_TRAFFIC);
  const { outcome, latency_ms, is_suspicious, waits_ms } = evidence;
  const seen = { outcome, latency_ms, is_suspicious, waits_ms };
  return { ...seen, signal: signalOf(evidence), reason: troubleOf(evidence) };
}
