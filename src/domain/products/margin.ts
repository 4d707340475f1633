import * as z from "zod";
import { zId } from "../ids.ts";
import {
  type Amount,
  add,
  amount,
  type Currency,
  roundUpTo,
  shareRoundedUp,
  ZERO,
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
export const MARGIN_KINDS = ["percent", "nominal", "price"] as const;

/**
 * How much is added to the cost. A product's rule beats its category's, the nearest one up the tree
 * first, which beats the global one; for one target, a tier's own rule beats everyone's. Rules for
 * several pieces are discounts: they count where they make a piece cheaper, and never below cost.
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
    /** From how many pieces on; 1 is the ordinary price. */
    quantity: z.int().min(1).max(10_000).default(1),
    /**
     * Basis points for `percent` (250 is 2.5 %), minor units added for `nominal`; for `price` what
     * a piece sells for, whatever it costs.
     */
    value: z.int().min(0).max(1_000_000_000),
    /** The least that is added, whatever the percentage comes to, in minor units. */
    minimum: zAmount.default(amount(0)),
    /**
     * The price is rounded up to a multiple of this many minor units; 1 leaves it as it is. Of the
     * global rule it is in rupiah, as its other amounts are, and counts for goods in rupiah only.
     */
    rounding: z.int().min(1).max(100_000),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "MarginRule" });
export type MarginRule = z.infer<typeof MarginRule>;

/** What staff say of a rule; the rest is ours. */
export type MarginTerms = Omit<MarginRule, "id" | "created_at" | "updated_at">;

/** The currency of the amounts in a rule for all goods. */
const OF_ALL: Currency = "IDR";

/**
 * A rule as it counts for goods of a currency. What the rule for all goods says in amounts, it says
 * in rupiah: of goods in another currency it is a percentage, rounded up to a whole unit, or none.
 */
export function ruleIn(currency: Currency, rule: MarginRule): MarginRule | undefined {
  if (rule.scope !== "global" || currency === OF_ALL) return rule;
  return rule.kind === "percent" ? { ...rule, minimum: ZERO, rounding: 1 } : undefined;
}

/** What a product sells for now, and why. */
export interface Price {
  readonly price: Amount;
  readonly fee: Amount;
  readonly total: Amount;
  /** Zero where a fixed price is below cost. */
  readonly margin: Amount;
  /** The rule that decided; `undefined` where it sells at cost for want of one. */
  readonly rule: MarginRule | undefined;
  readonly rule_ids: readonly MarginRule["id"][];
}

interface Asked {
  readonly lineage: readonly Category[];
  readonly tier: Tier;
  readonly cost: Amount;
  readonly quantity?: number;
}

/**
 * The rule that counts for a product in its categories: the most specific ordinary one, or one for
 * several pieces that makes each of them cheaper. Whoever buys more never pays more for a piece.
 */
export function marginFor(
  product: Pick<Product, "sku">,
  rules: readonly MarginRule[],
  { lineage, tier, cost, quantity = 1 }: Asked,
): MarginRule | undefined {
  const wanted = [
    ["product", product.sku],
    ...lineage.map(({ id }) => ["category", id] as const),
    ["global", "*"],
  ] as const;
  const applying = wanted.flatMap(([scope, target]) => {
    const ofTarget = rules.filter((each) => each.scope === scope && each.target === target);
    return [tier, "everyone"].flatMap((whom) => ofTarget.filter((each) => each.tier === whom));
  });
  const ordinary = applying.find((each) => each.quantity === 1);
  if (quantity === 1) return ordinary;
  return applying
    .filter((each) => each.quantity > 1 && each.quantity <= quantity)
    .toSorted((left, right) => right.quantity - left.quantity)
    .reduce((best, each) => (isCheaper(cost, each, best) ? each : best), ordinary);
}

function isCheaper(cost: Amount, rule: MarginRule, than: MarginRule | undefined): boolean {
  const { price } = priceOf(cost, rule, ZERO);
  return price >= cost && price < priceOf(cost, than, ZERO).price;
}

/**
 * Cost plus margin, rounded up, which is never below cost; or a fixed price, which may be. Percent
 * margins round up to a whole minor unit.
 */
export function priceOf(cost: Amount, rule: MarginRule | undefined, fee: Amount): Price {
  const price = roundUpTo(wantedPrice(cost, rule), amount(rule?.rounding ?? 1));
  return {
    price,
    fee,
    total: add(price, fee),
    margin: amount(Math.max(0, price - cost)),
    rule,
    rule_ids: rule ? [rule.id] : [],
  };
}

function wantedPrice(cost: Amount, rule: MarginRule | undefined): Amount {
  if (rule === undefined) return cost;
  if (rule.kind === "price") return amount(rule.value);
  const wanted = rule.kind === "percent" ? shareRoundedUp(cost, rule.value) : rule.value;
  return add(cost, amount(Math.max(wanted, rule.minimum)));
}
