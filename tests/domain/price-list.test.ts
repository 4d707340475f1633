import { describe, expect, it } from "vitest";
import { amount } from "../../src/domain/money.ts";
import {
  comparePriceList,
  type KnownLines,
  type ListRule,
  type PriceListChange,
} from "../../src/domain/ppob/price-list.ts";
import type { SupplierItem } from "../../src/domain/ppob/supplier.ts";
import { suspicionOf } from "../../src/domain/ppob/suspicious-list.ts";
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

    expect(change.count).toEqual({
      new: 3,
      changed: 0,
      gone: 0,
      unchanged: 0,
      skipped: 0,
      quarantined: 0,
    });
    expect(change.categories.map((each) => [each.name, each.slug])).toEqual([
      ["E-Money", "e-money"],
      ["中国", "lainnya"],
    ]);
    expect(change.sources.map((each) => [each.supplier, each.supplier_sku])).toEqual([
      ["digiflazz", "a"],
      ["digiflazz", "b"],
      ["digiflazz", "c"],
    ]);
    expect(change.products.map((each) => each.category_id)).toEqual([
      change.categories[0]?.id,
      change.categories[0]?.id,
      change.categories[1]?.id,
    ]);
  });

  it("finds nothing to do in the same list again", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a"), item("b")]));

    expect(compare(shop, [item("b"), item("a")], { at: LATER })).toEqual({
      categories: [],
      products: [],
      sources: [],
      lines: [],
      gone: [],
      count: { new: 0, changed: 0, gone: 0, unchanged: 2, skipped: 0, quarantined: 0 },
    });
  });

  it.each([
    ["cost", { cost: amount(1_400) }],
    ["name", { name: "Other" }],
    ["category", { category: "Data" }],
    ["switch", { active: false }],
    ["stock", { stock: 3 }],
    ["cut-off", { cut_off_start: "23:45", cut_off_end: "00:15" }],
  ] as const)("sees another %s and keeps the product", (_, news) => {
    const shop = made(NOTHING, compare(NOTHING, [item("a"), item("b")]));
    const change = compare(shop, [item("a", news), item("b")], { at: LATER });

    expect(change.count).toMatchObject({ new: 0, changed: 1, gone: 0, unchanged: 1, skipped: 0 });
    expect(change.lines).toMatchObject([{ supplier_sku: "a", updated_at: LATER }]);
    expect(change.sources).toEqual([]);
    expect(change.products.every((each) => each.id === shop.products[0]?.id)).toBe(true);
  });

  it("marks what is missing once, and takes it back as it was", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a"), item("b")]));
    const loss = compare(shop, [item("a")], { at: LATER });
    const smaller = made(shop, loss);

    expect(loss.gone).toEqual(["b"]);
    expect(compare(smaller, [item("a")]).count).toMatchObject({ gone: 0, unchanged: 1 });
    const back = compare(smaller, [item("a"), item("b")]);
    expect(back.count).toMatchObject({ new: 0, changed: 1 });
    expect(back.lines[0]).toMatchObject({ supplier_sku: "b", gone_at: null });
    expect(back).toMatchObject({ products: [], sources: [] });
  });

  it("leaves a product's words alone once staff have written their own", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a"), item("b")]));
    const products = shop.products.map((each) => ({ ...each, follows_list: each.sku === "b" }));
    const news = { name: "Other" };
    const change = compare({ ...shop, products }, [item("a", news), item("b", news)]);

    expect(change.products.map((each) => [each.sku, each.name])).toEqual([["b", "Other"]]);
    expect(change.lines.map((each) => each.name)).toEqual(["Other", "Other"]);
  });

  it("tells the lines of two suppliers apart and gives a taken SKU another name", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a")], { supplier: "iak" }));
    const change = compare({ ...shop, lines: [] }, [item("a")]);

    expect(change.gone).toEqual([]);
    expect(change.products[0]).toMatchObject({ sku: "digiflazz-a" });
    expect(change.sources[0]).toMatchObject({ supplier: "digiflazz", supplier_sku: "a" });
  });

  it("only keeps the lines of a supplier whose list opens no products", () => {
    const change = compare(NOTHING, [item("a")], { opensProducts: false });

    expect(change.lines).toHaveLength(1);
    expect(change).toMatchObject({ categories: [], products: [], sources: [] });
  });

  it.each([
    ["dearer than by half", 1_501, true],
    ["dearer by half", 1_500, false],
    ["cheaper than by half", 499, true],
    ["cheaper by half", 500, false],
  ])("keeps the old price of a line that is %s until somebody has looked", (_, cost, waits) => {
    const shop = made(NOTHING, compare(NOTHING, [item("a")]));
    const change = compare(shop, [item("a", { cost: amount(cost) })]);

    expect(change.lines[0]).toMatchObject(
      waits ? { cost: 1_000, quarantined_cost: cost } : { cost, quarantined_cost: null },
    );
    expect(change.count.quarantined).toBe(waits ? 1 : 0);
    expect(compare(made(shop, change), [item("a", { cost: amount(cost) })]).lines).toEqual([]);
  });

  it("lets a price out of quarantine that comes back to what it was", () => {
    const shop = made(NOTHING, compare(NOTHING, [item("a")]));
    const jumped = made(shop, compare(shop, [item("a", { cost: amount(9_000) })]));

    expect(compare(jumped, [item("a")]).lines).toMatchObject([
      { cost: 1_000, quarantined_cost: null },
    ]);
  });

  it("skips a second line under one code and costs that cannot be", () => {
    const change = compare(NOTHING, [
      item("a"),
      item("a", { cost: amount(5) }),
      item("free", { cost: amount(0) }),
      item("dear", { cost: amount(Number.MAX_SAFE_INTEGER) }),
    ]);

    expect(change.count).toMatchObject({ new: 1, changed: 0, gone: 0, unchanged: 0, skipped: 3 });
    expect(change.lines[0]?.cost).toBe(1_000);
  });
});

