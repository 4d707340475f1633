import type { Staff } from "../../../domain/actor.ts";
import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { DiscordJob } from "../../../domain/operations/job.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { callingBot } from "../../shared/discord/bot-credentials.ts";
import { closeShopMessages } from "../../shared/discord/close-shop-messages.ts";
import { settled } from "../../shared/discord/settled.ts";
import { type BotPorts, currentBot, nextBot, putBot } from "./put-bot.ts";

/** So long is Discord asked to forget a bot's commands before its token is forgotten anyhow. */
const GRACE_SECONDS = 3_600;

/**
 * Takes a bot away. Nothing is answered from then on; its guilds' configurations stay, inactive.
 * Its commands are taken away by the queue, and then its credentials are shredded.
 */
export async function removeBot(
  ports: BotPorts & Use<"discordConfigs">,
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
    ...closed.map((config) => ports.discordConfigs.change(config)),
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
  | "servedBots"
  | "stockMessages"
  | "vault"
>;

/** Takes away what a bot left at Discord, and then forgets its credentials. */
export async function finishRemoval(
  ports: RemovalPorts,
  { bot_id, guild_ids, until }: Extract<DiscordJob, { readonly kind: "bot_removed" }>,
): Promise<void> {
  const bot = await ports.discordBots.removed(bot_id);
  if (bot === undefined) return;
  // Where the same application is back already, its commands are that bot's.
  const isBack = (await ports.servedBots.ofApplication(bot.application_id)) !== undefined;
  if (!isBack) {
    try {
      const calling = await callingBot(ports, bot);
      await closeShopMessages(ports, calling);
      for (const guild_id of guild_ids) {
        settled(await ports.discordRest.putCommands(calling, guild_id, []));
      }
    } catch (error) {
      if (ports.now() < until) throw error;
      ports.log.error("discord.commands_left", { bot_id });
    }
  }
  await ports.commit(ports.discordBots.shred(bot_id));
}
