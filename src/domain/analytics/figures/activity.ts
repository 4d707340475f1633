import type { Transaction } from "../../orders/transaction.ts";

const BY_OTHERS: ReadonlySet<Transaction["type"]> = new Set(["ADJUSTMENT", "REFUND"]);

/** Whether the wallet's owner did it: not staff, and not somebody who sent them money. */
export function isOwnActivity({
  type,
  direction,
}: Pick<Transaction, "direction" | "type">): boolean {
  return !BY_OTHERS.has(type) && !(type === "TRANSFER" && direction === "credit");
}
