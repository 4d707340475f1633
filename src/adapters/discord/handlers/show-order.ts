import { orderReply } from "../../../application/discord/goods/order-reply.ts";
import { isKept, isStocked } from "../../../application/shared/sales/revealed-lines.ts";
import { revealDelivery } from "../../../application/stock/reveal.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { buyerOf, type Handler } from "../call.ts";
import { pressedAbout } from "../typed.ts";

const OrderId = zId("transaction");

/** An order with what was delivered of it, to its buyer alone, however often they ask. */
export const showOrder: Handler = async (ports, call) => {
  const { bot, guild, interaction, say } = call;
  const id = OrderId.safeParse(pressedAbout(call, 0)).data ?? refuse("transaction.not_found");
  const buyer = await buyerOf(ports, call);
  const place = { bot_id: bot.id, guild_id: interaction.guild_id };
  const [found, { currencies }, elsewhere, noted] = await Promise.all([
    ports.wallets.transaction(buyer.id, id),
    ports.catalogue.snapshot(),
    ports.discordOrders.elsewhere([id], place),
    interaction.guild_id === null ? ports.discordOrders.find(id) : undefined,
  ]);
  const order = (elsewhere.has(id) ? undefined : found) ?? refuse("transaction.not_found");
  const isThere = isStocked(order) && isKept(order);
  const lines = isThere ? await revealDelivery(ports, buyer, id) : [];
  const guild_id = noted?.guild_id ?? undefined;
  const goods = { lines: lines.map(({ content }) => content) };
  return orderReply(order, goods, { say, currencies, color: guild?.color, guild_id });
};
