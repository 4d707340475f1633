import type { Transaction, TransactionStatus, TransactionType } from "./transaction.ts";

/** The types their owner may call off while nobody has begun to work on them. */
const CANCELLABLE: readonly TransactionType[] = ["PPOB", "PRODUCT", "TOPUP", "WITHDRAWAL"];

/** Whether a buyer may ask for it at all; whether it is too late is for the wallet to say. */
export function isCancellable({ type }: Pick<Transaction, "type">): boolean {
  return CANCELLABLE.includes(type);
}

/** What staff can make of an order by hand. */
export const MANUAL_STATUSES = ["CANCELLED", "FAILED", "SUCCESS", "REFUNDED"] as const;
export type ManualStatus = (typeof MANUAL_STATUSES)[number];

/** Legal edges only, and of those the ones that no queue has to walk. */
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

/** Only what is bought from a supplier has an end that a person can know better than the shop. */
export function canBeSettledManually({ type }: Pick<Transaction, "type">): boolean {
  return type === "PPOB";
}
