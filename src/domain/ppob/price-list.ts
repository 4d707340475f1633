import * as z from "zod";
import { newId } from "../ids.ts";
import { keysOf } from "../keys.ts";
import type { Amount } from "../money.ts";
import { type Category, slugOf } from "../products/category.ts";
import { changed, isBilled, type Product } from "../products/product.ts";
import type { ListKind, ProductSource, SupplierLine } from "../products/source.ts";
import type { Instant } from "../time.ts";
import type { SupplierItem } from "./supplier.ts";

const zCount = z.int().min(0);

/**
 * The result of one price list synchronisation, in lines. `skipped` lines were unusable;
 * `quarantined` ones have a price that staff must accept first.
 */
export const PriceListCount = z
  .object({
    new: zCount,
    changed: zCount,
    gone: zCount,
    unchanged: zCount,
    skipped: zCount,
    quarantined: zCount,
  })
  .meta({ id: "PriceListCount" });
export type PriceListCount = z.infer<typeof PriceListCount>;

export interface KnownLines {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly sources: readonly ProductSource[];
  /** What the supplier had when it was last asked. */
  readonly lines: readonly SupplierLine[];
}

export interface PriceListChange {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly sources: readonly ProductSource[];
  readonly lines: readonly SupplierLine[];
  readonly gone: readonly SupplierLine["supplier_sku"][];
  readonly count: PriceListCount;
}

export interface ListRule {
  readonly supplier: string;
  readonly kind: ListKind;
  readonly at: Instant;
  /** Whether lines that nobody has seen before become products of their own. */
  readonly opensProducts: boolean;
  /** By how many percent a price may move at once before somebody has to look. */
  readonly jumpPercent: number;
}

/**
 * In minor units. A greater cost is taken for an error of the supplier's, and its price could
 * exceed 2^53.
 */
const COST_MAXIMUM = 1_000_000_000;

/**
 * What a supplier's full list changes in the catalogue. Lines are identified by the supplier's
 * code, so a product keeps its id, its own wording and its switch when its line changes, goes or
 * comes back.
 */
export function comparePriceList(
  known: KnownLines,
  items: readonly SupplierItem[],
  rule: ListRule,
): PriceListChange {
  const ofKind = known.lines.filter((each) => each.kind === rule.kind);
  const others = new Set(
    known.lines.filter((each) => each.kind !== rule.kind).map((each) => each.supplier_sku),
  );
  const usable = usableItems(items.filter((each) => !others.has(each.supplier_sku)));
  const before = new Map(ofKind.map((each) => [each.supplier_sku, each]));
  const lines = Array.from(usable.values(), (item) =>
    lineOf(item, before.get(item.supplier_sku), rule),
  ).filter((line) => isChanged(before.get(line.supplier_sku), line, LINE_FIELDS));
  const gone = ofKind.filter((each) => each.gone_at === null && !usable.has(each.supplier_sku));
  const opened = openProducts(known, lines, rule);
  const changed = lines.filter((each) => before.has(each.supplier_sku)).length;
  return {
    ...opened,
    lines,
    gone: gone.map((each) => each.supplier_sku),
    count: {
      new: lines.length - changed,
      changed,
      gone: gone.length,
      unchanged: usable.size - lines.length,
      skipped: items.length - usable.size,
      quarantined: lines.filter((each) => each.quarantined_cost !== null).length,
    },
  };
}

/**
 * Lines by the supplier's code; a second line under one code and an impossible cost are not used.
 * Only an admin fee may be nothing.
 */
function usableItems(items: readonly SupplierItem[]): ReadonlyMap<string, SupplierItem> {
  const usable = new Map<string, SupplierItem>();
  for (const item of items) {
    const least = isBilled(item.kind) ? 0 : 1;
    const priced = item.cost >= least && item.cost <= COST_MAXIMUM;
    if (priced && !usable.has(item.supplier_sku)) usable.set(item.supplier_sku, item);
  }
  return usable;
}

function lineOf(
  item: SupplierItem,
  before: SupplierLine | undefined,
  { supplier, at, jumpPercent }: ListRule,
): SupplierLine {
  const jumped = before !== undefined && hasJumped(before.cost, item.cost, jumpPercent);
  const { active, cost, ...said } = item;
  const rejected = jumped && cost === before.rejected_cost;
  return {
    ...said,
    supplier,
    cost: jumped ? before.cost : cost,
    quarantined_cost: jumped && !rejected ? cost : null,
    rejected_cost: rejected ? cost : null,
    supplier_active: active,
    gone_at: null,
    updated_at: at,
  };
}

