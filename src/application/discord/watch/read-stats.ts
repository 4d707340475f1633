import type { BotStatus } from "../../../domain/discord/bot-health.ts";
import type { Use } from "../../../ports/index.ts";
import { readStatuses } from "./read-status.ts";

/** The shop at Discord in numbers: bots by how they are, guilds, and what was asked lately. */
export async function readStats(ports: Use<"botWatches" | "discordActivity" | "now">) {
  const all = await readStatuses(ports);
  const many = (status: BotStatus["status"]) => all.filter((bot) => bot.status === status).length;
  const sum = (of: (bot: BotStatus) => number) => all.reduce((total, bot) => total + of(bot), 0);
  return {
    bots: {
      active: many("ACTIVE"),
      degraded: many("DEGRADED"),
      down: many("DOWN"),
      maintenance: many("MAINTENANCE"),
      stopped: many("STOPPED"),
    },
    guilds: sum(({ guilds }) => guilds),
    interactions: sum(({ interactions }) => interactions),
    failed: sum(({ failed }) => failed),
  };
}
