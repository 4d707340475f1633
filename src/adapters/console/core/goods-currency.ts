import type { Currency } from "../../../domain/money.ts";
import { categoryIndex, lineageOf } from "../../../domain/products/category.ts";
import type { MarginRule } from "../../../domain/products/margin.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";

/** The currencies of what a rule is about; one for all goods says rupiah. */
export function currenciesOf(
  { products, categories }: CatalogueSnapshot,
  { scope, target }: Pick<MarginRule, "scope" | "target">,
): readonly Currency[] {
  if (scope === "global") return ["IDR"];
  const index = categoryIndex(categories);
  const meant = products.filter(({ sku, category_id, archived_at }) =>
    scope === "product"
      ? sku === target
      : archived_at === null && lineageOf(index, category_id).some(({ id }) => id === target),
  );
  const found = new Set(meant.map(({ currency }) => currency));
  return found.size === 0 ? ["IDR"] : [...found];
}

export function currencyOfSku(catalogue: CatalogueSnapshot, sku: string): Currency | undefined {
  return catalogue.products.find((each) => each.sku === sku)?.currency;
}
