import type { Staff } from "../../../domain/actor.ts";
import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { SealedBot } from "../../../ports/discord/discord-bots.ts";
import type { Use } from "../../../ports/index.ts";
import { callingBot } from "../../shared/discord/bot-credentials.ts";
import { closeShopMessages } from "../../shared/discord/close-shop-messages.ts";
import { isUnsettled } from "../../shared/discord/settled.ts";
import { currentBot, nextBot, putBot, type StopPorts } from "./put-bot.ts";

/** Discord is asked every minute for an hour, and every ten minutes from then on. */
const GRACE_SECONDS = 3_600;
const SOON_SECONDS = 60;
const LATER_SECONDS = 600;

type BotRemoved = Extract<DiscordJob, { readonly kind: "bot_removed" }>;

/**
 * Takes a bot away. Nothing is answered from then on, and nothing is believed of its guilds'
 * donation logs; their configurations stay, inactive.
 * Its commands are taken away by the queue, and then its credentials are shredded.
 */
export async function removeBot(
  ports: StopPorts & Use<"gameDeposits">,
  staff: Staff,
  { id, reason }: { readonly id: DiscordBot["id"]; readonly reason: string },
): Promise<void> {
  const [before, configs] = await Promise.all([
    currentBot(ports, id),
    ports.discordConfigs.ofBot(id),
  ]);
  const at = ports.now();
  const after = { ...nextBot(before, staff, at), status: "STOPPED" } as const;
  const active = configs.filter((each) => each.status === "ACTIVE");
  const body: DiscordJob = {
    ...{ kind: "bot_removed", bot_id: id, until: addSeconds(at, GRACE_SECONDS) },
    guild_ids: active.map(({ guild_id }) => guild_id),
  };
  const inactive = { status: "INACTIVE", changed_at: at, changed_by: staff.id } as const;
  const closed = active.map((config) => ({
    ...{ ...config, ...inactive },
    version: config.version + 1,
  }));
  const writes = [
    ports.discordBots.remove(after, at),
    ports.botWatches.forget(id),
    ports.alerts.clear("discord_bot.down", id, at),
    ...closed.map((config) => ports.discordConfigs.change(config)),
    ports.gameDeposits.removeUnserved(configs.map(({ guild_id }) => guild_id)),
    ports.outbox.enqueue({ queue: "discord", body }, at),
  ];
  await putBot(ports, staff, { action: "remove", before, after, reason, writes });
}

type RemovalPorts = Use<
  | "commit"
  | "discordBots"
  | "discordRest"
  | "log"
  | "now"
  | "outbox"
  | "servedBots"
  | "stockMessages"
  | "vault"
>;

/**
 * Takes away what a bot left at Discord, and then forgets its credentials: they are kept until
 * Discord has done it, or says that it cannot be done.
 */
export async function finishRemoval(ports: RemovalPorts, job: BotRemoved): Promise<void> {
  const { bot_id } = job;
  const bot = await ports.discordBots.removed(bot_id);
  if (bot === undefined) return;
  if (await clearsUp(ports, bot, job)) {
    return await ports.commit(ports.discordBots.shred(bot_id));
  }
  const at = ports.now();
  ports.log.error("discord.removal_waits", { bot_id });
  const delay_seconds = at < job.until ? SOON_SECONDS : LATER_SECONDS;
  await ports.commit(ports.outbox.enqueue({ queue: "discord", body: job, delay_seconds }, at));
}

async function clearsUp(
  ports: RemovalPorts,
  bot: SealedBot,
  { bot_id, guild_ids }: BotRemoved,
): Promise<boolean> {
  const back = await ports.servedBots.ofApplication(bot.application_id);
  const own = await callingBot(ports, bot);
  // Where the same application is back already, it alone may have a token that still counts.
  const calling = back === undefined ? own : ((await ports.servedBots.calling(back.id)) ?? own);
  const isClosed = await closeShopMessages(ports, { wrote: bot_id, calling });
  // The commands of its guilds are that bot's, too.
  if (back !== undefined) return isClosed;
  let isCleared = isClosed;
  for (const guild_id of guild_ids) {
    const outcome = await ports.discordRest.putCommands(calling, guild_id, []);
    isCleared &&= !isUnsettled(outcome);
  }
  return isCleared;
}
