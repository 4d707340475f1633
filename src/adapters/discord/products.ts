import { refuseStops } from "../../application/shared/refuse-stopped.ts";
import {
  currenciesOf,
  productBySku,
  type SellingPlace,
  standingIn,
} from "../../domain/discord/storefront/selling-place.ts";
import { cataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import type { Product } from "../../domain/products/product.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Instant } from "../../domain/time.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import type { StorefrontCall } from "./call.ts";
import { pressedAbout, typedIn } from "./typed.ts";

const QUANTITY = /^[1-9]\d{0,3}$/;

/**
 * Where something is asked for. A direct message belongs to the guild that it names, if any; else
 * it sells what the bot's guilds do.
 */
export function placeOf(
  { bot, interaction }: Pick<StorefrontCall, "bot" | "interaction">,
  named?: string,
): SellingPlace {
  const wanted = interaction.guild_id ?? named;
  const guild = bot.guilds.find((each) => each.guild_id === wanted);
  const guild_id = interaction.guild_id ?? guild?.guild_id ?? null;
  return { guild_id, currencies: currenciesOf(guild === undefined ? bot.guilds : [guild]) };
}

/** What a button names of its place besides where it stands, so that it sells nothing more. */
export function namedPlace(
  { interaction }: Pick<StorefrontCall, "interaction">,
  { guild_id }: Pick<SellingPlace, "guild_id">,
): readonly string[] {
  return interaction.guild_id !== null || guild_id === null ? [] : [guild_id];
}

interface Named {
  readonly place: SellingPlace;
  /** A product's code as somebody types it. */
  readonly sku: string;
  readonly at: Instant;
}

/** A product that is sold in a place now. */
export function productIn(facts: CatalogueSnapshot, named: Named): Product {
  const { product, standing } = known(facts, named);
  if (standing.kind === "off") return refuse("product.unavailable");
  if (standing.kind === "stopped") refuseStops(standing.stops, named.at);
  return product;
}

/** The same whether or not it is stopped, which whoever opens the order says. */
export function knownIn(facts: CatalogueSnapshot, named: Named): Product {
  return known(facts, named).product;
}

function known(facts: CatalogueSnapshot, { place, sku, at }: Named) {
  const product = productBySku(facts.products, sku) ?? refuse("product.not_found");
  const standing = standingIn(cataloguePricing(facts), place, at)(product);
  return standing.kind === "unknown" ? refuse("product.not_found") : { product, standing };
}

/** From a command's options, a form's fields or what a button is about. */
export function wantedIn(call: StorefrontCall) {
  const sku = typedIn(call, "product") || pressedAbout(call, 0);
  const quantity = typedIn(call, "quantity") || pressedAbout(call, 1) || "1";
  if (!QUANTITY.test(quantity)) return refuse("discord.quantity_wrong");
  const voucher = typedIn(call, "voucher");
  return { sku, quantity: Number(quantity), vouchers: voucher === "" ? [] : [voucher] };
}
