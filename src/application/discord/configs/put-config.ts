import type { Staff } from "../../../domain/actor.ts";
import type {
  ConfigRevision,
  ConfigSettings,
  DiscordConfig,
} from "../../../domain/discord/config.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { StandingConfig } from "../../../ports/discord/discord-configs.ts";
import type { Use } from "../../../ports/index.ts";
import { commandJobs } from "../../shared/discord/command-jobs.ts";
import { proveConfig } from "./prove-config.ts";

export type ConfigPorts = Use<
  "audit" | "discordBots" | "discordConfigs" | "now" | "outbox" | "servedBots"
>;
type ProvingPorts = ConfigPorts & Use<"discordProbe" | "vault">;

interface NewConfig extends ConfigSettings {
  readonly guild_id: string;
  readonly reason: string;
}

/** Adds a configuration of a guild. Nothing is sold there by it before it is activated. */
export async function createConfig(
  ports: ConfigPorts,
  staff: Staff,
  { reason, ...settings }: NewConfig,
): Promise<DiscordConfig> {
  if ((await ports.discordBots.find(settings.bot_id)) === undefined) {
    return refuse("discord_bot.not_found");
  }
  const at = ports.now();
  const config: DiscordConfig = {
    ...{ id: newId("discord_config", at), ...settings, status: "INACTIVE", version: 1 },
    ...{ tested_at: null, changed_at: at, changed_by: staff.id },
  };
  const writes = [ports.discordConfigs.add(config)];
  await audited(ports, staff, { action: "create", before: null, after: config, reason, writes });
  return config;
}

interface ChangedConfig extends ConfigSettings {
  readonly id: DiscordConfig["id"];
  readonly reason: string;
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (config: Pick<DiscordConfig, "version">) => boolean;
}

/** Changes a configuration; where it is active, Discord is asked first whether it would work. */
export async function changeConfig(
  ports: ProvingPorts,
  staff: Staff,
  { id, reason, isSeen, ...settings }: ChangedConfig,
): Promise<DiscordConfig> {
  const standing = await currentConfig(ports, id);
  if (!isSeen(standing.config)) refuse("request.stale");
  return await settle(ports, staff, { action: "change", standing, settings, reason });
}

/** Gives a configuration what one of its changes left it with, but its bot, as a change anew. */
export async function rollBackConfig(
  ports: ProvingPorts,
  staff: Staff,
  asked: Pick<ChangedConfig, "id" | "reason"> & { readonly version: number },
): Promise<DiscordConfig> {
  const { id, version, reason } = asked;
  const [standing, wanted] = await Promise.all([
    currentConfig(ports, id),
    ports.discordConfigs.revision(id, version),
  ]);
  const before = wanted ?? refuse("discord_config.revision_not_found");
  const { name, channels, admin_roles, locale, currencies, ban_sync, color } = before;
  const { bot_id } = standing.config;
  const words = { name, locale, color };
  const settings = { ...words, bot_id, channels, admin_roles, currencies, ban_sync };
  return await settle(ports, staff, { action: "roll_back", standing, settings, reason });
}

interface Settling {
  readonly action: Made["action"];
  readonly standing: StandingConfig;
  readonly settings: ConfigSettings;
  readonly reason: string;
}

async function settle(
  ports: ProvingPorts,
  staff: Staff,
  { action, standing, settings, reason }: Settling,
): Promise<DiscordConfig> {
  const { config: before } = standing;
  const { bot_id } = settings;
  const isSameBot = bot_id === before.bot_id;
  const bot = isSameBot ? standing.bot : await ports.discordBots.find(bot_id);
  if (bot === undefined && !isSameBot) refuse("discord_bot.not_found");
  const isSame = isSameBot && provedOf(settings) === provedOf(before);
  const isActive = before.status === "ACTIVE";
  if (!isSame && isActive) await proveConfig(ports, { ...before, ...settings }, bot);
  const at = ports.now();
  const tested_at = isSame ? before.tested_at : isActive ? at : null;
  const after = { ...nextConfig(before, staff, at), ...settings, tested_at };
  const moved = isSameBot || !isActive ? [] : [before.bot_id, bot_id];
  const guild_ids = [before.guild_id];
  const writes = [
    ports.discordConfigs.change(after),
    ...moved.flatMap((id) => commandJobs(ports, id, { guild_ids, at })),
  ];
  await audited(ports, staff, { action, before, after, reason, writes });
  return after;
}

/** What Discord is asked about. */
function provedOf({ channels, ban_sync }: Pick<ConfigSettings, "ban_sync" | "channels">): string {
  return JSON.stringify([channels, ban_sync]);
}

/**
 * Forgets a configuration; its history stays. Where no other serves the guild, nothing is believed
 * of its donation log any more.
 */
export async function removeConfig(
  ports: ConfigPorts & Use<"gameDeposits">,
  staff: Staff,
  { id, reason }: Pick<ChangedConfig, "id" | "reason">,
): Promise<void> {
  const { config: before } = await currentConfig(ports, id);
  const at = ports.now();
  const after = { ...nextConfig(before, staff, at), status: "REMOVED" } as const;
  const closed = before.status === "ACTIVE" ? [before.guild_id] : [];
  const writes = [
    ports.discordConfigs.remove(after),
    ports.gameDeposits.removeUnserved([before.guild_id]),
    ...commandJobs(ports, before.bot_id, { guild_ids: closed, at }),
  ];
  await audited(ports, staff, { action: "remove", before, after, reason, writes });
}

export async function currentConfig(
  { discordConfigs }: Use<"discordConfigs">,
  id: DiscordConfig["id"],
): Promise<StandingConfig> {
  return (await discordConfigs.find(id)) ?? refuse("discord_config.not_found");
}

/** A configuration as a change begins that is made now. */
export function nextConfig(before: DiscordConfig, { id }: Staff, at: Instant): DiscordConfig {
  return { ...before, version: before.version + 1, changed_at: at, changed_by: id };
}

interface Made {
  readonly action: "create" | "change" | "remove" | "roll_back" | "activate" | "deactivate";
  readonly before: DiscordConfig | null;
  readonly after: ConfigRevision;
  readonly reason: string;
  readonly writes: readonly Write[];
}

/** Commits a change; from then on this isolate serves the guild as it is. */
export async function audited(
  ports: Use<"audit" | "servedBots">,
  staff: Staff,
  { action, before, after, reason, writes }: Made,
): Promise<void> {
  const entry = {
    ...{ action: `discord_config.${action}`, resource: "discord_config", resource_id: after.id },
    old: before,
    new: { ...after, reason },
  };
  await ports.audit.commit(staff, entry, { at: after.changed_at, writes });
  ports.servedBots.forget();
}
