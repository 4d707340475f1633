import type { Transaction, TransactionStatus, TransactionType } from "./transaction.ts";

/** Types that their owner may cancel while they are PENDING. */
const CANCELLABLE: readonly TransactionType[] = ["PPOB", "PRODUCT", "TOPUP", "WITHDRAWAL"];

/** Whether a buyer may ask to cancel it at all; whether it is too late is decided by the wallet. */
export function isCancellable({ type }: Pick<Transaction, "type">): boolean {
  return CANCELLABLE.includes(type);
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

export function isManualStep(from: TransactionStatus, to: ManualStatus): boolean {
  return BY_HAND[from].includes(to);
}

/** Only an order at a supplier can have ended without the shop knowing. */
export function canBeSettledManually({ type }: Pick<Transaction, "type">): boolean {
  return type === "PPOB";
}
