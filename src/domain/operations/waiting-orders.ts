import type { NewsState } from "../discord/goods/discord-order.ts";
import type { TransactionStatus, TransactionType } from "../orders/transaction.ts";
import { FINAL, type StatePolicy } from "./waiting-state.ts";

export const STATUS = "PUT /transactions/{transaction_id}/status";
export const RECHECK = "POST /admin/transactions/{transaction_id}/recheck";
export const REFUND = "POST /admin/payments/{payment_id}/refunds";
export const ASK_GATEWAY = "POST /admin/payments/{payment_id}/recheck";
export const CALL_OFF = "PUT /admin/payments/{payment_id}/cancel";
export const RECHECK_REFUND = "POST /admin/payments/{payment_id}/refunds/{refund_id}/recheck";
export const END_REFUND = [
  RECHECK_REFUND,
  "PUT /admin/payments/{payment_id}/refunds/{refund_id}/resolve",
] as const;
export const DECIDE_TRANSFER = [
  "PUT /wallet/admin/topup-requests/{payment_id}/approve",
  "PUT /wallet/admin/topup-requests/{payment_id}/reject",
] as const;
export const END_HOLD = [
  "POST /admin/wallets/{user_id}/holds/{transaction_id}/capture",
  "POST /admin/wallets/{user_id}/holds/{transaction_id}/void",
] as const;
export const RESUME = "POST /admin/suppliers/{supplier}/resume";

const ENDED = {
  SUCCESS: FINAL,
  FAILED: FINAL,
  CANCELLED: FINAL,
  EXPIRED: FINAL,
  REFUNDED: FINAL,
} as const;
type Order = Readonly<Record<TransactionStatus, StatePolicy>>;

/** A type of transaction whose status waits differently from others' is a line of its own. */
const ORDERS = {
  PPOB: {
    /** Perhaps until a supplier that is away or paused is back. */
    PENDING: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS, RESUME] },
    PROCESSING: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS, RECHECK] },
    ...ENDED,
  },
  PRODUCT: {
    PENDING: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS] },
    PROCESSING: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS] },
    ...ENDED,
  },
  TOPUP: {
    PENDING: {
      machine: ["cron:recoverOrders", "cron:recoverCredits"],
      staff: [ASK_GATEWAY, CALL_OFF, ...DECIDE_TRANSFER],
    },
    PROCESSING: FINAL,
    ...ENDED,
  },
  TRANSFER: {
    PENDING: FINAL,
    PROCESSING: {
      machine: ["queue:money", "cron:recoverOrders"],
      staff: ["POST /admin/transactions/{transaction_id}/landing"],
    },
    ...ENDED,
  },
  WITHDRAWAL: {
    PENDING: {
      machine: ["cron:expireUndecided"],
      staff: [
        "PUT /admin/withdrawals/{transaction_id}/approve",
        "PUT /admin/withdrawals/{transaction_id}/reject",
      ],
    },
    PROCESSING: {
      machine: ["queue:money", "queue:webhooks", "cron:pollPayouts"],
      staff: [
        "PUT /admin/withdrawals/{transaction_id}/complete",
        "PUT /admin/withdrawals/{transaction_id}/fail",
      ],
    },
    ...ENDED,
  },
  /** A manual hold; only one with an end is released automatically. */
  ADJUSTMENT: {
    PENDING: { machine: ["alarm:wallet"], staff: END_HOLD },
    PROCESSING: FINAL,
    ...ENDED,
  },
  /** A wallet's hold for a refund ends with the refund. */
  REFUND: {
    PENDING: { machine: ["queue:money", "cron:recoverPayments"], staff: END_REFUND },
    PROCESSING: { machine: ["queue:money", "cron:recoverPayments"], staff: END_REFUND },
    ...ENDED,
  },
  EXCHANGE: { PENDING: FINAL, PROCESSING: FINAL, ...ENDED },
} as const satisfies Readonly<Record<TransactionType, Order>>;

/** What the buyer of an order is told at Discord; what was not stands in a list for staff. */
const ORDER_NEWS = {
  PENDING: {
    machine: ["queue:discord"],
    staff: ["POST /admin/discord/orders/{transaction_id}/resend"],
  },
  TOLD: FINAL,
  TOLD_THERE: FINAL,
  UNTOLD: FINAL,
  UNKNOWN: FINAL,
  DROPPED: FINAL,
} satisfies Readonly<Record<NewsState, StatePolicy>>;

/** What becomes of orders, and of telling their buyers. */
export const ORDER_STATES = { ...ORDERS, discord_order_news: ORDER_NEWS } as const;
