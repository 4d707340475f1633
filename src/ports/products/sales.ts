import type { DailySales, OrderLoss } from "../../domain/products/sales.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Listed, Page } from "../page.ts";

interface SalesSpan {
  readonly from: BusinessDay;
  readonly to: BusinessDay;
}

/** What a day earned and where it lost, as of its closing and of what was learnt later. */
interface DayOfLosses {
  readonly closed_at: Instant;
  readonly orders: number;
  readonly unknown_costs: number;
  readonly causes: readonly {
    readonly cause: OrderLoss["cause"];
    readonly orders: number;
    readonly amount: number;
  }[];
}

/** What was delivered on closed days. Reads sums that were made when a day was closed. */
export interface Sales {
  /** Of these SKUs, each day by itself. */
  daily(skus: readonly string[], span: SalesSpan): Promise<readonly DailySales[]>;
  /** `undefined` for a day that is not closed. */
  losses(day: BusinessDay): Promise<DayOfLosses | undefined>;
  /** Order by order. */
  losingOrders(day: BusinessDay, page: Page): Promise<Listed<OrderLoss>>;
  /** SKUs, what sells most first. */
  popular(limit: number): Promise<readonly { readonly sku: string; readonly orders: number }[]>;
}
