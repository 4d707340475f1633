import type { Product } from "../../domain/products/product.ts";
import { refuse } from "../../domain/refusal.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { StorefrontCall } from "./call.ts";
import { pressedAbout, typedIn } from "./typed.ts";

const QUANTITY = /^[1-9]\d{0,3}$/;

type Place = Pick<StorefrontCall, "bot" | "guild">;

/** Whether a guild sells in a currency; a bot's direct messages sell what its guilds do. */
export function isSoldAt({ bot, guild }: Place, { currency }: Pick<Product, "currency">): boolean {
  const guilds = guild === undefined ? bot.guilds : [guild];
  return guilds.some(({ currencies }) => currencies.length === 0 || currencies.includes(currency));
}

/** A product that is sold where it is asked for, by its code as somebody types it. */
export function productHere(
  { products }: Pick<CatalogueSnapshot, "products">,
  place: Place,
  sku: string,
): Product {
  const wanted = sku.toLowerCase();
  const product = products.find((each) => each.sku.toLowerCase() === wanted);
  if (product === undefined || !isSoldAt(place, product)) return refuse("product.not_found");
  return product;
}

/** From a command's options, a form's fields or what a button is about. */
export function wantedIn(call: StorefrontCall) {
  const sku = typedIn(call, "product") || pressedAbout(call, 0);
  const quantity = typedIn(call, "quantity") || pressedAbout(call, 1) || "1";
  if (!QUANTITY.test(quantity)) return refuse("discord.quantity_wrong");
  const voucher = typedIn(call, "voucher");
  return { sku, quantity: Number(quantity), vouchers: voucher === "" ? [] : [voucher] };
}
