import type { DiscordBot } from "../../../domain/discord/bot.ts";
import type { Use } from "../../../ports/index.ts";
import { openCredentials, sealCredentials } from "../../shared/discord/bot-credentials.ts";

/** A bot's newest key has signed something: the one before it counts no more. */
export async function seeKey(
  ports: Use<"commit" | "discordBots" | "servedBots" | "vault">,
  { bot_id, key }: { readonly bot_id: DiscordBot["id"]; readonly key: string },
): Promise<void> {
  const bot = await ports.discordBots.find(bot_id);
  if (bot === undefined) return;
  const { public_keys, bot_token } = await openCredentials(ports, bot);
  if (public_keys.length === 1 || public_keys[0] !== key) return;
  const kept = await sealCredentials(ports, bot, { public_keys: [key], bot_token });
  await ports.commit(ports.discordBots.reseal(bot, kept));
  ports.servedBots.forget();
}
