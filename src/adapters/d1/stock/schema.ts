import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ActorName } from "../../../domain/actor.ts";
import type { Id } from "../../../domain/ids.ts";
import type { MovementKind, StockLine } from "../../../domain/stock/stock-line.ts";
import type { Instant } from "../../../domain/time.ts";
import { products } from "../products/schema.ts";

/** How many pieces of the shop's own goods are for sale, and how many are promised to orders. */
export const stockLevels = sqliteTable(
  "stock_levels",
  {
    product_id: text()
      .primaryKey()
      .$type<Id<"product">>()
      .references(() => products.id),
    available: integer().notNull(),
    reserved: integer().notNull(),
    /** Whether staff have been told that it runs low, until it does not. */
    told_low: integer({ mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    check("product.out_of_stock", sql`${t.available} >= 0`),
    check("stock.reserved_below_zero", sql`${t.reserved} >= 0`),
  ],
);

/** What one order claims of the stock. */
export const stockClaims = sqliteTable(
  "stock_claims",
  {
    transaction_id: text().primaryKey().$type<Id<"transaction">>(),
    product_id: text().notNull().$type<Id<"product">>(),
    units: integer().notNull(),
    /** Whether its pieces are secret lines. */
    lines: integer({ mode: "boolean" }).notNull(),
    state: text().notNull().$type<"RESERVED" | "SOLD">(),
  },
  (t) => [index("stock_claims_by_product").on(t.product_id, t.state)],
);

/** Secret texts that are each sold once. Nothing here can be read without the key. */
export const stockLines = sqliteTable(
  "stock_lines",
  {
    id: text().primaryKey().$type<Id<"stock_line">>(),
    product_id: text()
      .notNull()
      .$type<Id<"product">>()
      .references(() => products.id),
    state: text().notNull().$type<StockLine["state"]>(),
    sealed: text().notNull(),
    key_id: text().notNull(),
    content_index: text().notNull(),
    transaction_id: text().$type<Id<"transaction">>(),
    /** The line that was not good, in whose place the buyer has this one. */
    replaces: text().$type<Id<"stock_line">>(),
    reason: text(),
    /** When its secret was first shown to its buyer. */
    revealed_at: text().$type<Instant>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("stock_lines_once").on(t.product_id, t.content_index),
    uniqueIndex("stock_lines_by_replaced").on(t.replaces).where(sql`replaces IS NOT NULL`),
    index("stock_lines_of_product").on(t.product_id, t.id),
    index("stock_lines_by_state").on(t.product_id, t.state, t.id),
    index("stock_lines_by_transaction").on(t.transaction_id).where(sql`transaction_id IS NOT NULL`),
    index("stock_lines_by_key").on(t.key_id, t.id),
  ],
);

/** Who has seen which secret, and when. */
export const stockReveals = sqliteTable(
  "stock_reveals",
  {
    number: integer().primaryKey({ autoIncrement: true }),
    line_id: text().notNull().$type<Id<"stock_line">>(),
    actor: text().notNull().$type<ActorName>(),
    revealed_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("stock_reveals_by_line").on(t.line_id, t.number),
    index("stock_reveals_by_time").on(t.revealed_at),
  ],
);

/** What has happened to the stock of each product. */
export const stockMovements = sqliteTable(
  "stock_movements",
  {
    number: integer().primaryKey({ autoIncrement: true }),
    product_id: text().notNull().$type<Id<"product">>(),
    kind: text().notNull().$type<MovementKind>(),
    units: integer().notNull(),
    transaction_id: text().$type<Id<"transaction">>(),
    actor: text().notNull().$type<ActorName>(),
    created_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("stock_movements_by_product").on(t.product_id, t.number),
    index("stock_movements_by_time").on(t.created_at),
  ],
);
