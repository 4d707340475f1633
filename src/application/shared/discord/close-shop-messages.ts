import type { CallingBot } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";
import { settled } from "./settled.ts";

/** Takes away the live messages of a bot that nobody could press any more. Idempotent. */
export async function closeShopMessages(
  { discordRest, stockMessages }: Use<"discordRest" | "stockMessages">,
  calling: CallingBot,
): Promise<void> {
  for (const message of await stockMessages.ofBot(calling.bot_id)) {
    const { channel_id, message_id } = message;
    if (channel_id === null || message_id === null) continue;
    settled(await discordRest.deleteMessage(calling, { channel_id, message_id }));
    await stockMessages.lose(message);
  }
}
