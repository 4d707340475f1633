import type { Reconciliation } from "../finance/reconciliation.ts";
import type { TransactionStatus, TransactionType } from "../orders/transaction.ts";
import type { BankLine } from "../payments/bank-statement.ts";
import type { BankTransferStatus } from "../payments/bank-transfer.ts";
import type { PaymentStatus } from "../payments/payment.ts";
import type { Refund } from "../payments/refund.ts";
import type { Attempt } from "../ppob/attempt.ts";
import type { AdjustmentStatus, HoldResolution } from "../wallet/adjustment.ts";
import type { DeadLetter } from "./dead-letter.ts";
import type { QueueName } from "./job.ts";

/**
 * What ends a wait without a person: a section of the schedule, a queue's consumer, the alarm of a
 * wallet, or the time itself where a state is read as over from an instant on.
 */
export type Machine = `cron:${string}` | `queue:${QueueName}` | "alarm:wallet" | "clock";
/** A route that staff may call, below `/api/v1`. */
export type StaffRoute = `${"POST" | "PUT"} /${string}`;

/** A state that waits for somebody. An empty list is a way out that is missing. */
export interface Waiting {
  readonly machine: readonly Machine[];
  readonly staff: readonly StaffRoute[];
}

/** Nothing follows by itself, and nobody has to do anything. */
export const FINAL = "final";
export type Standing = Waiting | typeof FINAL;

const STATUS = "PUT /transactions/{transaction_id}/status";
const RECHECK = "POST /admin/transactions/{transaction_id}/recheck";
const RESOLVE = "PUT /admin/payments/{payment_id}/resolve";
const REFUND = "POST /admin/payments/{payment_id}/refunds";
const RECHECK_REFUND = "POST /admin/payments/{payment_id}/refunds/{refund_id}/recheck";
const END_REFUND = [
  RECHECK_REFUND,
  "PUT /admin/payments/{payment_id}/refunds/{refund_id}/resolve",
] as const;
const ASSIGN = "PUT /admin/payments/bank-statement/{line_id}/assign";
const DISMISS = "PUT /admin/payments/bank-statement/{line_id}/dismiss";
const DECIDE_TRANSFER = [
  "PUT /wallet/admin/topup-requests/{payment_id}/approve",
  "PUT /wallet/admin/topup-requests/{payment_id}/reject",
] as const;
const DECIDE_ADJUSTMENT = [
  "PUT /admin/adjustments/{adjustment_id}/approve",
  "PUT /admin/adjustments/{adjustment_id}/reject",
] as const;
const END_HOLD = [
  "POST /admin/wallets/{user_id}/holds/{transaction_id}/capture",
  "POST /admin/wallets/{user_id}/holds/{transaction_id}/void",
] as const;
const RUN = "POST /admin/reconciliations/{reconciliation_id}/run";

const ENDED = {
  SUCCESS: FINAL,
  FAILED: FINAL,
  CANCELLED: FINAL,
  EXPIRED: FINAL,
  REFUNDED: FINAL,
} as const;
type Order = Readonly<Record<TransactionStatus, Standing>>;

