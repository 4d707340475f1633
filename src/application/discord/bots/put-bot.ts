import type { Staff } from "../../../domain/actor.ts";
import { type BotCredentials, DiscordBot } from "../../../domain/discord/bot.ts";
import { newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { SealedBot } from "../../../ports/discord/discord-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { askBot } from "../../shared/discord/ask-bot.ts";
import { openCredentials, sealCredentials } from "../../shared/discord/bot-credentials.ts";

type BotPorts = Use<"audit" | "discordBots" | "now" | "outbox" | "servedBots" | "vault">;
/** What is over with a bot that runs no more. */
export type StopPorts = BotPorts & Use<"alerts" | "botWatches" | "discordConfigs">;

interface NewBot extends Pick<DiscordBot, "name">, Pick<BotCredentials, "bot_token"> {
  readonly reason: string;
}

/**
 * Adds a bot by its token alone: which application's it is, and by what key Discord signs for that,
 * is read back from Discord. It serves nobody before it is started.
 */
export async function createBot(
  ports: BotPorts & Use<"discordProbe">,
  staff: Staff,
  { name, bot_token, reason }: NewBot,
): Promise<DiscordBot> {
  const { application_id, public_key, bot: username } = await askBot(ports, { bot_token });
  const at = ports.now();
  const public_keys = [public_key];
  const bot: SealedBot = {
    ...{ id: newId("discord_bot", at), name, application_id, username, status: "STOPPED" },
    ...(await sealCredentials(ports, { application_id }, { public_keys, bot_token })),
    ...{ version: 1, tested_at: at, created_at: at, changed_at: at, changed_by: staff.id },
  };
  const writes = [ports.discordBots.add(bot)];
  return await putBot(ports, staff, { action: "create", before: null, after: bot, reason, writes });
}

interface ChangedBot extends Pick<NewBot, "name" | "reason"> {
  readonly id: DiscordBot["id"];
  /** Stays where it is left out: nobody types a token again that they may not read. */
  readonly bot_token?: string | undefined;
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (bot: Pick<DiscordBot, "version">) => boolean;
}

/**
 * Changes a bot. Another token is shown to Discord before it takes the place of the one before;
 * where another key came with it, both count until the new one has signed something.
 */
export async function changeBot(
  ports: BotPorts & Use<"discordProbe">,
  staff: Staff,
  { id, name, bot_token, reason, isSeen }: ChangedBot,
): Promise<DiscordBot> {
  const before = await currentBot(ports, id);
  if (!isSeen(before)) refuse("request.stale");
  const rotated = bot_token === undefined ? {} : await rotatedTo(ports, before, bot_token);
  const after = { ...nextBot(before, staff, ports.now()), name, ...rotated };
  const writes = [ports.discordBots.change(after)];
  return await putBot(ports, staff, { action: "change", before, after, reason, writes });
}

async function rotatedTo(
  ports: Use<"discordProbe" | "now" | "vault">,
  before: SealedBot,
  bot_token: string,
): Promise<Partial<SealedBot>> {
  const { application_id, public_key, bot: username } = await askBot(ports, { bot_token });
  if (application_id !== before.application_id) refuse("discord_bot.application_differs");
  const known = await openCredentials(ports, before);
  const [newest] = known.public_keys;
  const public_keys =
    newest === undefined || newest === public_key ? known.public_keys : [public_key, newest];
  const kept = await sealCredentials(ports, before, { public_keys, bot_token });
  return { ...kept, username, tested_at: ports.now() };
}

export async function currentBot(
  { discordBots }: Use<"discordBots">,
  id: DiscordBot["id"],
): Promise<SealedBot> {
  return (await discordBots.find(id)) ?? refuse("discord_bot.not_found");
}

/** A bot as a change begins that is made now. */
export function nextBot(before: SealedBot, { id }: Staff, at: Instant): SealedBot {
  return { ...before, version: before.version + 1, changed_at: at, changed_by: id };
}

/** Nobody looks at a bot that is stopped, so nobody would say that it is no longer down. */
export function unwatched(
  { alerts, botWatches }: Use<"alerts" | "botWatches">,
  { id, status }: Pick<DiscordBot, "id" | "status">,
  at: Instant,
): readonly Write[] {
  if (status !== "STOPPED") return [];
  return [botWatches.settle(id), alerts.clear("discord_bot.down", id, at)];
}

interface Made {
  readonly action: "create" | "change" | "remove" | "start" | "stop" | "restart" | "maintain";
  readonly before: SealedBot | null;
  readonly after: SealedBot;
  readonly reason: string;
  readonly writes: readonly Write[];
}

/** Commits a change of a bot; from then on this isolate serves it as it is. */
export async function putBot(
  ports: Use<"audit" | "servedBots">,
  staff: Staff,
  { action, before, after, reason, writes }: Made,
): Promise<DiscordBot> {
  const entry = {
    ...{ action: `discord_bot.${action}`, resource: "discord_bot", resource_id: after.id },
    old: before && DiscordBot.parse(before),
    new: { ...DiscordBot.parse(after), reason },
  };
  await ports.audit.commit(staff, entry, { at: after.changed_at, writes });
  ports.servedBots.forget();
  return DiscordBot.parse(after);
}
