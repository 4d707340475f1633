import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { CallingBot } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";
import { isUnsettled } from "./settled.ts";

/**
 * Takes away the live messages that a bot wrote and nobody could press any more; whether none is
 * left that Discord may still take away. Idempotent.
 */
export async function closeShopMessages(
  { discordRest, log, stockMessages }: Use<"discordRest" | "log" | "stockMessages">,
  { wrote, calling }: { readonly wrote: DiscordBot["id"]; readonly calling: CallingBot },
): Promise<boolean> {
  let isDone = true;
  for (const message of await stockMessages.ofBot(wrote)) {
    const { guild_id, channel_id, message_id } = message;
    if (channel_id === null || message_id === null) continue;
    const outcome = await discordRest.deleteMessage(calling, { channel_id, message_id });
    if (isUnsettled(outcome)) {
      isDone = false;
      continue;
    }
    const { kind } = outcome;
    if (kind !== "done" && kind !== "missing")
      log.error("discord.message_left", { guild_id, kind });
    await stockMessages.lose(message);
  }
  return isDone;
}