/** A type of transaction whose status waits differently from others' is a line of its own. */
const ORDERS = {
  PPOB: {
    PENDING: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS] },
    PROCESSING: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS, RECHECK] },
    ...ENDED,
  },
  /** Nothing opens one yet. */
  PRODUCT: { PENDING: FINAL, PROCESSING: FINAL, ...ENDED },
  TOPUP: {
    PENDING: { machine: ["cron:recoverOrders", "cron:recoverCredits"], staff: [] },
    PROCESSING: FINAL,
    ...ENDED,
  },
  TRANSFER: {
    PENDING: FINAL,
    PROCESSING: { machine: ["queue:money", "cron:recoverOrders"], staff: [] },
    ...ENDED,
  },
  WITHDRAWAL: {
    PENDING: {
      machine: [],
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
  /** A hold that staff have placed; only one with an end comes free by itself. */
  ADJUSTMENT: {
    PENDING: { machine: ["alarm:wallet"], staff: END_HOLD },
    PROCESSING: FINAL,
    ...ENDED,
  },
  /** What a wallet holds for a refund waits with the refund. */
  REFUND: {
    PENDING: { machine: ["queue:money", "cron:recoverPayments"], staff: END_REFUND },
    PROCESSING: { machine: ["queue:money", "cron:recoverPayments"], staff: END_REFUND },
    ...ENDED,
  },
  EXCHANGE: { PENDING: FINAL, PROCESSING: FINAL, ...ENDED },
} as const satisfies Readonly<Record<TransactionType, Order>>;

/** Every status of every noun: final, or what ends it by machine and by staff. */
export const WAITING_STATES = {
  ...ORDERS,
  order_refund: {
    OPEN: {
      machine: ["cron:recoverRefunds"],
      staff: ["POST /admin/transactions/{transaction_id}/refund"],
    },
    DONE: FINAL,
    REFUSED: FINAL,
  },
  payment: {
    CREATED: { machine: ["cron:pollPayments", "queue:webhooks"], staff: [] },
    PENDING: { machine: ["cron:pollPayments", "queue:webhooks"], staff: [] },
    PAID: FINAL,
    REVIEW: { machine: ["queue:webhooks"], staff: [RESOLVE, REFUND] },
    REJECTED: FINAL,
    EXPIRED: FINAL,
    CANCELLED: FINAL,
    REFUNDED: FINAL,
  } satisfies Readonly<Record<PaymentStatus, Standing>>,
  payment_resolution: {
    DECIDED: { machine: ["cron:recoverPayments"], staff: [RESOLVE] },
    APPLIED: FINAL,
    /** Money came for a payment that staff had decided about: its one decision is spent. */
    PAID_AFTERWARDS: { machine: [], staff: [] },
  },
  refund: {
    OPEN: { machine: ["queue:money", "cron:recoverPayments"], staff: [RECHECK_REFUND] },
    DONE: FINAL,
    FAILED: FINAL,
    REVIEW: { machine: ["queue:webhooks", "cron:recoverPayments"], staff: END_REFUND },
  } satisfies Readonly<Record<Refund["status"], Standing>>,
  refund_resolution: {
    DECIDED: { machine: ["cron:recoverPayments"], staff: END_REFUND },
    APPLIED: FINAL,
  },
  bank_transfer: {
    CREATED: { machine: ["cron:expireTransfers"], staff: DECIDE_TRANSFER },
    PENDING: { machine: ["cron:expireTransfers", "cron:recoverLines"], staff: DECIDE_TRANSFER },
    PAID: FINAL,
    REJECTED: FINAL,
    EXPIRED: FINAL,
    CANCELLED: FINAL,
  } satisfies Readonly<Record<BankTransferStatus, Standing>>,
  bank_line: {
    new: { machine: ["cron:recoverLines"], staff: [ASSIGN] },
    credited: FINAL,
    confirmed: FINAL,
    unmatched: { machine: [], staff: [ASSIGN, DISMISS] },
    doubtful: { machine: [], staff: [ASSIGN, DISMISS] },
    dismissed: FINAL,
  } satisfies Readonly<Record<BankLine["state"], Standing>>,
  attempt: {
    SENT: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [RECHECK, STATUS] },
    PENDING: {
      machine: ["queue:ppob", "queue:webhooks", "cron:recoverOrders"],
      staff: [RECHECK, STATUS],
    },
    DOUBTFUL: {
      machine: ["queue:ppob", "queue:webhooks", "cron:recoverOrders"],
      staff: [RECHECK, STATUS],
    },
    DELIVERED: FINAL,
    FAILED: FINAL,
    STALE: { machine: ["queue:webhooks"], staff: [STATUS] },
  } satisfies Readonly<Record<Attempt["state"], Standing>>,
  adjustment: {
    AWAITING: { machine: ["clock"], staff: DECIDE_ADJUSTMENT },
    APPROVED: {
      machine: ["cron:recoverAdjustments"],
      staff: ["PUT /admin/wallets/{user_id}", "PUT /admin/adjustments/{adjustment_id}/approve"],
    },
    APPLIED: FINAL,
    REFUSED: FINAL,
    REJECTED: FINAL,
    EXPIRED: FINAL,
  } satisfies Readonly<Record<AdjustmentStatus, Standing>>,
  hold_resolution: {
    APPROVED: { machine: ["cron:recoverAdjustments"], staff: END_HOLD },
    APPLIED: FINAL,
    REFUSED: FINAL,
  } satisfies Readonly<Record<HoldResolution["status"], Standing>>,
  dead_letter: {
    DEAD: {
      machine: [],
      staff: ["POST /admin/jobs/dead/{letter_id}/replay", "POST /admin/jobs/dead/replay"],
    },
    REPLAYED: FINAL,
  } satisfies Readonly<Record<DeadLetter["state"], Standing>>,
  reconciliation: {
    OPEN: { machine: [], staff: [RUN] },
    FETCHING: { machine: ["cron:recoverReconciliations"], staff: [RUN] },
    COMPARING: { machine: ["cron:recoverReconciliations"], staff: [RUN] },
    DONE: FINAL,
    STALLED: { machine: [], staff: [RUN] },
  } satisfies Readonly<Record<Reconciliation["state"], Standing>>,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Standing>>>>;
