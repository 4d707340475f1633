import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import { comparePriceList, type PriceListChange } from "../../src/domain/ppob/price-list.ts";
import type { SupplierItem } from "../../src/domain/ppob/supplier.ts";
import type { Category, Product } from "../../src/domain/products/catalogue.ts";
import { instant } from "../../src/domain/time.ts";

const AT = instant(Date.parse("2026-01-15T05:00:00.000Z"));
const LATER = instant(Date.parse("2026-01-15T06:00:00.000Z"));

describe("comparing a price list", () => {
  it("opens an empty shop with every line and one category per slug", () => {
    const change = compare(NOTHING, [
      item("a", { category: "E-Money" }),
      item("b", { category: "E Money" }),
      item("c", { category: "中国" }),
    ]);

    expect(change.count).toEqual({ new: 3, changed: 0, gone: 0, unchanged: 0, skipped: 0 });
    expect(change.categories.map((each) => [each.name, each.slug])).toEqual([
      ["E-Money", "e-money"],
      ["中国", "lainnya"],
    ]);
    expect(change.upserted.map((each) => each.category_id)).toEqual([
      change.categories[0]?.id,
      change.categories[0]?.id,
      change.categories[1]?.id,
    ]);
  });

  it("finds nothing to do in the same list again", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a"), item("b")]));

    expect(compare(shop, [item("b"), item("a")], LATER)).toEqual({
      categories: [],
      upserted: [],
      gone: [],
      count: { new: 0, changed: 0, gone: 0, unchanged: 2, skipped: 0 },
    });
  });

  it.each([
    ["cost", { cost: amount(2) }],
    ["name", { name: "Other" }],
    ["category", { category: "Data" }],
    ["switch", { active: false }],
    ["stock", { stock: 3 }],
    ["cut-off", { cut_off_start: "23:45", cut_off_end: "00:15" }],
  ] as const)("sees another %s and keeps the product's id", (_, news) => {
    const shop = made(NOTHING, compare(NOTHING, [item("a"), item("b")]));
    const change = compare(shop, [item("a", news), item("b")], LATER);

    expect(change.count).toEqual({ new: 0, changed: 1, gone: 0, unchanged: 1, skipped: 0 });
    expect(change.upserted[0]).toMatchObject({ id: shop.products[0]?.id, updated_at: LATER });
  });

  it("marks what is missing once, and takes it back under its old id", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a"), item("b")]));
    const loss = compare(shop, [item("a")], LATER);
    const smaller = made(shop, loss);

    expect(loss.gone).toEqual([shop.products[1]?.id]);
    expect(compare(smaller, [item("a")]).count).toMatchObject({ gone: 0, unchanged: 1 });
    const back = compare(smaller, [item("a"), item("b")]);
    expect(back.count).toMatchObject({ new: 0, changed: 1 });
    expect(back.upserted[0]).toMatchObject({ id: shop.products[1]?.id, gone_at: null });
  });

  it("keeps the shop's own switch and SKU through a change", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a")]));
    const products = shop.products.map((each) => ({ ...each, active: false, sku: "ours" }));
    const change = compare({ ...shop, products }, [item("a", { cost: amount(2) })]);

    expect(change.upserted[0]).toMatchObject({ active: false, sku: "ours", cost: 2 });
  });

  it("leaves another supplier's products alone and gives a taken SKU another name", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a")]));
    const products = shop.products.map((each) => ({ ...each, supplier: "iak" }));
    const change = compare({ ...shop, products }, [item("a")]);

    expect(change.gone).toEqual([]);
    expect(change.upserted[0]).toMatchObject({ sku: "digiflazz-a", supplier_sku: "a" });
  });

  it("skips a second line under one code and costs that cannot be", () => {
    const change = compare(NOTHING, [
      item("a"),
      item("a", { cost: amount(5) }),
      item("free", { cost: amount(0) }),
      item("dear", { cost: amount(Number.MAX_SAFE_INTEGER) }),
    ]);

    expect(change.count).toEqual({ new: 1, changed: 0, gone: 0, unchanged: 0, skipped: 3 });
    expect(change.upserted[0]?.cost).toBe(1_000);
  });
});

interface Shop {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
}

const NOTHING: Shop = { categories: [], products: [] };

function compare(shop: Shop, items: readonly SupplierItem[], at = AT): PriceListChange {
  return comparePriceList(shop, items, { supplier: "digiflazz", at });
}

/** The shop once a change has been made. */
function made(shop: Shop, change: PriceListChange): Shop {
  const products = new Map([...shop.products, ...change.upserted].map((each) => [each.id, each]));
  return {
    categories: [...shop.categories, ...change.categories],
    products: Array.from(products.values(), (each) =>
      change.gone.includes(each.id) ? { ...each, gone_at: LATER } : each,
    ),
  };
}

function item(supplier_sku: string, change: Partial<SupplierItem> = {}): SupplierItem {
  return {
    supplier_sku,
    name: `Product ${supplier_sku}`,
    category: "Pulsa",
    brand: "TELKOMSEL",
    type: "Umum",
    description: "",
    cost: amount(1_000),
    active: true,
    stock: null,
    repeatable: true,
    cut_off_start: "00:00",
    cut_off_end: "00:00",
    ...change,
  };
}
