import type { CataloguePricing } from "./catalogue-pricing.ts";
import { soldBelowCost } from "./price-change.ts";
import { isSupplied, type Product } from "./product.ts";

/** Why a product is not sold, or not as it should be. */
export const PRODUCT_PROBLEMS = [
  /** A fixed price is below cost. */
  "below_cost",
  "switched_off",
  /** A supplier's price waits to be accepted. */
  "waiting_price",
  /** Nobody lists it any more. */
  "without_source",
] as const;
export type ProductProblem = (typeof PRODUCT_PROBLEMS)[number];

/** The products with a problem, of those that are not archived. */
export function productsWith(
  problem: ProductProblem,
  pricing: CataloguePricing,
): readonly Product[] {
  const current = pricing.facts.products.filter((each) => each.archived_at === null);
  return current.filter(hasIt(problem, pricing));
}

function hasIt(problem: ProductProblem, pricing: CataloguePricing): (product: Product) => boolean {
  const { sources } = pricing;
  if (problem === "switched_off") return ({ active }) => !active;
  if (problem === "without_source") return ({ id, kind }) => isSupplied(kind) && !sources.has(id);
  if (problem === "below_cost") {
    const skus = new Set(soldBelowCost(pricing));
    return ({ sku }) => skus.has(sku);
  }
  const waiting = pricing.facts.sources.filter((each) => each.quarantined_cost !== null);
  const ids = new Set(waiting.map(({ product_id }) => product_id));
  return ({ id }) => ids.has(id);
}
