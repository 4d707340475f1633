import { z } from "zod";
import { newId } from "../ids.ts";
import { type Category, type Product, slugOf } from "../products/catalogue.ts";
import type { Instant } from "../time.ts";
import type { SupplierItem } from "./supplier.ts";

const zCount = z.int().min(0);

/**
 * What one look at a supplier's list did to the shop, in products. `skipped` lines could not be
 * used.
 */
export const PriceListCount = z
  .object({ new: zCount, changed: zCount, gone: zCount, unchanged: zCount, skipped: zCount })
  .meta({ id: "PriceListCount" });
export type PriceListCount = z.infer<typeof PriceListCount>;

interface Known {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
}

export interface PriceListChange {
  readonly categories: readonly Category[];
  readonly upserted: readonly Product[];
  readonly gone: readonly Product["id"][];
  readonly count: PriceListCount;
}

/** In minor units. A line above it is a slip of the supplier's, and its price could leave 2^53. */
const COST_MAXIMUM = 1_000_000_000;

/**
 * What a supplier's full list changes in the shop: lines are known again by the supplier's code,
 * so a product keeps its id and the shop's own switch when it changes, goes or comes back.
 */
export function comparePriceList(
  known: Known,
  items: readonly SupplierItem[],
  { supplier, at }: { readonly supplier: string; readonly at: Instant },
): PriceListChange {
  const usable = usableItems(items);
  const ours = known.products.filter((each) => each.supplier === supplier);
  const before = new Map(ours.map((each) => [each.supplier_sku, each]));
  const shelves = openShelves(known.categories, at);
  const skus = new Set(known.products.map((each) => each.sku));

  const upserted = Array.from(usable.values(), (item) =>
    productOf(item, {
      before: before.get(item.supplier_sku),
      category_id: shelves.idOf(item),
      sku: skus.has(item.supplier_sku) ? `${supplier}-${item.supplier_sku}` : item.supplier_sku,
      supplier,
      at,
    }),
  ).filter((product) => isChanged(before.get(product.supplier_sku), product));
  const gone = ours.filter((each) => each.gone_at === null && !usable.has(each.supplier_sku));

  const changed = upserted.filter((each) => before.has(each.supplier_sku)).length;
  const count = {
    new: upserted.length - changed,
    changed,
    gone: gone.length,
    unchanged: usable.size - upserted.length,
    skipped: items.length - usable.size,
  };
  return { categories: shelves.added, upserted, gone: gone.map((each) => each.id), count };
}

/**
 * Lines by the supplier's code; a second line under one code and an impossible cost are not used.
 */
function usableItems(items: readonly SupplierItem[]): ReadonlyMap<string, SupplierItem> {
  const usable = new Map<string, SupplierItem>();
  for (const item of items) {
    const priced = item.cost >= 1 && item.cost <= COST_MAXIMUM;
    if (priced && !usable.has(item.supplier_sku)) usable.set(item.supplier_sku, item);
  }
  return usable;
}

/** Finds a line's category by its slug; one that is met for the first time is added. */
function openShelves(categories: readonly Category[], at: Instant) {
  const bySlug = new Map(categories.map((each) => [each.slug, each]));
  const added: Category[] = [];
  const idOf = (item: SupplierItem): Category["id"] => {
    const slug = slugOf(item.category) || "lainnya";
    const known = bySlug.get(slug);
    if (known) return known.id;
    const category = newCategory(item.category, slug, at);
    bySlug.set(slug, category);
    added.push(category);
    return category.id;
  };
  return { added, idOf };
}

function newCategory(name: string, slug: string, at: Instant): Category {
  return { id: newId("category", at), name: name || "Lainnya", slug, active: true, created_at: at };
}

interface Place {
  readonly before: Product | undefined;
  readonly category_id: Category["id"];
  readonly sku: string;
  readonly supplier: string;
  readonly at: Instant;
}

function productOf(item: SupplierItem, place: Place): Product {
  const { before, category_id, supplier, at } = place;
  return {
    id: before?.id ?? newId("product", at),
    category_id,
    sku: before?.sku ?? place.sku,
    name: item.name,
    brand: item.brand,
    type: item.type,
    description: item.description,
    currency: "IDR",
    active: before?.active ?? true,
    supplier,
    supplier_sku: item.supplier_sku,
    cost: item.cost,
    supplier_active: item.active,
    stock: item.stock,
    repeatable: item.repeatable,
    cut_off_start: item.cut_off_start,
    cut_off_end: item.cut_off_end,
    gone_at: null,
    updated_at: at,
  };
}

const COMPARED = [
  "category_id",
  "name",
  "brand",
  "type",
  "description",
  "cost",
  "supplier_active",
  "stock",
  "repeatable",
  "cut_off_start",
  "cut_off_end",
  "gone_at",
] as const satisfies readonly (keyof Product)[];

function isChanged(before: Product | undefined, after: Product): boolean {
  return before === undefined || COMPARED.some((field) => before[field] !== after[field]);
}
