import type { Customer } from "../../../../domain/actor.ts";
import { zDiscordId } from "../../../../domain/discord/discord-link.ts";
import {
  isInTime,
  type PurchaseOffer,
} from "../../../../domain/discord/storefront/purchase-offer.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { typedIdentifier } from "../../../../domain/text/typed-text.ts";
import type { Ports } from "../../../../ports/index.ts";
import { buyerOf, type Handler, type StorefrontCall } from "../../call.ts";
import { purchaseOf } from "../../purchase-of.ts";
import { secretIn } from "../../typed.ts";
import { AGAIN } from "../../views/refusal.ts";

/** Buys what a card offers, for who was shown it. */
export const confirm: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call, "ppob");
  const offer = await offerAt(ports, call, buyer);
  return await purchaseOf(ports, call, { buyer, offer, again: isAgain(call) });
};

/** Goes on with what asked for the PIN. */
export const pin: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call, "ppob");
  const offer = await offerAt(ports, call, buyer);
  const typed = typedIdentifier(await secretIn(ports, call, "pin"));
  return await purchaseOf(ports, call, { buyer, offer, pin: typed, again: isAgain(call) });
};

function isAgain({ about: [, again] }: StorefrontCall): boolean {
  return again === AGAIN;
}

/** What is confirmed in one guild was offered there; in a bot's direct messages, by the bot. */
export async function offerAt(
  ports: Ports,
  { bot, interaction, about: [named] }: StorefrontCall,
  buyer: Customer,
): Promise<PurchaseOffer> {
  const id = zDiscordId.safeParse(named).data ?? refuse("purchase_offer.not_found");
  const offer = await ports.purchaseOffers.find(buyer.id, id);
  if (offer === undefined) return refuse("purchase_offer.not_found");
  const isHere = offer.guild_id === interaction.guild_id;
  const isOwn = bot.guilds.some(({ guild_id }) => guild_id === offer.guild_id);
  if (!isHere && !(interaction.guild_id === null && isOwn)) {
    return refuse("purchase_offer.not_found");
  }
  if (!isInTime(offer, interaction.id, ports.now())) return refuse("purchase_offer.expired");
  return offer;
}

/** Nothing was begun, so nothing is undone. */
export const cancel: Handler = async (_ports, { say }) => ({
  text: say({ id: "Dibatalkan.", en: "Cancelled." }),
});
