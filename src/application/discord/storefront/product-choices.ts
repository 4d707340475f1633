import { factsOf, formatMoney } from "../../../domain/currency.ts";
import type { ProductGroup } from "../../../domain/discord/storefront/command.ts";
import { LIMITS } from "../../../domain/discord/storefront/reply.ts";
import { type SellingPlace, standingIn } from "../../../domain/discord/storefront/selling-place.ts";
import { checkCustomerNumber } from "../../../domain/ppob/customer-number.ts";
import {
  type CataloguePricing,
  isAvailable,
  type Offer,
  offerOf,
} from "../../../domain/products/catalogue-pricing.ts";
import { isSupplied, type Product } from "../../../domain/products/product.ts";
import { typedIdentifier } from "../../../domain/text/typed-text.ts";
import type { Instant } from "../../../domain/time.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";

interface Searched {
  readonly pricing: CataloguePricing;
  /** What was typed so far, of a name or a code. */
  readonly typed: string;
  readonly place: SellingPlace;
  readonly at: Instant;
  readonly group: ProductGroup | undefined;
  /** Also what cannot be bought now: staff put it right. */
  readonly all: boolean;
  /** The number that was typed beside it; `""` for none. */
  readonly number: string;
}

/** Up to 25 products that fit what was typed, with their prices; codes that begin so come first. */
export function productChoices(
  { products, currencies: known }: Pick<CatalogueSnapshot, "products" | "currencies">,
  { pricing, typed, place, at, group, all, number }: Searched,
) {
  const wanted = typedIdentifier(typed).toLowerCase();
  const standing = standingIn(pricing, place, at);
  const isIn = (product: Product) => {
    const { kind } = standing(product);
    return kind === "sold" || (all && kind === "stopped");
  };
  const fitting = products.filter(
    (product) => `${product.sku} ${product.name}`.toLowerCase().includes(wanted) && isIn(product),
  );
  const rank = (sku: string) => (sku.toLowerCase().startsWith(wanted) ? 0 : 1);
  return fitting
    .toSorted((one, other) => rank(one.sku) - rank(other.sku) || (one.name < other.name ? -1 : 1))
    .flatMap((product) => {
      const offer = offerOf(pricing, product.sku, "retail");
      if (offer === undefined || !(all || isAvailable(pricing, offer, at))) return [];
      if (group !== undefined && !isFor(offer, group, number)) return [];
      const { currency } = product;
      const price = formatMoney(offer.price.price, currency, factsOf(known, currency));
      return [{ name: `${product.name} (${price})`, value: product.sku }];
    })
    .slice(0, LIMITS.choices);
}

const MOBILE: readonly string[] = ["pulsa", "data"];

/** Those of the group that the number can be right for. */
function isFor(
  { category, product: { brand, kind } }: Offer,
  group: ProductGroup,
  number: string,
): boolean {
  if (!isSupplied(kind)) return false;
  const { slug: category_slug } = category;
  const isMobile = MOBILE.includes(category_slug);
  if (group === "pulsa" ? !isMobile : !/\bPLN\b/i.test(brand)) return false;
  return number === "" || checkCustomerNumber(number, { category_slug, brand }).kind === "valid";
}
