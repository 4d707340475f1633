import type { Staff } from "../../../../domain/actor.ts";
import { productBySku } from "../../../../domain/discord/storefront/selling-place.ts";
import type { Product } from "../../../../domain/products/product.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";

/** The product of a code, in either case. */
export async function productNamed(ports: Ports, staff: Staff, sku: string): Promise<Product> {
  const { products } = await ports.catalogue.snapshot(staff.catalogue_version);
  const found = productBySku(products, sku);
  return found?.archived_at === null ? found : refuse("product.not_found");
}
