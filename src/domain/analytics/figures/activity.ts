import type { Transaction } from "../../orders/transaction.ts";

const NOT_THEIRS: ReadonlySet<Transaction["type"]> = new Set(["ADJUSTMENT", "REFUND"]);

/** Whether the wallet's owner did it: not staff, and not somebody who sent them money. */
export function isOwnDoing({ type, direction }: Pick<Transaction, "direction" | "type">): boolean {
  return !NOT_THEIRS.has(type) && !(type === "TRANSFER" && direction === "credit");
}
