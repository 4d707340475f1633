import type { Staff } from "../../../../domain/actor.ts";
import type { Product } from "../../../../domain/products/product.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { StorefrontCall } from "../../call.ts";
import { knownIn, placeOf } from "../../products.ts";

interface Named {
  readonly staff: Staff;
  readonly sku: string;
}

/** The product of a code, in either case, as far as it is sold where the command is used. */
export async function productNamed(
  ports: Ports,
  call: StorefrontCall,
  { staff, sku }: Named,
): Promise<Product> {
  const facts = await ports.catalogue.snapshot(staff.catalogue_version);
  return knownIn(facts, { place: placeOf(call), sku, at: ports.now() });
}
