import { z } from "zod";
import { zId } from "../ids.ts";
import type { Amount } from "../money.ts";
import { add, amount, roundUpTo, shareRoundedUp, subtract, zAmount, zCurrency } from "../money.ts";
import { type Instant, inDailyWindow, zInstant } from "../time.ts";

export const Category = z
  .object({
    id: zId("category"),
    name: z.string(),
    slug: z.string(),
    active: z.boolean(),
    created_at: zInstant,
  })
  .meta({ id: "CategoryRecord" });
export type Category = z.infer<typeof Category>;

/** What the shop sells, with the supplier's line behind it as of the last price list. */
export const Product = z
  .object({
    id: zId("product"),
    category_id: zId("category"),
    sku: z.string(),
    name: z.string(),
    brand: z.string(),
    type: z.string(),
    description: z.string(),
    currency: zCurrency,
    /** The shop's own switch. */
    active: z.boolean(),
    supplier: z.string().meta({ example: "digiflazz" }),
    supplier_sku: z.string().meta({ example: "pln10" }),
    cost: zAmount,
    supplier_active: z.boolean(),
    stock: z.int().min(0).nullable(),
    repeatable: z.boolean(),
    cut_off_start: z.string(),
    cut_off_end: z.string(),
    /** Set while the supplier's list does not have it any more. */
    gone_at: zInstant.nullable(),
    updated_at: zInstant,
  })
  .meta({ id: "ProductRecord" });
export type Product = z.infer<typeof Product>;

export const MARGIN_SCOPES = ["global", "category", "product"] as const;
export const MARGIN_KINDS = ["percent", "nominal"] as const;

/**
 * How much is added to the cost. A product's rule beats its category's, which beats the global
 * one.
 */
export const MarginRule = z
  .object({
    id: zId("margin"),
    scope: z.enum(MARGIN_SCOPES),
    /** The category's id or the product's SKU; `*` for the global rule. */
    target: z.string().meta({ example: "*" }),
    kind: z.enum(MARGIN_KINDS),
    /** Basis points for `percent` (250 is 2.5 %), minor units for `nominal`. */
    value: z.int().min(0).max(1_000_000_000),
    /** The price is rounded up to a multiple of this many minor units; 1 leaves it as it is. */
    rounding: z.int().min(1).max(100_000),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "MarginRule" });
export type MarginRule = z.infer<typeof MarginRule>;

/** What a product sells for now, and why. */
export interface Price {
  readonly price: Amount;
  readonly fee: Amount;
  readonly total: Amount;
  readonly margin: Amount;
  readonly rule_ids: readonly MarginRule["id"][];
}

/** The rule that counts for a product, most specific first. */
export function marginFor(
  product: Pick<Product, "sku" | "category_id">,
  rules: readonly MarginRule[],
): MarginRule | undefined {
  const wanted = [
    ["product", product.sku],
    ["category", product.category_id],
    ["global", "*"],
  ] as const;
  for (const [scope, target] of wanted) {
    const rule = rules.find((each) => each.scope === scope && each.target === target);
    if (rule) return rule;
  }
  return undefined;
}

/**
 * Cost plus margin, rounded up, never below cost. Percent margins round up to a whole minor unit.
 */
export function priceOf(cost: Amount, rule: MarginRule | undefined, fee: Amount): Price {
  const wanted = rule ? marginOn(cost, rule) : amount(0);
  const price = roundUpTo(add(cost, wanted), amount(rule?.rounding ?? 1));
  return {
    price,
    fee,
    total: add(price, fee),
    margin: subtract(price, cost),
    rule_ids: rule ? [rule.id] : [],
  };
}

function marginOn(cost: Amount, rule: MarginRule): Amount {
  return rule.kind === "percent" ? shareRoundedUp(cost, rule.value) : amount(rule.value);
}

/**
 * Whether one piece can be bought at this instant: switches on, in the list, in stock, outside the
 * cut-off.
 */
export function isAvailable(product: Product, category: Category, at: Instant): boolean {
  const sold = product.active && product.supplier_active && product.gone_at === null;
  const inStock = product.stock === null || product.stock > 0;
  const cutOff = inDailyWindow(at, product.cut_off_start, product.cut_off_end);
  return sold && category.active && inStock && !cutOff;
}

/** A category's name as it stands in an address: lower case letters, digits and hyphens. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
