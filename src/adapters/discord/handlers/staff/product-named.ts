import type { Staff } from "../../../../domain/actor.ts";
import type { Product } from "../../../../domain/products/product.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { StorefrontCall } from "../../call.ts";
import { productHere } from "../../products.ts";

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
  const found = productHere(facts, call, sku);
  return found.archived_at === null ? found : refuse("product.not_found");
}