function hasJumped(from: Amount, to: Amount, percent: number): boolean {
  return Math.abs(to - from) * 100 > from * percent;
}

/**
 * The products that new lines open, and those whose words follow a changed line. A line with a
 * source already is news of that product.
 */
function openProducts(
  known: KnownLines,
  lines: readonly SupplierLine[],
  rule: ListRule,
): Pick<PriceListChange, "categories" | "products" | "sources"> {
  const shelves = openCategories(known.categories, rule.at);
  const products = new Map(known.products.map((each) => [each.id, each]));
  const skus = new Set(known.products.map((each) => each.sku));
  const mapped = Map.groupBy(
    known.sources.filter((each) => each.supplier === rule.supplier),
    (each) => each.supplier_sku,
  );
  const told = new Map<Product["id"], Product>();
  const sources: ProductSource[] = [];
  for (const line of lines) {
    const its = (mapped.get(line.supplier_sku) ?? []).flatMap(
      ({ product_id }) => products.get(product_id) ?? [],
    );
    const following = its.filter((each) => each.follows_list);
    if (its.length === 0 && rule.opensProducts) {
      const { supplier, supplier_sku } = line;
      const sku = skus.has(supplier_sku) ? `${supplier}-${supplier_sku}` : supplier_sku;
      const product = productOf(line, { sku, category_id: shelves.idOf(line), at: rule.at });
      told.set(product.id, product);
      sources.push({
        product_id: product.id,
        supplier,
        supplier_sku,
        priority: PRIORITY,
        enabled: true,
      });
    } else if (rule.opensProducts) {
      // Where two lines tell of one product, the last of them counts.
      for (const each of following.map((one) => follow(one, line, shelves.idOf(line)))) {
        if (isChanged(products.get(each.id), each, WORDS)) told.set(each.id, each);
      }
    }
  }
  return { categories: shelves.added, products: [...told.values()], sources };
}

/** Of a source that a list has opened: there is room before and behind it. */
const PRIORITY = 100;

/** Finds a line's category by its slug; one that is met for the first time is added. */
function openCategories(categories: readonly Category[], at: Instant) {
  const bySlug = new Map(categories.map((each) => [each.slug, each]));
  const byName = new Map<string, Category["id"]>();
  const added: Category[] = [];
  const idOf = ({ category: name }: Pick<SupplierLine, "category">): Category["id"] => {
    const id = byName.get(name) ?? opened(name).id;
    byName.set(name, id);
    return id;
  };
  const opened = (name: string): Category => {
    const slug = slugOf(name) || "lainnya";
    const known = bySlug.get(slug);
    if (known) return known;
    const category: Category = {
      id: newId("category", at),
      parent_id: null,
      name: name || "Lainnya",
      slug,
      active: true,
      position: 0,
      created_at: at,
      updated_at: at,
    };
    bySlug.set(slug, category);
    added.push(category);
    return category;
  };
  return { added, idOf };
}

function productOf(
  line: SupplierLine,
  { sku, category_id, at }: Pick<Product, "sku" | "category_id"> & { readonly at: Instant },
): Product {
  const { kind, name, brand, type, description } = line;
  return {
    id: newId("product", at),
    category_id,
    sku,
    kind,
    name,
    brand,
    type,
    description,
    currency: "IDR",
    active: true,
    follows_list: true,
    unit_cost: null,
    stock: null,
    low_stock: null,
    archived_at: null,
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

function follow(product: Product, line: SupplierLine, category_id: Category["id"]): Product {
  const { name, brand, type, description, updated_at } = line;
  return changed(product, { category_id, name, brand, type, description }, updated_at);
}

const WORDS = [
  "category_id",
  "name",
  "brand",
  "type",
  "description",
] as const satisfies readonly (keyof Product)[];

/** What a list may change of a line. */
const LINE_FIELDS = keysOf<
  Exclude<keyof SupplierLine, "supplier" | "supplier_sku" | "kind" | "updated_at">
>({
  name: true,
  category: true,
  brand: true,
  type: true,
  description: true,
  cost: true,
  commission: true,
  quarantined_cost: true,
  rejected_cost: true,
  supplier_active: true,
  stock: true,
  repeatable: true,
  cut_off_start: true,
  cut_off_end: true,
  gone_at: true,
});

function isChanged<Row extends object>(
  before: Row | undefined,
  after: Row,
  fields: readonly (keyof Row)[],
): boolean {
  return before === undefined || fields.some((field) => before[field] !== after[field]);
}
