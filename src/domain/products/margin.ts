import { z } from "zod";
import { zId } from "../ids.ts";
import {
  type Amount,
  add,
  amount,
  roundUpTo,
  shareRoundedUp,
  subtract,
  zAmount,
} from "../money.ts";
import { zInstant } from "../time.ts";
import type { Category } from "./category.ts";
import type { Product } from "./product.ts";

/** Price tiers of customers. */
export const TIERS = ["retail", "reseller", "vip"] as const;
export const zTier = z.enum(TIERS).meta({ id: "Tier" });
export type Tier = z.infer<typeof zTier>;

export const MARGIN_SCOPES = ["global", "category", "product"] as const;
export const MARGIN_KINDS = ["percent", "nominal"] as const;

/**
 * How much is added to the cost. A product's rule beats its category's, the nearest one up the tree
 * first, which beats the global one; for one target, a tier's own rule beats everyone's.
 */
export const MarginRule = z
  .object({
    id: zId("margin"),
    scope: z.enum(MARGIN_SCOPES),
    /** The category's id or the product's SKU; `*` for the global rule. */
    target: z.string().meta({ example: "*" }),
    /** Whom it is for. */
    tier: z.enum([...TIERS, "everyone"]).default("everyone"),
    kind: z.enum(MARGIN_KINDS),
    /** Basis points for `percent` (250 is 2.5 %), minor units for `nominal`. */
    value: z.int().min(0).max(1_000_000_000),
    /** The least that is added, whatever the percentage comes to, in minor units. */
    minimum: zAmount.default(amount(0)),
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

/** The rule that counts for a product in its categories, most specific first. */
export function marginFor(
  product: Pick<Product, "sku">,
  rules: readonly MarginRule[],
  { lineage, tier }: { readonly lineage: readonly Category[]; readonly tier: Tier },
): MarginRule | undefined {
  const wanted = [
    ["product", product.sku],
    ...lineage.map(({ id }) => ["category", id] as const),
    ["global", "*"],
  ] as const;
  for (const [scope, target] of wanted) {
    const ofTarget = rules.filter((each) => each.scope === scope && each.target === target);
    const rule =
      ofTarget.find((each) => each.tier === tier) ??
      ofTarget.find((each) => each.tier === "everyone");
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
  const wanted = rule.kind === "percent" ? shareRoundedUp(cost, rule.value) : rule.value;
  return amount(Math.max(wanted, rule.minimum));
}
