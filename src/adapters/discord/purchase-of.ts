import { noteOrder } from "../../application/discord/goods/note-order.ts";
import { payBill } from "../../application/ppob/pay-bill.ts";
import { purchase } from "../../application/ppob/purchase.ts";
import { buyProduct } from "../../application/stock/buy-product.ts";
import type { Customer } from "../../domain/actor.ts";
import {
  lockOf,
  offerDigest,
  type PurchaseOffer,
  sequenceOf,
  totalOf,
  vouchersOf,
} from "../../domain/discord/storefront/purchase-offer.ts";
import type { Reply } from "../../domain/discord/storefront/reply.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";
import type { StorefrontCall } from "./call.ts";
import { purchaseKey } from "./requests.ts";
import { moneyIn } from "./views/money.ts";
import { orderedReply } from "./views/order.ts";
import { AGAIN, refusalReply } from "./views/refusal.ts";

interface Buying {
  readonly buyer: Customer;
  readonly offer: PurchaseOffer;
  /** As it was typed, where it was asked for. */
  readonly pin?: string | undefined;
  /** Whether the same may have been ordered for the same number today. */
  readonly again?: boolean;
}

/**
 * Buys what a card offers, once: whatever is pressed, and however often, is the same request. Where
 * the PIN is asked for, the card is kept until it comes.
 */
export async function purchaseOf(
  ports: Ports,
  call: StorefrontCall,
  buying: Buying,
): Promise<Reply> {
  const { offer } = buying;
  try {
    const order = await orderOf(ports, buying);
    const { interaction, bot } = call;
    const { guild_id } = offer;
    await noteOrder(ports, { interaction: { ...interaction, guild_id }, bot_id: bot.id, order });
    const { currencies } = await ports.catalogue.snapshot();
    return orderedReply(call, order, moneyIn(currencies));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "pin.required") await ports.commitOnce(ports.purchaseOffers.add(offer));
    const { id, currency, locked, wanted } = offer;
    const card = [id, ...(buying.again ? [AGAIN] : [])];
    const attempted = { card, currency, locked, sku: wanted.sku };
    return await refusalReply(ports, { call, error }, attempted);
  }
}

async function orderOf(
  ports: Ports,
  { buyer, offer, pin, again = false }: Buying,
): Promise<Transaction> {
  const { id, guild_id, wanted } = offer;
  const common = {
    request: { key: purchaseKey(id), digest: offerDigest(offer) },
    channel: "discord",
    guild_id: guild_id ?? undefined,
    proof: pin === undefined ? undefined : { pin },
  } as const;
  const locked = lockOf(offer);
  switch (wanted.kind) {
    case "goods": {
      const { sku, quantity, vouchers } = wanted;
      const goods = { ...common, sku, quantity, vouchers, locked };
      return (await buyProduct(ports, buyer, goods)).transaction;
    }
    case "ppob": {
      const { sku, customer_no } = wanted;
      const vouchers = vouchersOf(offer);
      const sequence = again ? sequenceOf(offer) : undefined;
      const order = { ...common, sku, customer_no, vouchers, locked, sequence };
      return (await purchase(ports, buyer, order)).transaction;
    }
    case "bill": {
      const { inquiry_id } = wanted;
      const payment = { ...common, inquiry_id, amount: totalOf(offer) };
      return (await payBill(ports, buyer, payment)).transaction;
    }
  }
}
