import type { CallingBot } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";
import { closedStockReply, PLAIN } from "./stock-reply.ts";

/** Says in the channels of a bot that is taken away that its shop is closed. Idempotent. */
export async function closeStockMessages(
  ports: Use<"commit" | "discordRest" | "stockMessages">,
  bot: CallingBot,
): Promise<void> {
  const messages = await ports.stockMessages.ofBot(bot.bot_id);
  for (const { guild_id, channel_id, message_id } of messages) {
    if (channel_id === null || message_id === null) continue;
    const at = { channel_id, message_id };
    const { kind } = await ports.discordRest.editMessage(bot, at, closedStockReply(PLAIN));
    if (kind === "busy" || kind === "unknown") throw new NoticePostponed(kind);
    await ports.commit(ports.stockMessages.remove(guild_id));
  }
}
