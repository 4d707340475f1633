import * as z from "zod";
import { zId } from "../ids.ts";
import { zAmount, zCurrency } from "../money.ts";
import { type Instant, zInstant } from "../time.ts";

/**
 * How a product is delivered: by a supplier before or after a bill is known, out of secret lines
 * that are each sold once, or as counted pieces handed over by staff.
 */
const PRODUCT_KINDS = ["ppob_prepaid", "ppob_postpaid", "stock_line", "counter"] as const;
export const zProductKind = z.enum(PRODUCT_KINDS).meta({ id: "ProductKind" });
export type ProductKind = z.infer<typeof zProductKind>;

/** What the shop sells. Who delivers it and for how much stands with its sources. */
export const Product = z
  .object({
    id: zId("product"),
    category_id: zId("category"),
    sku: z.string().meta({ example: "pln20" }),
    kind: zProductKind,
    name: z.string().meta({ example: "PLN 20.000" }),
    brand: z.string().meta({ example: "PLN" }),
    type: z.string().meta({ example: "Umum" }),
    description: z.string(),
    currency: zCurrency,
    /** The shop's own switch. */
    active: z.boolean(),
    /** Whether a supplier's list may change its words; staff who write their own switch it off. */
    follows_list: z.boolean(),
    /** What a piece of the shop's own goods has cost; `null` where suppliers say. */
    unit_cost: zAmount.nullable(),
    /** Pieces of the shop's own goods that are for sale; `null` where suppliers say. */
    stock: z.int().min(0).nullable(),
    /** At how many pieces left staff are told; `null` for never. */
    low_stock: z.int().min(0).max(1_000_000).nullable(),
    /** Set once it is taken out of the shop for good; its orders keep it. */
    archived_at: zInstant.nullable(),
    version: z.int().meta({ description: "Counts changes; `If-Match` takes it, in quotes" }),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "ProductRecord" });
export type Product = z.infer<typeof Product>;

/** The same product, changed once more. */
export function changed(before: Product, change: Partial<Product>, at: Instant): Product {
  return { ...before, ...change, version: before.version + 1, updated_at: at };
}

interface KindRule {
  /** Where what is delivered comes from. */
  readonly from: "supplier" | "lines" | "count";
  /** Whether its supplier says first what is to be paid. */
  readonly billed: boolean;
}

/** What the kinds differ in; one that is not in this table does not compile. */
const KIND_RULES = {
  ppob_prepaid: { from: "supplier", billed: false },
  ppob_postpaid: { from: "supplier", billed: true },
  stock_line: { from: "lines", billed: false },
  counter: { from: "count", billed: false },
} as const satisfies Readonly<Record<ProductKind, KindRule>>;

export type SuppliedKind = {
  [Kind in ProductKind]: (typeof KIND_RULES)[Kind]["from"] extends "supplier" ? Kind : never;
}[ProductKind];

export function isSupplied(kind: ProductKind): boolean {
  return KIND_RULES[kind].from === "supplier";
}

/** Whether an order of it pays a bill that was asked for before. */
export function isBilled(kind: ProductKind): boolean {
  return KIND_RULES[kind].billed;
}

/** Whether each piece is a secret line of the stock, and not only counted. */
export function isSoldInLines({ kind }: Pick<Product, "kind">): boolean {
  return KIND_RULES[kind].from === "lines";
}

/** Whether no piece of the shop's own goods was left when the catalogue was read. */
export function isSoldOut({ stock }: Pick<Product, "stock">): boolean {
  return (stock ?? 0) === 0;
}

/** What is wrong with the cost of a product: the shop's own goods have one, others never. */
export function wrongCost({ kind, unit_cost }: Pick<Product, "kind" | "unit_cost">) {
  if (isSupplied(kind) === (unit_cost === null)) return undefined;
  return isSupplied(kind)
    ? "is known by the suppliers of this kind of product"
    : "is needed for the shop's own goods";
}
