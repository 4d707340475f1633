import { amount } from "../../src/domain/money.ts";
import type { CatalogueFacts } from "../../src/domain/products/catalogue-pricing.ts";
import type { Category } from "../../src/domain/products/category.ts";
import type { MarginRule } from "../../src/domain/products/margin.ts";
import type { Product } from "../../src/domain/products/product.ts";
import type { Source, SupplierLine } from "../../src/domain/products/source.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { instant } from "../../src/domain/time.ts";

/** Noon in Jakarta. */
export const AT = instant(Date.parse("2026-01-15T05:00:00.000Z"));

export const CATEGORY: Category = {
  id: "cat_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  parent_id: null,
  name: "Pulsa",
  slug: "pulsa",
  active: true,
  position: 0,
  created_at: AT,
  updated_at: AT,
};

export function product(change: Partial<Product> = {}): Product {
  return {
    id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    category_id: CATEGORY.id,
    sku: "tsel10",
    kind: "ppob_prepaid",
    name: "Telkomsel 10.000",
    brand: "TELKOMSEL",
    type: "Umum",
    description: "",
    currency: "IDR",
    active: true,
    follows_list: true,
    unit_cost: null,
    stock: null,
    low_stock: null,
    archived_at: null,
    version: 1,
    created_at: AT,
    updated_at: AT,
    ...change,
  };
}

export function line(change: Partial<SupplierLine> = {}): SupplierLine {
  return {
    supplier: "digiflazz",
    supplier_sku: "tsel10",
    kind: "ppob_prepaid",
    name: "Telkomsel 10.000",
    category: "Pulsa",
    brand: "TELKOMSEL",
    type: "Umum",
    description: "",
    cost: amount(10_000),
    commission: amount(0),
    quarantined_cost: null,
    rejected_cost: null,
    supplier_active: true,
    stock: null,
    repeatable: true,
    cut_off_start: "00:00",
    cut_off_end: "00:00",
    gone_at: null,
    updated_at: AT,
    ...change,
  };
}

export function source(change: Partial<Source> = {}): Source {
  return {
    ...line(),
    product_id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    priority: 100,
    enabled: true,
    paused: false,
    ...change,
  };
}

export function rule(change: Partial<MarginRule> = {}): MarginRule {
  return {
    id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    scope: "global",
    target: "*",
    tier: "everyone",
    quantity: 1,
    kind: "nominal",
    value: 1,
    minimum: amount(0),
    rounding: 1,
    created_at: AT,
    updated_at: AT,
    ...change,
  };
}

/** A shop of one product from one supplier, unless it is said otherwise. */
export function facts(change: Partial<CatalogueFacts> = {}): CatalogueFacts {
  return {
    categories: [CATEGORY],
    products: [product()],
    sources: [source()],
    margins: [],
    settings: DEFAULT_SETTINGS,
    ...change,
  };
}
