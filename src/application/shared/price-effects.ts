import type { ActorName } from "../../domain/actor.ts";
import type { CatalogueFacts } from "../../domain/products/catalogue-pricing.ts";
import {
  changedFacts,
  type PriceEffect,
  type PricingChange,
  priceEffect,
} from "../../domain/products/price-change.ts";
import type { SupplierLine } from "../../domain/products/source.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";

interface Made {
  readonly facts: CatalogueFacts;
  readonly change: PricingChange;
  /** Lines that the change newly maps, where the catalogue does not know them yet. */
  readonly lines?: readonly SupplierLine[];
  /** What made it, in the words of the audit log. */
  readonly cause: string;
  readonly by: ActorName;
  readonly at: Instant;
}

/** How many of the products that are sold below cost an alert names. */
const NAMED = 5;
const SUBJECT = "catalogue";

/**
 * What is committed with a change of the catalogue: the new prices in the history of each product,
 * and the alert that fixed prices are below cost, as long as any is. Such a product is not sold
 * meanwhile, and is again the moment its price is right.
 */
export function priceEffects(
  ports: Use<"alerts" | "priceHistory">,
  { facts, change, lines = [], cause, by, at }: Made,
): { readonly effect: PriceEffect; readonly writes: readonly Write[] } {
  const effect = priceEffect(facts, changedFacts(facts, change, { lines }), change);
  const rows = effect.changed.map(({ product_id, cost, prices }) => {
    return { product_id, cost, prices, changed_at: at, cause, changed_by: by };
  });
  const history = rows.length === 0 ? [] : [ports.priceHistory.record(rows)];
  return { effect, writes: [...history, ...told(ports, effect, at)] };
}

function told(
  ports: Use<"alerts">,
  { belowCost: { before, after } }: PriceEffect,
  at: Instant,
): readonly Write[] {
  if (after.length === 0) {
    return before.length === 0 ? [] : [ports.alerts.clear("catalogue.below_cost", SUBJECT, at)];
  }
  if (after.every((sku) => before.includes(sku))) return [];
  const more = after.length > NAMED ? ` and ${after.length - NAMED} more` : "";
  const detail = `not sold, cost above price: ${after.slice(0, NAMED).join(", ")}${more}`;
  return [ports.alerts.raise({ kind: "catalogue.below_cost", subject: SUBJECT, detail }, at)];
}
