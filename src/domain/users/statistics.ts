import { z } from "zod";
import type { DailyOrders } from "../finance/daily-mutation.ts";
import { OrderStats, statsOf } from "../orders/order-stats.ts";
import { zTier } from "../products/margin.ts";

/** What a customer has bought, of all kinds, in one currency. */
const Purchases = OrderStats.omit({ type: true, captured: true, given_back: true })
  .extend({ spent: z.int().meta({ description: "Paid and not given back, in minor units" }) })
  .meta({ id: "PurchaseStatistics" });

export const UserStatistics = z
  .object({ tier: zTier, purchases: z.array(Purchases) })
  .meta({ id: "UserStatistics" });
export type UserStatistics = z.infer<typeof UserStatistics>;

const PURCHASES: ReadonlySet<string> = new Set(["PPOB", "PRODUCT"]);

/** One row per currency in which something was bought. */
export function purchasesOf(
  figures: readonly Omit<DailyOrders, "day">[],
): UserStatistics["purchases"] {
  const bought = figures.filter(({ type }) => PURCHASES.has(type));
  const alike = bought.map((each) => ({ ...each, type: "PPOB" as const }));
  return statsOf(alike).map(({ type: _any, captured, given_back, ...row }) => ({
    ...row,
    spent: captured - given_back,
  }));
}
