import * as z from "zod";
import { zId } from "../ids.ts";
import { zLocale } from "../locale.ts";
import { isOpen, isPurchase, type Transaction } from "../orders/transaction.ts";
import type { Instant } from "../time.ts";
import { isNews } from "../webhooks/wallet-events.ts";

const CHOSEN_MAX = 100;

/**
 * Which sales a channel at Discord is told of: of these products, and of what stands in these
 * categories or below them.
 */
export const ChannelSales = z.object({
  products: z.array(zId("product")).max(CHOSEN_MAX),
  categories: z.array(zId("category")).max(CHOSEN_MAX).meta({
    description: "With those below them",
  }),
  amount: z.boolean().meta({
    description: "Whether the price is told; that of a bill is its payer's own and never is",
  }),
  locale: zLocale,
});
export type ChannelSales = z.infer<typeof ChannelSales>;

/** What was sold and delivered, without anything of who bought it. */
export interface Sale {
  readonly id: Transaction["id"];
  readonly sku: string;
  readonly at: Instant;
}

/** The delivered purchases among transactions as they stand; none of which money was given back. */
export function salesAmong(transactions: readonly Transaction[], at: Instant): readonly Sale[] {
  return transactions.flatMap((transaction) => {
    const { id, sku, updated_at } = transaction;
    if (sku === null || !isSale(transaction) || !isNews(transaction, at)) return [];
    return [{ id, sku, at: updated_at }];
  });
}

/** The purchases among transactions that have ended lately, however they have. */
export function endedOrders(
  transactions: readonly Transaction[],
  at: Instant,
): readonly Transaction["id"][] {
  return transactions
    .filter((each) => isPurchase(each) && !isOpen(each.status) && isNews(each, at))
    .map(({ id }) => id);
}

/** Whether it is a purchase that was delivered and stayed so. */
export function isSale(order: Pick<Transaction, "type" | "status" | "refunded">): boolean {
  return isPurchase(order) && order.status === "SUCCESS" && order.refunded === 0;
}
