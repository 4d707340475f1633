import * as z from "zod";
import { newId, zId } from "../ids.ts";
import { zAmount, zCurrency } from "../money.ts";
import { typedLine } from "../text/typed-text.ts";
import type { Instant } from "../time.ts";
import { changed, isSupplied, type Product, zProductKind } from "./product.ts";

const zWords = z.string().trim().max(200);

/** What staff may say of a product at any time. */
export const productFields = {
  category_id: zId("category"),
  name: typedLine({ max: 120 }).meta({ example: "Voucher 50.000" }),
  brand: zWords,
  type: zWords,
  description: z.string().trim().max(1_000),
  active: z.boolean(),
  unit_cost: zAmount.nullable(),
  low_stock: z.int().min(0).max(1_000_000).nullable(),
};

/** What staff say of a new product; its SKU and how it is delivered stay. */
export const ProductInput = z
  .strictObject({
    ...productFields,
    sku: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
      .meta({ example: "voucher50" }),
    kind: zProductKind,
    brand: zWords.default(""),
    type: zWords.default(""),
    description: productFields.description.default(""),
    active: z.boolean().default(true),
    unit_cost: productFields.unit_cost.default(null),
    low_stock: productFields.low_stock.default(null),
    currency: zCurrency.default("IDR").meta({
      description: "What it costs and is sold for; it stays. Suppliers' goods are sold in rupiah",
    }),
  })
  .meta({ id: "ProductInput" });
export type ProductInput = z.output<typeof ProductInput>;

export type ProductPatch = Partial<Omit<ProductInput, "sku" | "kind" | "currency">>;

export function newProduct(wanted: ProductInput, at: Instant): Product {
  return {
    ...wanted,
    id: newId("product", at),
    follows_list: false,
    stock: isSupplied(wanted.kind) ? null : 0,
    archived_at: null,
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

const WORDS = ["category_id", "name", "brand", "type", "description"] as const;

/** Words that staff have written no longer follow a supplier's list. */
export function patched(before: Product, patch: ProductPatch, at: Instant): Product {
  const isReworded = WORDS.some((word) => patch[word] !== undefined);
  const follows_list = before.follows_list && !isReworded;
  return changed(before, { ...patch, follows_list }, at);
}
