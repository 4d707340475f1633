import { makeOffer } from "../../../../application/discord/storefront/make-offer.ts";
import { checkName } from "../../../../application/ppob/check-name.ts";
import { inquireBill } from "../../../../application/ppob/inquire-bill.ts";
import type { Customer } from "../../../../domain/actor.ts";
import type { PurchaseOffer } from "../../../../domain/discord/storefront/purchase-offer.ts";
import type { SellingPlace } from "../../../../domain/discord/storefront/selling-place.ts";
import { isBilled, isSupplied, type Product } from "../../../../domain/products/product.ts";
import { Refusal, refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import { buyerOf, type Handler, type StorefrontCall } from "../../call.ts";
import { namedPlace, placeOf, productIn, wantedIn } from "../../products.ts";
import { pressedAbout, typedIn } from "../../typed.ts";
import { moneyIn } from "../../views/money.ts";
import { askNumber } from "../../views/number.ts";
import { offerReply } from "../../views/offer.ts";
import { refusalReply } from "../../views/refusal.ts";

/** What something would cost, and whose number it is: a price that is kept to be confirmed. */
export const check: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call, "ppob");
  const facts = await ports.catalogue.snapshot();
  const { currencies } = facts;
  const earlier = await ports.purchaseOffers.find(buyer.id, call.interaction.id);
  if (earlier !== undefined) return offerReply(call, earlier, moneyIn(currencies));
  const { sku, quantity } = wantedIn(call);
  const place = placeOf(call, pressedAbout(call, 3));
  const product = productIn(facts, { place, sku, at: ports.now() });
  call.shows(product.sku, buyer);
  const number = typedIn(call, "number") || pressedAbout(call, 2);
  if (isSupplied(product.kind) && number === "") return askNumber(call, { product, place });
  try {
    const offer = await offered(ports, call, { buyer, product, place, quantity, number });
    return offerReply(call, offer, moneyIn(currencies));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await refusalReply(
      ports,
      { call, error },
      {
        ...{ sku: product.sku, named_place: namedPlace(call, place) },
      },
    );
  }
};

interface Asked {
  readonly buyer: Customer;
  readonly product: Product;
  readonly place: SellingPlace;
  readonly quantity: number;
  readonly number: string;
}

async function offered(
  ports: Ports,
  { interaction: { id } }: StorefrontCall,
  { buyer, product: { kind, sku }, place: { guild_id }, quantity, number }: Asked,
): Promise<PurchaseOffer> {
  const place = { id, guild_id };
  if (!isSupplied(kind))
    return await makeOffer(ports, buyer, { ...place, kind: "goods", sku, quantity });
  const wanted = { sku, customer_no: number };
  if (isBilled(kind)) {
    const inquiry = await inquireBill(ports, buyer, wanted);
    return await makeOffer(ports, buyer, { ...place, kind: "bill", inquiry });
  }
  const customer_name = await nameOf(ports, buyer, wanted);
  return await makeOffer(ports, buyer, { ...place, kind: "ppob", ...wanted, customer_name });
}

/** That nobody can be asked for a name hinders no purchase; that nobody has the number does. */
async function nameOf(
  ports: Ports,
  buyer: Customer,
  wanted: { readonly sku: string; readonly customer_no: string },
): Promise<string | null> {
  try {
    const { name } = await checkName(ports, buyer, wanted);
    return name ?? refuse("bill.number_rejected");
  } catch (error) {
    if (error instanceof Refusal && UNASKED.includes(error.code)) return null;
    throw error;
  }
}

const UNASKED: readonly string[] = [
  "name_check.not_offered",
  "name_check.too_many_today",
  "supplier.cannot_check",
];
