import type { Staff } from "../../domain/actor.ts";
import { cataloguePricing } from "../../domain/products/catalogue-pricing.ts";
import type { MarginTerms } from "../../domain/products/margin.ts";
import { pricesOf } from "../../domain/products/price-change.ts";
import type { Use } from "../../ports/index.ts";
import { marginChange, marginSubject } from "../shared/changes/margin-change.ts";

/** The most products that a preview names. */
const NAMED = 100;

/** Says what a rule would do to today's prices, and whether one may set it alone; keeps nothing. */
export async function previewMargin(
  ports: Use<"alerts" | "catalogue" | "now" | "priceHistory">,
  staff: Staff,
  terms: MarginTerms,
) {
  const asked = { subject: marginSubject(terms), value: terms };
  const as = { ...staff, at: ports.now() };
  const { before, effect, needsAnother, stepPercent } = await marginChange(ports, asked, as);
  const { belowCost, changed } = effect;
  const pricing = cataloguePricing(await ports.catalogue.snapshot(staff.catalogue_version));
  const preview = {
    needs_another: needsAnother,
    changed: changed.length,
    step_percent: Math.round(stepPercent * 100) / 100,
    below_cost: belowCost.after.slice(0, NAMED),
    data: changed.slice(0, NAMED).map(({ sku, cost, prices }) => ({
      sku,
      cost,
      before: pricesOf(pricing, sku).prices,
      after: prices,
    })),
  };
  return { before, preview };
}
