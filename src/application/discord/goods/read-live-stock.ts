import type { LiveStock } from "../../../domain/discord/goods/stock-message.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { offeredIn } from "./stock-reply.ts";

/** What a guild's live message is to show now, in its order, and where the message stands. */
export async function readLiveStock(
  ports: Use<"catalogue" | "now" | "servedBots" | "stockMessages">,
  guild_id: string,
): Promise<LiveStock> {
  const bots = await ports.servedBots.all();
  const bot = bots.find(({ guilds }) => guilds.some((each) => each.guild_id === guild_id));
  const guild = bot?.guilds.find((each) => each.guild_id === guild_id);
  if (bot === undefined || guild === undefined) return refuse("discord_config.not_found");
  const [facts, message] = await Promise.all([
    ports.catalogue.snapshot(),
    ports.stockMessages.find(guild_id),
  ]);
  const offers = offeredIn(guild, { facts, at: ports.now() });
  return {
    guild_id,
    is_open: bot.status === "RUNNING",
    channel_id: message?.channel_id ?? null,
    message_id: message?.message_id ?? null,
    edited_at: message?.edited_at ?? null,
    data: offers.map(({ product: { id, sku, name, currency, stock }, price }) => ({
      ...{ product_id: id, sku, name, currency, price: price.price, left: stock ?? 0 },
    })),
  };
}
