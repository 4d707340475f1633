import { readCredentials, sealedWith } from "../../../domain/discord/bot.ts";
import type { Use } from "../../../ports/index.ts";
import { sealCredentials } from "../../shared/discord/bot-credentials.ts";
import { type ResealPorts, resealInPages } from "../../shared/reseal-in-pages.ts";
import type { BatchResult } from "../../shared/run-batch.ts";

/** After a rotation of the shop's key. */
export async function resealBots(ports: ResealPorts & Use<"discordBots">): Promise<BatchResult> {
  const { discordBots } = ports;
  return await resealInPages(ports, {
    name: "resealBots",
    async underKey(key, next) {
      const bots = await discordBots.underKey(key, next);
      return bots.map((bot) => ({ ...bot, belongsTo: sealedWith(bot) }));
    },
    async write(bot, _sealed, text) {
      return discordBots.reseal(bot, await sealCredentials(ports, bot, readCredentials(text)));
    },
  });
}
