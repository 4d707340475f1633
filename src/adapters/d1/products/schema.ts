import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id } from "../../../domain/ids.ts";
import type { Amount, Currency } from "../../../domain/money.ts";
import type { MarginRule } from "../../../domain/products/catalogue.ts";
import type { Instant } from "../../../domain/time.ts";

export const categories = sqliteTable("categories", {
  id: text().primaryKey().$type<Id<"category">>(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  active: integer({ mode: "boolean" }).notNull(),
  created_at: text().notNull().$type<Instant>(),
});

export const products = sqliteTable(
  "products",
  {
    id: text().primaryKey().$type<Id<"product">>(),
    category_id: text()
      .notNull()
      .$type<Id<"category">>()
      .references(() => categories.id),
    sku: text().notNull().unique(),
    name: text().notNull(),
    brand: text().notNull(),
    type: text().notNull(),
    description: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    active: integer({ mode: "boolean" }).notNull(),
    supplier: text().notNull(),
    supplier_sku: text().notNull(),
    cost: integer().notNull().$type<Amount>(),
    supplier_active: integer({ mode: "boolean" }).notNull(),
    stock: integer(),
    repeatable: integer({ mode: "boolean" }).notNull(),
    cut_off_start: text().notNull(),
    cut_off_end: text().notNull(),
    gone_at: text().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("products_by_supplier").on(t.supplier, t.supplier_sku),
    index("products_by_category").on(t.category_id, t.sku),
  ],
);

export const marginRules = sqliteTable(
  "margin_rules",
  {
    id: text().primaryKey().$type<Id<"margin">>(),
    scope: text().notNull().$type<MarginRule["scope"]>(),
    target: text().notNull(),
    kind: text().notNull().$type<MarginRule["kind"]>(),
    value: integer().notNull(),
    rounding: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [uniqueIndex("margin_rules_by_target").on(t.scope, t.target)],
);
/** When each supplier's full price list was last asked for: the lease that keeps isolates apart. */
export const priceListFetches = sqliteTable("price_list_fetches", {
  supplier: text().primaryKey(),
  fetched_at: text().notNull().$type<Instant>(),
});
