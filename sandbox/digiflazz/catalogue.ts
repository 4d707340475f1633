import * as z from "zod";
import type { Environment } from "../environment.ts";
import { everydayItems } from "./items.ts";
import { PriceItem } from "./price-item.ts";

/** A line with the answer every purchase of it gets, when a test has chosen one. */
export type CatalogueItem = PriceItem & { force_rc?: string | undefined };

const Change = PriceItem.partial().extend({
  buyer_sku_code: z.string().min(1),
  force_rc: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
});

/** What the control route may do to the price list. */
export const CatalogueChange = z.object({
  items: z.array(Change).default([]),
  remove: z.array(z.string()).default([]),
  /** How many made-up lines follow the everyday ones. */
  generate: z.number().int().min(0).max(100_000).optional(),
  /** Whether the next price list may be asked for at once. */
  reset_limit: z.boolean().default(false),
});

const everyday = new Map(everydayItems().map((item) => [item.buyer_sku_code, item]));

/** The item under a code, or undefined when the shop's account has none. */
export function findItem(environment: Environment, sku: string): CatalogueItem | undefined {
  const changed = environment.state.get<CatalogueItem | null>(changeKey(sku));
  if (changed !== undefined) return changed ?? undefined;
  return everyday.get(sku) ?? generatedItem(environment, sku);
}

/** Every line: everyday ones first, then what was added, then the made-up ones. */
export function allItems(environment: Environment): CatalogueItem[] {
  const lines = new Map<string, CatalogueItem | null>(everyday);
  for (let number = 1; number <= generatedCount(environment); number++) {
    const item = madeUpItem(number);
    lines.set(item.buyer_sku_code, item);
  }
  for (const [key, item] of environment.state.list<CatalogueItem | null>(changeKey(""))) {
    lines.set(key.slice(changeKey("").length), item);
  }
  return [...lines.values()].filter((item) => item !== null);
}

/** Applies a change. An unknown code becomes a new line, filled in from a plain credit product. */
export function changeCatalogue(
  environment: Environment,
  change: z.infer<typeof CatalogueChange>,
): void {
  if (change.generate !== undefined) environment.state.put("catalogue:generated", change.generate);
  for (const item of change.items) {
    const before = findItem(environment, item.buyer_sku_code) ?? madeUpItem(0);
    environment.state.put(changeKey(item.buyer_sku_code), { ...before, ...item });
  }
  for (const sku of change.remove) environment.state.put(changeKey(sku), null);
}

/** Takes one piece off an item that has a limited stock. */
export function takeFromStock(environment: Environment, item: CatalogueItem): void {
  if (item.unlimited_stock) return;
  environment.state.put(changeKey(item.buyer_sku_code), { ...item, stock: item.stock - 1 });
}

function changeKey(sku: string): string {
  return `catalogue:item:${sku}`;
}

function generatedCount(environment: Environment): number {
  return environment.state.get<number>("catalogue:generated") ?? 0;
}

function generatedItem(environment: Environment, sku: string): CatalogueItem | undefined {
  const number = Number(/^gen(\d{6})$/.exec(sku)?.[1] ?? 0);
  return number >= 1 && number <= generatedCount(environment) ? madeUpItem(number) : undefined;
}

function madeUpItem(number: number): CatalogueItem {
  const name = `Produk Uji ${number}`;
  const category = ["Pulsa", "Data", "Games", "Voucher"][number % 4] ?? "Pulsa";
  return {
    product_name: name,
    category,
    brand: `MEREK ${number % 50}`,
    type: "Umum",
    seller_name: "PT MITRA UJI",
    price: 1_000 + number,
    buyer_sku_code: `gen${String(number).padStart(6, "0")}`,
    buyer_product_status: true,
    seller_product_status: true,
    unlimited_stock: true,
    stock: 0,
    multi: true,
    start_cut_off: "00:00",
    end_cut_off: "00:00",
    desc: name,
  };
}
