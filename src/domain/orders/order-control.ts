import { orderTypeOf } from "./order-type.ts";
import type { Transaction, TransactionStatus } from "./transaction.ts";

/** Whether a buyer may ask for it at all; whether it is too late is for the wallet to say. */
export function isCancellable(order: Pick<Transaction, "type">): boolean {
  return orderTypeOf(order).cancellable;
}

/** Statuses that staff can set manually. */
export const MANUAL_STATUSES = ["CANCELLED", "FAILED", "SUCCESS", "REFUNDED"] as const;
export type ManualStatus = (typeof MANUAL_STATUSES)[number];

/** Legal steps that staff may take; the others belong to queues. */
const BY_HAND: Readonly<Record<TransactionStatus, readonly ManualStatus[]>> = {
  PENDING: ["CANCELLED"],
  PROCESSING: ["FAILED", "SUCCESS"],
  SUCCESS: ["REFUNDED"],
  FAILED: [],
  CANCELLED: [],
  EXPIRED: [],
  REFUNDED: [],
};

export function isManualStep(
  { type, status }: Pick<Transaction, "type" | "status">,
  to: ManualStatus,
): boolean {
  return BY_HAND[status].includes(to) && orderTypeOf({ type }).by_hand.includes(to);
}

/** Only a sale has an end that a person can know better than the shop. */
export function canBeSettledManually(order: Pick<Transaction, "type">): boolean {
  return orderTypeOf(order).by_hand.length > 0;
}
