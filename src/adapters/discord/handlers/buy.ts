import { lockEnd, type PurchaseOffer } from "../../../domain/discord/storefront/purchase-offer.ts";
import { ZERO } from "../../../domain/money.ts";
import { isSupplied } from "../../../domain/products/product.ts";
import { buyerOf, type Handler } from "../call.ts";
import { knownIn, placeOf, wantedIn } from "../products.ts";
import { purchaseOf } from "../purchase-of.ts";
import { askNumber } from "../views/number.ts";

/**
 * Buys the shop's own goods by a command that names them: the same interaction again is the same
 * purchase. Buttons and forms show a card first.
 */
export const buy: Handler = async (ports, call) => {
  const { sku, quantity, vouchers } = wantedIn(call);
  const buyer = await buyerOf(ports, call, "ppob");
  const facts = await ports.catalogue.snapshot();
  const at = ports.now();
  const place = placeOf(call);
  const product = knownIn(facts, { place, sku, at });
  call.shows(product.sku, buyer);
  if (isSupplied(product.kind)) return askNumber(call, { product, place });
  const offer: PurchaseOffer = {
    id: call.interaction.id,
    user_id: buyer.id,
    guild_id: place.guild_id,
    wanted: { kind: "goods", sku: product.sku, quantity, vouchers },
    product_name: product.name,
    customer_name: null,
    currency: product.currency,
    // What it costs is said by the purchase itself.
    ...{ price: ZERO, fee: ZERO, discount: ZERO, locked: false },
    created_at: at,
    expires_at: lockEnd(facts.settings, at),
  };
  return await purchaseOf(ports, call, { buyer, offer });
};
