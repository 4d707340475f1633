import {
  makeOffer,
  type OfferRequest,
} from "../../../../application/discord/storefront/make-offer.ts";
import { validateVouchers } from "../../../../application/vouchers/validate-vouchers.ts";
import {
  type PurchaseOffer,
  vouchersOf,
} from "../../../../domain/discord/storefront/purchase-offer.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { buyerOf, type Handler } from "../../call.ts";
import { typedIn } from "../../typed.ts";
import { moneyIn } from "../../views/money.ts";
import { offerReply } from "../../views/offer.ts";
import { offerAt } from "./confirm.ts";

/** A new card, with what a voucher takes off, in the place of the one that its button is on. */
export const voucher: Handler = async (ports, call) => {
  const { id } = call.interaction;
  const buyer = await buyerOf(ports, call);
  const { currencies } = await ports.catalogue.snapshot();
  const money = moneyIn(currencies);
  const earlier = await ports.purchaseOffers.find(buyer.id, id);
  if (earlier !== undefined) return offerReply(call, earlier, money);
  const offer = await offerAt(ports, call, buyer);
  const goods = goodsOf(offer);
  const vouchers = [...new Set([...vouchersOf(offer), typedIn(call, "voucher")])];
  const { discount } = await validateVouchers(ports, buyer, {
    ...{ codes: vouchers, sku: goods.sku, channel: "discord", lock: false },
    quantity: goods.kind === "goods" ? goods.quantity : 1,
  });
  const discounted = { vouchers, discount, replaces: offer.id };
  const next = await makeOffer(ports, buyer, { ...goods, ...discounted, id });
  return offerReply(call, next, money);
};

type Goods = Extract<OfferRequest, { readonly kind: "goods" | "ppob" }>;

/** Of bills, what a voucher takes off is said when they are asked for. */
function goodsOf({ id, guild_id, wanted, customer_name }: PurchaseOffer): Goods {
  const place = { id, guild_id };
  if (wanted.kind === "bill") return refuse("voucher.wrong_product");
  if (wanted.kind === "ppob") return { ...place, ...wanted, customer_name };
  return { ...place, ...wanted };
}
