import type { Staff } from "../../../domain/actor.ts";
import type { BotSeen } from "../../../domain/discord/bot.ts";
import type { DiscordConfig } from "../../../domain/discord/config.ts";
import type { Use } from "../../../ports/index.ts";
import { commandJobs } from "../../shared/discord/command-jobs.ts";
import { proveConfig } from "./prove-config.ts";
import { audited, type ConfigPorts, currentConfig, nextConfig } from "./put-config.ts";

interface Wanted {
  readonly id: DiscordConfig["id"];
  readonly reason: string;
}

/** Asks Discord whether a configuration would be activated, and changes nothing. */
export async function testConfig(
  ports: Use<"discordConfigs" | "discordProbe" | "vault">,
  id: DiscordConfig["id"],
): Promise<BotSeen> {
  const { config, bot } = await currentConfig(ports, id);
  return await proveConfig(ports, config, bot);
}

/**
 * Puts a configuration in force in its guild, in the place of another, once Discord lets its bot
 * in. Whatever is changed while Discord is asked wins: what was tested is what is activated.
 */
export async function activateConfig(
  ports: ConfigPorts & Use<"discordProbe" | "vault">,
  staff: Staff,
  { id, reason }: Wanted,
): Promise<DiscordConfig> {
  const { config: before, bot, active } = await currentConfig(ports, id);
  if (before.status === "ACTIVE") return before;
  await proveConfig(ports, before, bot);
  const at = ports.now();
  const after = { ...nextConfig(before, staff, at), status: "ACTIVE", tested_at: at } as const;
  const replaced =
    active === undefined ? [] : [{ ...nextConfig(active, staff, at), status: "INACTIVE" } as const];
  const bots = new Set([before.bot_id, ...replaced.map(({ bot_id }) => bot_id)]);
  const writes = [
    // One gives way before the other takes its place: the index knows one at a time.
    ...replaced.map((config) => ports.discordConfigs.change(config)),
    ports.discordConfigs.change(after),
    ...[...bots].flatMap((each) => commandJobs(ports, each, { guild_ids: [before.guild_id], at })),
  ];
  await audited(ports, staff, { action: "activate", before, after, reason, writes });
  return after;
}

export async function deactivateConfig(
  ports: ConfigPorts,
  staff: Staff,
  { id, reason }: Wanted,
): Promise<DiscordConfig> {
  const { config: before } = await currentConfig(ports, id);
  if (before.status === "INACTIVE") return before;
  const at = ports.now();
  const after = { ...nextConfig(before, staff, at), status: "INACTIVE" } as const;
  const writes = [
    ports.discordConfigs.change(after),
    ...commandJobs(ports, before.bot_id, { guild_ids: [before.guild_id], at }),
  ];
  await audited(ports, staff, { action: "deactivate", before, after, reason, writes });
  return after;
}
