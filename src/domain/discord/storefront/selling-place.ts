import type { CataloguePricing } from "../../products/catalogue-pricing.ts";
import { isShown } from "../../products/category.ts";
import type { Product } from "../../products/product.ts";
import { type SellingStop, stopReader } from "../../products/selling-stop.ts";
import type { Instant } from "../../time.ts";

/** Where at Discord something is sold: a guild, or direct messages that belong to none. */
export interface SellingPlace {
  readonly guild_id: string | null;
  /** All where none is named. */
  readonly currencies: readonly string[];
}

/** What several guilds sell between them. */
export function currenciesOf(
  guilds: readonly Pick<SellingPlace, "currencies">[],
): readonly string[] {
  const isAll = guilds.some(({ currencies }) => currencies.length === 0);
  return isAll ? [] : guilds.flatMap(({ currencies }) => currencies);
}

/** How a product stands there, whether or not there are any pieces of it. */
type Standing =
  | { readonly kind: "sold" }
  /** It is nothing that is sold there at all. */
  | { readonly kind: "unknown" }
  /** The shop sells it nowhere for now. */
  | { readonly kind: "off" }
  | { readonly kind: "stopped"; readonly stops: readonly SellingStop[] };

/** What a place sells at a moment: of its currencies, what is on and not stopped. */
export function standingIn(
  { facts, categories }: CataloguePricing,
  { guild_id, currencies }: SellingPlace,
  at: Instant,
): (product: Product) => Standing {
  const stopped = stopReader(facts, at);
  const place = { channel: "discord", guild: guild_id ?? undefined, supplier: undefined };
  return ({ active, archived_at, category_id, currency }) => {
    const isKnown = currencies.length === 0 || currencies.includes(currency);
    if (archived_at !== null || !isKnown) return { kind: "unknown" };
    if (!active || !isShown(categories, category_id)) return { kind: "off" };
    const stops = stopped({ ...place, category_id, currency });
    return stops.length === 0 ? { kind: "sold" } : { kind: "stopped", stops };
  };
}

/** The product of a code as somebody types it, in either case. */
export function productBySku<Known extends Pick<Product, "sku">>(
  products: readonly Known[],
  sku: string,
): Known | undefined {
  const wanted = sku.toLowerCase();
  return products.find((each) => each.sku.toLowerCase() === wanted);
}
