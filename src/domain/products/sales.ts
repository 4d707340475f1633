import * as z from "zod";
import { zId } from "../ids.ts";
import { zAmount } from "../money.ts";
import { zBusinessDay } from "../time.ts";
import { zTier } from "./margin.ts";

/**
 * Why a delivered order cost more than the shop kept of it: its supplier charged more than it was
 * allowed to, a discount, a part that was never taken, or money given back. What is `unexplained`
 * must never happen.
 */
const LOSS_CAUSES = ["above_ceiling", "discount", "partial", "refund", "unexplained"] as const;
export type LossCause = (typeof LOSS_CAUSES)[number];

export const OrderLoss = z
  .object({
    transaction_id: zId("transaction"),
    day: zBusinessDay,
    sku: z.string().meta({ example: "pln20" }),
    cause: z.enum(LOSS_CAUSES),
    total: zAmount,
    discount: zAmount,
    captured: zAmount,
    refunded: zAmount,
    cost: zAmount,
    cost_ceiling: zAmount.nullable(),
  })
  .meta({ id: "OrderLoss" });
export type OrderLoss = z.infer<typeof OrderLoss>;

/** What was delivered of one product on one business day, to one tier at one cost. */
export const DailySales = z.object({
  sku: z.string(),
  day: zBusinessDay,
  tier: zTier,
  /** What the catalogue said it costs when it was ordered. */
  quoted_cost: zAmount,
  /** Delivered and kept; their price is without the fee. */
  orders: z.int().min(0),
  price: zAmount,
  /** What those cost; of some nobody has said yet. */
  cost: zAmount,
  unknown_costs: z.int().min(0),
  /** Delivered, and the money given back. */
  returned: z.int().min(0),
  returned_cost: zAmount,
  /** What was taken of all of them and not given back, fees and discounts included. */
  revenue: zAmount,
});
export type DailySales = z.infer<typeof DailySales>;

/** What was earned of sales; a cost that nobody has told yet counts as it was quoted. */
export function earned(sales: readonly DailySales[]) {
  let [orders, returned, revenue, cost] = [0, 0, 0, 0];
  for (const each of sales) {
    orders += each.orders;
    returned += each.returned;
    revenue += each.revenue;
    cost += costOf(each);
  }
  return { orders, returned, revenue, cost, profit: revenue - cost };
}

export function costOf(each: DailySales): number {
  return each.cost + each.returned_cost + each.unknown_costs * each.quoted_cost;
}
