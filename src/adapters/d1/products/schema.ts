import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { MarginRule, Tier } from "../../../domain/products/margin.ts";
import type { PriceChange, PriceSteps } from "../../../domain/products/price-change.ts";
import type { ProductKind } from "../../../domain/products/product.ts";
import type { LossCause } from "../../../domain/products/sales.ts";
import type { ListKind } from "../../../domain/products/source.ts";
import type { BusinessDay, Instant } from "../../../domain/time.ts";

export const categories = sqliteTable(
  "categories",
  {
    id: text().primaryKey().$type<Id<"category">>(),
    parent_id: text()
      .$type<Id<"category">>()
      .references((): AnySQLiteColumn => categories.id),
    name: text().notNull(),
    slug: text().notNull().unique(),
    active: integer({ mode: "boolean" }).notNull(),
    position: integer().notNull().default(0),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().default("").$type<Instant>(),
  },
  (t) => [index("categories_by_parent").on(t.parent_id)],
);

export const products = sqliteTable(
  "products",
  {
    id: text().primaryKey().$type<Id<"product">>(),
    category_id: text()
      .notNull()
      .$type<Id<"category">>()
      .references(() => categories.id),
    sku: text().notNull().unique(),
    kind: text().notNull().default("ppob_prepaid").$type<ProductKind>(),
    name: text().notNull(),
    brand: text().notNull(),
    type: text().notNull(),
    description: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    active: integer({ mode: "boolean" }).notNull(),
    follows_list: integer({ mode: "boolean" }).notNull().default(true),
    unit_cost: integer().$type<Amount>(),
    stock: integer(),
    low_stock: integer(),
    archived_at: text().$type<Instant>(),
    version: integer().notNull().default(1),
    created_at: text().notNull().default("").$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("products_by_category").on(t.category_id, t.sku),
    check("catalogue.changed", sql`version > 0`),
  ],
);

/** What suppliers' lists say. */
export const supplierLines = sqliteTable(
  "supplier_lines",
  {
    supplier: text().notNull(),
    supplier_sku: text().notNull(),
    kind: text().notNull().default("ppob_prepaid").$type<ListKind>(),
    name: text().notNull(),
    category: text().notNull(),
    brand: text().notNull(),
    type: text().notNull(),
    description: text().notNull(),
    cost: integer().notNull().$type<Amount>(),
    commission: integer().notNull().default(0).$type<Amount>(),
    quarantined_cost: integer().$type<Amount>(),
    rejected_cost: integer().$type<Amount>(),
    supplier_active: integer({ mode: "boolean" }).notNull(),
    stock: integer(),
    repeatable: integer({ mode: "boolean" }).notNull(),
    cut_off_start: text().notNull(),
    cut_off_end: text().notNull(),
    gone_at: text().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.supplier, t.supplier_sku] }),
    index("supplier_lines_waiting")
      .on(t.supplier, t.supplier_sku)
      .where(sql`quarantined_cost IS NOT NULL`),
  ],
);

/** Which lines a product may be had as. */
export const productSources = sqliteTable(
  "product_sources",
  {
    product_id: text()
      .notNull()
      .$type<Id<"product">>()
      .references(() => products.id),
    supplier: text().notNull(),
    supplier_sku: text().notNull(),
    priority: integer().notNull(),
    enabled: integer({ mode: "boolean" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.product_id, t.supplier, t.supplier_sku] }),
    index("product_sources_by_line").on(t.supplier, t.supplier_sku),
  ],
);

export const marginRules = sqliteTable(
  "margin_rules",
  {
    id: text().primaryKey().$type<Id<"margin">>(),
    scope: text().notNull().$type<MarginRule["scope"]>(),
    target: text().notNull(),
    tier: text().notNull().default("everyone").$type<MarginRule["tier"]>(),
    quantity: integer().notNull().default(1),
    kind: text().notNull().$type<MarginRule["kind"]>(),
    value: integer().notNull(),
    minimum: integer().notNull().default(0).$type<Amount>(),
    rounding: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [uniqueIndex("margin_rules_by_volume").on(t.scope, t.target, t.tier, t.quantity)],
);

/** Every edit of staff, numbered without a gap; what it was stands in the audit log. */
export const catalogueEdits = sqliteTable("catalogue_edits", {
  revision: integer().primaryKey(),
  created_at: text().notNull().$type<Instant>(),
});

/** What a product cost and sold for, from each change on. */
export const priceChanges = sqliteTable(
  "price_changes",
  {
    product_id: text().notNull().$type<Id<"product">>(),
    changed_at: text().notNull().$type<Instant>(),
    cost: integer().$type<Amount>(),
    prices: text({ mode: "json" }).$type<PriceChange["prices"]>(),
    cause: text().notNull(),
    changed_by: text().notNull(),
    alone_steps: text({ mode: "json" }).$type<PriceSteps>(),
  },
  (t) => [
    primaryKey({ columns: [t.product_id, t.changed_at] }),
    index("price_changes_by_time").on(t.changed_at),
  ],
);

/** What was delivered of a closed day's orders, by what decides about a price. */
export const dailySales = sqliteTable(
  "daily_sales",
  {
    sku: text().notNull(),
    day: text().notNull().$type<BusinessDay>(),
    tier: text().notNull().$type<Tier>(),
    quoted_cost: integer().notNull().$type<Amount>(),
    orders: integer().notNull(),
    price: integer().notNull().$type<Amount>(),
    cost: integer().notNull().$type<Amount>(),
    unknown_costs: integer().notNull(),
    returned: integer().notNull(),
    returned_cost: integer().notNull().$type<Amount>(),
    revenue: integer().notNull().$type<Amount>(),
  },
  (t) => [
    primaryKey({ columns: [t.sku, t.day, t.tier, t.quoted_cost] }),
    index("daily_sales_by_day").on(t.day),
  ],
);

/** Delivered orders of closed days that cost the shop more than it kept. */
export const orderLosses = sqliteTable(
  "order_losses",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    day: text().notNull().$type<BusinessDay>(),
    sku: text().notNull(),
    cause: text().notNull().$type<LossCause>(),
    total: integer().notNull().$type<Amount>(),
    discount: integer().notNull().$type<Amount>(),
    captured: integer().notNull().$type<Amount>(),
    refunded: integer().notNull().$type<Amount>(),
    cost: integer().notNull().$type<Amount>(),
    cost_ceiling: integer().$type<Amount>(),
  },
  (t) => [index("order_losses_by_day").on(t.day, t.transaction_id)],
);

/** What sold most in the thirty days before the last closing. */
export const popularProducts = sqliteTable("popular_products", {
  sku: text().primaryKey(),
  orders: integer().notNull(),
});

/** When each supplier's full price list was last asked for: the lease that keeps isolates apart. */
export const priceListFetches = sqliteTable("price_list_fetches", {
  supplier: text().primaryKey(),
  fetched_at: text().notNull().$type<Instant>(),
});
