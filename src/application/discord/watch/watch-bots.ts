import {
  addressOf,
  afterLook,
  type Evidence,
  NO_TRAFFIC,
  type Traffic,
} from "../../../domain/discord/bot-health.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { WatchedBot } from "../../../ports/discord/bot-watches.ts";
import type { Use } from "../../../ports/index.ts";
import { openCredentials } from "../../shared/discord/bot-credentials.ts";
import { type BatchResult, runBatch } from "../../shared/run-batch.ts";
import { TRAFFIC_SECONDS } from "./read-status.ts";

type Ports = Use<
  | "alerts"
  | "botWatches"
  | "budget"
  | "commit"
  | "discordActivity"
  | "discordGates"
  | "discordProbe"
  | "log"
  | "now"
  | "vault"
>;

/** Calls and queries of one look. */
const COST = 5;

/**
 * Looks at each bot that is to run, those not looked at for the longest time first, as far as the
 * budget goes. Staff are told once when one goes down, and that is over when it is up again.
 */
export async function watchBots(ports: Ports): Promise<BatchResult> {
  const watched = await ports.botWatches.all();
  const running = watched.filter(({ bot }) => bot.status !== "STOPPED");
  if (running.length === 0) return { done: 0, failed: 0 };
  const since = addSeconds(ports.now(), -TRAFFIC_SECONDS);
  const traffic = await ports.discordActivity.traffic(since);
  const room = Math.floor(ports.budget.left() / COST);
  return await runBatch(ports, running.slice(0, Math.max(0, room)), {
    failure: "discord.bot_not_watched",
    about: ({ bot }) => ({ bot: bot.id }),
    work: (each) =>
      look(ports, each, traffic.find(({ bot_id }) => bot_id === each.bot.id) ?? NO_TRAFFIC),
  });
}

async function look(ports: Ports, { bot, watch }: WatchedBot, traffic: Traffic): Promise<void> {
  const evidence = await evidenceOf(ports, bot, traffic);
  const at = ports.now();
  const after = afterLook(watch, { bot_id: bot.id, evidence, at });
  const was = watch?.seen === "DOWN";
  const isDown = after.seen === "DOWN";
  const detail = `${bot.name}: ${evidence.outcome}`;
  const alert = { kind: "discord_bot.down", subject: bot.id, detail } as const;
  await ports.commit(
    ports.botWatches.put(after),
    ...(isDown && !was ? [ports.alerts.raise(alert, at)] : []),
    ...(was && !isDown ? [ports.alerts.clear("discord_bot.down", bot.id, at)] : []),
  );
}

/** What can be seen of a bot now; asks Discord for its token. */
export async function evidenceOf(
  ports: Use<"discordGates" | "discordProbe" | "now" | "vault">,
  bot: WatchedBot["bot"],
  { interactions, failed }: Traffic,
): Promise<Evidence> {
  const { bot_token } = await openCredentials(ports, bot);
  const began = ports.now();
  const told = await ports.discordProbe.inspect({ bot_token });
  const latency_ms = Date.parse(ports.now()) - Date.parse(began);
  const { is_suspicious, waits_ms } = await ports.discordGates.figures(bot.application_id);
  const address = told.kind === "known" ? addressOf(bot, told.seen.interactions_url) : undefined;
  const seen = { outcome: told.kind, latency_ms, address, is_suspicious, waits_ms };
  return { ...seen, interactions, failed };
}
