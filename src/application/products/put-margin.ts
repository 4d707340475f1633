import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import {
  type CataloguePricing,
  cataloguePricing,
} from "../../domain/products/catalogue-pricing.ts";
import type { MarginRule } from "../../domain/products/margin.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Wanted = Omit<MarginRule, "id" | "created_at" | "updated_at">;

/** Sets the rule of one target. A rule that is there already is replaced and keeps its id. */
export async function putMargin(
  ports: Use<"audit" | "catalogue" | "now">,
  staff: Staff,
  wanted: Wanted,
): Promise<MarginRule> {
  const pricing = cataloguePricing(await ports.catalogue.snapshot(staff.catalogue_version));
  if (!isTarget(pricing, wanted)) {
    refuse("request.invalid", {
      errors: [{ pointer: "/target", message: `is not a known ${TARGETS[wanted.scope]}` }],
    });
  }
  const at = ports.now();
  const before = pricing.rules
    .get(wanted.target)
    ?.find((each) => each.scope === wanted.scope && each.tier === wanted.tier);
  const rule = {
    id: before?.id ?? newId("margin", at),
    ...wanted,
    created_at: before?.created_at ?? at,
    updated_at: at,
  };
  const action = {
    action: "margin.put",
    resource: "margin",
    resource_id: rule.id,
    old: before ?? null,
    new: rule,
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.catalogue.putMargin(rule)] });
  return rule;
}

const TARGETS = {
  global: "target of the global rule, which is *",
  category: "category id",
  product: "SKU",
} as const;

function isTarget(pricing: CataloguePricing, { scope, target }: Wanted): boolean {
  if (scope === "product") return pricing.products.has(target);
  // A slug finds a category as well, but rules are kept by id.
  if (scope === "category") return pricing.categories.get(target)?.id === target;
  return target === "*";
}
