import type { Staff } from "../../domain/actor.ts";
import type { Product } from "../../domain/products/product.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

/** A product of the shop's own that is stocked in this way. */
export async function stockedProduct(
  ports: Use<"catalogue">,
  staff: Staff,
  { product_id, kind }: { readonly product_id: Product["id"]; readonly kind: Product["kind"] },
): Promise<Product> {
  const { products } = await ports.catalogue.snapshot(staff.catalogue_version);
  const product = products.find(({ id }) => id === product_id) ?? refuse("product.not_found");
  return product.kind === kind ? product : refuse("stock.wrong_kind");
}
