import * as z from "zod";
import type { DailyOrders } from "../finance/daily-mutation.ts";
import { basisPointsOf, zCurrency } from "../money.ts";
import { isOpen, isVoid, zTransactionType } from "./transaction.ts";

/** How the orders of one type went. */
export const OrderStats = z
  .object({
    type: zTransactionType,
    currency: zCurrency,
    count: z.int(),
    success: z.int(),
    failed: z.int(),
    refunded: z.int(),
    open: z.int().meta({ description: "PENDING or PROCESSING; they count for no rate" }),
    /** What was cancelled or ran out before anybody began. */
    dropped: z.int(),
    success_rate_bp: z.int().nullable().meta({
      description: "Of 10 000: success among what ended with success, failed or refunded",
      example: 9_875,
    }),
    captured: z.int().meta({ description: "Really paid, in minor units" }),
    given_back: z.int(),
  })
  .meta({ id: "OrderStats" });
export type OrderStats = z.infer<typeof OrderStats>;

type Figures = Omit<DailyOrders, "day">;

/** Figures by status as one row per type and currency. */
export function statsOf(figures: readonly Figures[]): readonly OrderStats[] {
  const groups = new Map<string, Figures[]>();
  for (const each of figures) {
    const key = `${each.type} ${each.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    return first === undefined ? [] : [{ ...first, ...counted(rows) }];
  });
}

function counted(rows: readonly Figures[]) {
  const sum = (
    which: (row: Figures) => boolean,
    what: "count" | "captured" | "refunded" = "count",
  ) => rows.filter(which).reduce((total, row) => total + row[what], 0);
  const all = () => true;
  const success = sum(({ status }) => status === "SUCCESS");
  const failed = sum(({ status }) => status === "FAILED");
  const refunded = sum(({ status }) => status === "REFUNDED");
  return {
    count: sum(all),
    success,
    failed,
    refunded,
    open: sum(({ status }) => isOpen(status)),
    dropped: sum(({ status }) => isVoid(status) && status !== "FAILED"),
    success_rate_bp: basisPointsOf(success, success + failed + refunded),
    captured: sum(all, "captured"),
    given_back: sum(all, "refunded"),
  };
}
