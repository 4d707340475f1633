import type { Staff } from "../../domain/actor.ts";
import { openCurrency } from "../../domain/currency.ts";
import { changed, isSupplied, type Product, wrongCost } from "../../domain/products/product.ts";
import {
  newProduct,
  type ProductInput,
  type ProductPatch,
  patched,
} from "../../domain/products/product-input.ts";
import type { ProductSource, Source } from "../../domain/products/source.ts";
import { refuse } from "../../domain/refusal.ts";
import type { CatalogueSnapshot } from "../../ports/products/catalogue.ts";
import { type CataloguePorts, editCatalogue } from "./edit-catalogue.ts";

/** Adds a product. One that suppliers deliver is not for sale before it has a source. */
export function addProduct(
  ports: CataloguePorts,
  staff: Staff,
  wanted: ProductInput,
): Promise<Product> {
  return editCatalogue(ports, staff, (facts, at) => {
    if (facts.products.some((each) => each.sku === wanted.sku)) refuse("product.sku_taken");
    const isRupiah = wanted.currency === "IDR";
    const isOpen = openCurrency(facts.currencies, wanted.currency) !== undefined;
    if (!isOpen || (isSupplied(wanted.kind) && !isRupiah)) refuse("currency.unknown");
    return decided(facts, { before: undefined, after: newProduct(wanted, at), did: "add" });
  });
}

interface SeenProduct extends Pick<Product, "id"> {
  /** Whether it is still as its caller has seen it; without it, it is changed as it is. */
  readonly isSeen?: (product: Product) => boolean;
}

/** Changes a product; words that staff have written no longer follow a supplier's list. */
export function changeProduct(
  ports: CataloguePorts,
  staff: Staff,
  { id, isSeen, ...patch }: SeenProduct & ProductPatch,
): Promise<Product> {
  return editCatalogue(ports, staff, (facts, at) => {
    const before = currentProduct(facts, id);
    if (isSeen?.(before) === false) refuse("request.stale");
    const after = patched(before, patch, at);
    return decided(facts, { before, after, did: "change" });
  });
}

/** Takes a product out of the shop for good. Its orders keep what they name. */
export function archiveProduct(
  ports: CataloguePorts,
  staff: Staff,
  id: Product["id"],
): Promise<Product> {
  return editCatalogue(ports, staff, (facts, at) => {
    const before = currentProduct(facts, id);
    const after = changed(before, { active: false, archived_at: at }, at);
    return decided(facts, { before, after, did: "archive" });
  });
}

/** Replaces a product's sources; sources that are not named are removed. */
export async function putSources(
  ports: CataloguePorts,
  staff: Staff,
  { id, sources, isSeen }: SeenProduct & { readonly sources: readonly SourceInput[] },
): Promise<{ readonly sources: readonly ProductSource[]; readonly product: Product }> {
  const suppliers = [...new Set(sources.map((each) => each.supplier))];
  const lists = await Promise.all(suppliers.map((name) => ports.catalogue.lines(name)));
  const known = new Set(lists.flat().map(lineKey));
  return await editCatalogue(ports, staff, (facts, at) => {
    const product = currentProduct(facts, id);
    if (isSeen?.(product) === false) refuse("request.stale");
    if (!isSupplied(product.kind)) refuse("product.has_sources");
    const unknown = sources.findIndex((each) => !known.has(lineKey(each)));
    if (unknown >= 0) {
      refuse("request.invalid", {
        errors: [{ pointer: `/sources/${unknown}`, message: "is not a line of a supplier" }],
      });
    }
    const after = sources.map((each) => ({ ...each, product_id: id }));
    const before = facts.sources.filter((each) => each.product_id === id);
    const kept = new Set(after.map(lineKey));
    const unmapped = before.filter((each) => !kept.has(lineKey(each)));
    const action = {
      action: "product.sources",
      resource: "product",
      resource_id: id,
      old: before.map(mappingOf),
      new: after,
    };
    const next = changed(product, {}, at);
    return {
      change: { products: [next], sources: after, unmapped },
      action,
      result: { sources: after, product: next },
      lines: lists.flat(),
    };
  });
}

type SourceInput = Omit<ProductSource, "product_id">;

function mappingOf({ product_id, supplier, supplier_sku, priority, enabled }: Source) {
  return { product_id, supplier, supplier_sku, priority, enabled };
}

function lineKey({ supplier, supplier_sku }: Pick<ProductSource, "supplier" | "supplier_sku">) {
  return `${supplier} ${supplier_sku}`;
}

export function currentProduct(facts: CatalogueSnapshot, id: Product["id"]): Product {
  const product = facts.products.find((each) => each.id === id);
  return product?.archived_at === null ? product : refuse("product.not_found");
}

interface Edited {
  readonly before: Product | undefined;
  readonly after: Product;
  readonly did: "add" | "change" | "archive";
}

function decided(facts: CatalogueSnapshot, { before, after, did }: Edited) {
  if (!facts.categories.some((each) => each.id === after.category_id)) {
    refuse("request.invalid", {
      errors: [{ pointer: "/category_id", message: "is not a known category" }],
    });
  }
  const message = wrongCost(after);
  if (message !== undefined) {
    refuse("request.invalid", { errors: [{ pointer: "/unit_cost", message }] });
  }
  const action = {
    action: `product.${did}`,
    resource: "product",
    resource_id: after.id,
    old: before ?? null,
    new: after,
  };
  return { change: { products: [after] }, action, result: after };
}
