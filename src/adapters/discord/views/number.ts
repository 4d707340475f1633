import { fitting } from "../../../domain/discord/storefront/custom-id.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import type { SellingPlace } from "../../../domain/discord/storefront/selling-place.ts";
import type { Product } from "../../../domain/products/product.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { StorefrontCall } from "../call.ts";
import { namedPlace } from "../products.ts";

interface Asked {
  readonly product: Product;
  readonly place: SellingPlace;
}

/** A button to the form that asks for the number of who a product is for. */
export function askNumber(call: StorefrontCall, { product, place }: Asked): Reply {
  const { say } = call;
  const { name, sku } = product;
  const [guild] = namedPlace(call, place);
  const custom_id = fitting("number_form", sku, ...(guild === undefined ? [] : ["1", "", guild]));
  if (custom_id === undefined) return refuse("product.not_found");
  const text = say({
    id: `**${name}** dikirim ke sebuah nomor. Isi nomornya untuk melihat harga dan namanya.`,
    en: `**${name}** goes to a number. Give it to see the price and the name.`,
  });
  const label = say({ id: "Isi nomor", en: "Give the number" });
  return { text, rows: [[{ label, style: "primary", custom_id }]] };
}