describe("a list that changes very much at once", () => {
  const many = Array.from({ length: 30 }, (_, index) => item(`s${index}`));
  const shop = () => made(NOTHING, compare(NOTHING, many));
  const switchedOff = (each: SupplierItem) => ({ ...each, active: false });
  const suspicious = (known: KnownLines, items: readonly SupplierItem[]) =>
    suspicionOf(known, compare(known, items), { kind: "ppob_prepaid", sharePercent: 30 }) !==
    undefined;

  it.each<[string, readonly SupplierItem[], boolean]>([
    ["the same", many, false],
    ["nearly a third shorter", many.slice(9), false],
    ["a third shorter", many.slice(10), true],
    ["cut off early", many.slice(0, 3), true],
    ["twice as long", [...many, ...many.map((each) => item(`${each.supplier_sku}x`))], false],
    ["ten times dearer", many.map((each) => ({ ...each, cost: amount(10_000) })), true],
    ["switched off", many.map(switchedOff), true],
    ["without a piece left", many.map((each) => ({ ...each, stock: 0 })), true],
    ["a third switched off", [...many.slice(10), ...many.slice(0, 10).map(switchedOff)], true],
    ["nearly a third off", [...many.slice(9), ...many.slice(0, 9).map(switchedOff)], false],
  ])("is seen to: %s", (_, items, expected) => {
    expect(suspicious(shop(), items)).toBe(expected);
  });

  it("is seen to where what was still sold is switched off, and not where it was off", () => {
    const longer = [...many, ...Array.from({ length: 100 }, (_, index) => item(`o${index}`))];
    const off = [...many, ...longer.slice(30).map(switchedOff)];
    const known = made(NOTHING, compare(NOTHING, off));
    expect(suspicious(known, off)).toBe(false);
    expect(suspicious(known, longer)).toBe(false);
    expect(suspicious(known, off.map(switchedOff))).toBe(true);
  });

  it("is news as long as there was hardly any list", () => {
    const small = made(NOTHING, compare(NOTHING, many.slice(0, 19)));

    expect(suspicious(small, many.slice(0, 1))).toBe(false);
  });
});

const NOTHING: KnownLines = { categories: [], products: [], sources: [], lines: [] };
const RULE: ListRule = {
  supplier: "digiflazz",
  kind: "ppob_prepaid",
  at: AT,
  opensProducts: true,
  jumpPercent: 50,
};

function compare(
  known: KnownLines,
  items: readonly SupplierItem[],
  change: Partial<ListRule> = {},
): PriceListChange {
  return comparePriceList(known, items, { ...RULE, ...change });
}

/** What is known once a change has been made. */
function made(known: KnownLines, change: PriceListChange): KnownLines {
  const products = [...known.products, ...change.products];
  const lines = new Map([...known.lines, ...change.lines].map((each) => [each.supplier_sku, each]));
  return {
    categories: [...known.categories, ...change.categories],
    products: [...new Map(products.map((each) => [each.id, each])).values()],
    sources: [...known.sources, ...change.sources],
    lines: Array.from(lines.values(), (each) =>
      change.gone.includes(each.supplier_sku) ? { ...each, gone_at: LATER } : each,
    ),
  };
}

function item(supplier_sku: string, change: Partial<SupplierItem> = {}): SupplierItem {
  return {
    kind: "ppob_prepaid",
    supplier_sku,
    name: `Product ${supplier_sku}`,
    category: "Pulsa",
    brand: "TELKOMSEL",
    type: "Umum",
    description: "",
    cost: amount(1_000),
    commission: amount(0),
    active: true,
    stock: null,
    repeatable: true,
    cut_off_start: "00:00",
    cut_off_end: "00:00",
    ...change,
  };
}
