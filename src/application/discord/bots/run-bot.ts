import type { Staff } from "../../../domain/actor.ts";
import { DiscordBot } from "../../../domain/discord/bot.ts";
import { commandJobs } from "../../shared/discord/command-jobs.ts";
import { currentBot, nextBot, putBot, type StopPorts, unwatched } from "./put-bot.ts";

export const STATUS_AFTER = {
  start: "RUNNING",
  restart: "RUNNING",
  stop: "STOPPED",
  maintain: "MAINTENANCE",
} as const satisfies Readonly<Record<string, DiscordBot["status"]>>;

interface Wanted {
  readonly id: DiscordBot["id"];
  readonly action: keyof typeof STATUS_AFTER;
  readonly reason: string;
}

/**
 * Opens or closes a bot's shop. It counts with the next interaction; the commands of its guilds
 * follow by the queue, until Discord has taken them. What was ordered is delivered all the same.
 * Whoever asks twice changes nothing, but a restart registers the commands anew.
 */
export async function runBot(
  ports: StopPorts,
  staff: Staff,
  { id, action, reason }: Wanted,
): Promise<DiscordBot> {
  const [before, configs] = await Promise.all([
    currentBot(ports, id),
    ports.discordConfigs.ofBot(id),
  ]);
  const status = STATUS_AFTER[action];
  if (before.status === status && action !== "restart") return DiscordBot.parse(before);
  const at = ports.now();
  const after = { ...nextBot(before, staff, at), status };
  const active = configs.filter((each) => each.status === "ACTIVE");
  const guild_ids = active.map(({ guild_id }) => guild_id);
  const writes = [
    ports.discordBots.change(after),
    ...commandJobs(ports, id, { guild_ids, at }),
    ...unwatched(ports, after, at),
  ];
  return await putBot(ports, staff, { action, before, after, reason, writes });
}
