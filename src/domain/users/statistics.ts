import * as z from "zod";
import type { DailyOrders } from "../finance/daily-mutation.ts";
import { OrderStats, statsOf } from "../orders/order-stats.ts";
import { isPurchase } from "../orders/transaction.ts";
import { TIERS, type Tier, zTier } from "../products/margin.ts";
import type { Settings } from "../settings/settings.ts";

/** What a customer has bought, of all kinds, in one currency. */
const Purchases = OrderStats.omit({ type: true, captured: true, given_back: true })
  .extend({ spent: z.int().meta({ description: "Paid and not given back, in minor units" }) })
  .meta({ id: "PurchaseStatistics" });

/** How far somebody is on the way to the next tier. Staff give it; nobody has it by itself. */
const TierProgress = z
  .object({
    next: zTier,
    needed: z.int().min(0).meta({ description: "What it takes to have spent, in rupiah" }),
    spent: z.int(),
    left: z.int().min(0),
  })
  .meta({ id: "TierProgress" });

export const UserStatistics = z
  .object({
    tier: zTier,
    purchases: z.array(Purchases),
    progress: z
      .array(TierProgress)
      .max(1)
      .meta({ description: "Empty where no higher tier is given for what is spent" }),
  })
  .meta({ id: "UserStatistics" });
export type UserStatistics = z.infer<typeof UserStatistics>;

/** One row per currency in which something was bought. */
export function purchasesOf(
  figures: readonly Omit<DailyOrders, "day">[],
): UserStatistics["purchases"] {
  const bought = figures.filter(isPurchase);
  const alike = bought.map((each) => ({ ...each, type: "PPOB" as const }));
  return statsOf(alike).map(({ type: _any, captured, given_back, ...row }) => ({
    ...row,
    spent: captured - given_back,
  }));
}

type TierSettings = Pick<Settings, "tier.reseller_spend" | "tier.vip_spend">;

/** What a customer of a tier has bought, and how far the next higher tier is. */
export function statisticsOf(
  tier: Tier,
  figures: Parameters<typeof purchasesOf>[0],
  settings: TierSettings,
): UserStatistics {
  const purchases = purchasesOf(figures);
  const spent = purchases.find(({ currency }) => currency === "IDR")?.spent ?? 0;
  const needs = {
    retail: 0,
    reseller: settings["tier.reseller_spend"],
    vip: settings["tier.vip_spend"],
  };
  const next = TIERS.slice(TIERS.indexOf(tier) + 1).find((each) => needs[each] > 0);
  if (next === undefined) return { tier, purchases, progress: [] };
  const needed = needs[next];
  return {
    tier,
    purchases,
    progress: [{ next, needed, spent, left: Math.max(0, needed - spent) }],
  };
}
