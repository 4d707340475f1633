import { factsOf, formatMoney } from "../../../domain/currency.ts";
import { LIMITS } from "../../../domain/discord/storefront/reply.ts";
import {
  type CataloguePricing,
  isAvailable,
  offerOf,
} from "../../../domain/products/catalogue-pricing.ts";
import type { Instant } from "../../../domain/time.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";

interface Searched {
  readonly pricing: CataloguePricing;
  /** What was typed so far, of a name or a code. */
  readonly typed: string;
  /** Those that are sold there; all where none is named. */
  readonly currencies: readonly string[];
  readonly at: Instant;
}

/** Up to 25 products that fit what was typed, with their prices; codes that begin so come first. */
export function productChoices(
  { products, currencies: known }: Pick<CatalogueSnapshot, "products" | "currencies">,
  { pricing, typed, currencies, at }: Searched,
) {
  const wanted = typed.trim().toLowerCase();
  const fitting = products.filter(
    ({ sku, name, active, currency }) =>
      active &&
      (currencies.length === 0 || currencies.includes(currency)) &&
      `${sku} ${name}`.toLowerCase().includes(wanted),
  );
  const rank = (sku: string) => (sku.toLowerCase().startsWith(wanted) ? 0 : 1);
  return fitting
    .toSorted((one, other) => rank(one.sku) - rank(other.sku) || (one.name < other.name ? -1 : 1))
    .flatMap((product) => {
      const offer = offerOf(pricing, product.sku, "retail");
      if (offer === undefined || !isAvailable(pricing, offer, at)) return [];
      const { currency } = product;
      const price = formatMoney(offer.price.price, currency, factsOf(known, currency));
      return [{ name: `${product.name} (${price})`, value: product.sku }];
    })
    .slice(0, LIMITS.choices);
}
