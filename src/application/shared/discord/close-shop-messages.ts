import type { CallingBot } from "../../../ports/discord/discord-rest.ts";
import type { Use } from "../../../ports/index.ts";

/** Says in the channels of a bot that is taken away that its shop is closed. Idempotent. */
export async function closeShopMessages(
  _ports: Use<"discordRest">,
  _calling: CallingBot,
): Promise<void> {
  // No live message is kept yet.
}
