import type { FileState } from "../files/file.ts";
import type { Reconciliation } from "../finance/reconciliation.ts";
import type { SubmissionState } from "../kyc/submission.ts";
import type { BankLine } from "../payments/bank-statement/bank-statement.ts";
import type { BankTransferStatus } from "../payments/bank-transfer.ts";
import type { PaymentStatus } from "../payments/payment.ts";
import type { Refund } from "../payments/refund.ts";
import type { Attempt } from "../ppob/attempt.ts";
import type { Report } from "../reports/report.ts";
import type { StockLine } from "../stock/stock-line.ts";
import type { TicketState } from "../support/ticket.ts";
import type { VoucherUse } from "../vouchers/voucher-use.ts";
import type { AdjustmentStatus, HoldResolution } from "../wallet/adjustment.ts";
import type { DeadLetter } from "./dead-letter.ts";
import type { ProposalStatus } from "./proposal.ts";
import { DISCORD_STATES } from "./waiting-at-discord.ts";
import {
  ASK_GATEWAY,
  CALL_OFF,
  DECIDE_TRANSFER,
  END_HOLD,
  END_REFUND,
  ORDER_STATES,
  RECHECK,
  RECHECK_REFUND,
  REFUND,
  RESUME,
  STATUS,
} from "./waiting-orders.ts";
import { FINAL, type StatePolicy } from "./waiting-state.ts";

const RESOLVE = "PUT /admin/payments/{payment_id}/resolve";
const ASSIGN = "PUT /admin/payments/bank-statement/{line_id}/assign";
const IMPORT = "POST /admin/payments/bank-statement";
const DISMISS = "PUT /admin/payments/bank-statement/{line_id}/dismiss";
const DECIDE_ADJUSTMENT = [
  "PUT /admin/adjustments/{adjustment_id}/approve",
  "PUT /admin/adjustments/{adjustment_id}/reject",
] as const;
const DECIDE_PROPOSAL = [
  "PUT /admin/proposals/{proposal_id}/approve",
  "PUT /admin/proposals/{proposal_id}/reject",
] as const;
const REPLAY = [
  "POST /admin/jobs/dead/{letter_id}/replay",
  "POST /admin/jobs/dead/replay",
] as const;
const LINE = "POST /admin/suppliers/{supplier}/lines/{supplier_sku}";
const ACCEPT_PRICE = `${LINE}/accept-price` as const;
const REJECT_PRICE = `${LINE}/reject-price` as const;
const ARCHIVE = "DELETE /admin/vouchers/{voucher_id}";
const MAKE_CODES = "POST /admin/vouchers/{voucher_id}/codes";
const RETRY_FILE = "POST /admin/files/{file_id}/retry";
const ERASE_FILE = "DELETE /admin/files/{file_id}";
const DECIDE_KYC = ["POST /admin/kyc/{kyc_id}/approve", "POST /admin/kyc/{kyc_id}/reject"] as const;
const RUN = "POST /admin/reconciliations/{reconciliation_id}/run";

/** Every status of every noun: final, or what ends it by machine and by staff. */
export const WAITING_STATES = {
  ...ORDER_STATES,
  ...DISCORD_STATES,
  /** What an order claims before its wallet has opened it, and until it has ended. */
  reservation: {
    OPEN: { machine: ["cron:expireReservations"], staff: [STATUS] },
    KEPT: FINAL,
  },
  /** Only one that an order has reserved waits: for the end of that order. */
  stock_line: {
    AVAILABLE: FINAL,
    RESERVED: {
      machine: ["queue:ppob", "cron:recoverOrders", "cron:expireReservations"],
      staff: [STATUS],
    },
    SOLD: FINAL,
    BAD: FINAL,
    REPLACED: FINAL,
    WITHDRAWN: FINAL,
  } satisfies Readonly<Record<StockLine["state"], StatePolicy>>,
  order_refund: {
    OPEN: {
      machine: ["cron:recoverRefunds"],
      staff: ["POST /admin/transactions/{transaction_id}/refund"],
    },
    DONE: FINAL,
    REFUSED: FINAL,
  },
  ticket: {
    OPEN: {
      machine: ["cron:watchTickets"],
      staff: [
        "POST /admin/tickets/{ticket_id}/messages",
        "POST /admin/tickets/{ticket_id}/resolve",
      ],
    },
    ANSWERED: {
      machine: ["cron:watchTickets"],
      staff: ["POST /admin/tickets/{ticket_id}/resolve"],
    },
    RESOLVED: FINAL,
    CLOSED: FINAL,
  } satisfies Readonly<Record<TicketState, StatePolicy>>,
  report_schedule: {
    NONE: FINAL,
    ACTIVE: {
      machine: ["cron:runDueReports"],
      staff: ["PUT /admin/reports/{report_id}", "DELETE /admin/reports/{report_id}"],
    },
    STOPPED: FINAL,
  } satisfies Readonly<Record<Report["schedule_state"], StatePolicy>>,
  payment: {
    CREATED: { machine: ["cron:pollPayments", "queue:webhooks"], staff: [ASK_GATEWAY, CALL_OFF] },
    PENDING: { machine: ["cron:pollPayments", "queue:webhooks"], staff: [ASK_GATEWAY, CALL_OFF] },
    PAID: FINAL,
    REVIEW: {
      machine: ["cron:watchPayments", "queue:webhooks"],
      staff: [RESOLVE, REFUND, ASK_GATEWAY],
    },
    /** Closed here; the gateway may have taken money all the same. */
    REJECTED: { machine: ["cron:watchPayments", "queue:webhooks"], staff: [ASK_GATEWAY] },
    EXPIRED: { machine: ["cron:watchPayments", "queue:webhooks"], staff: [ASK_GATEWAY] },
    CANCELLED: { machine: ["cron:watchPayments", "queue:webhooks"], staff: [ASK_GATEWAY] },
    REFUNDED: FINAL,
  } satisfies Readonly<Record<PaymentStatus, StatePolicy>>,
  payment_resolution: {
    DECIDED: { machine: ["cron:recoverPayments"], staff: [RESOLVE] },
    APPLIED: FINAL,
    /** Money came for a payment that staff had dismissed: the dismissal is void. */
    PAID_AFTERWARDS: {
      machine: ["cron:watchPayments", "queue:webhooks"],
      staff: [RESOLVE, REFUND, ASK_GATEWAY],
    },
  },
  refund: {
    OPEN: { machine: ["queue:money", "cron:recoverPayments"], staff: [RECHECK_REFUND] },
    DONE: FINAL,
    FAILED: FINAL,
    REVIEW: { machine: ["queue:webhooks", "cron:recoverPayments"], staff: END_REFUND },
  } satisfies Readonly<Record<Refund["status"], StatePolicy>>,
  /** A payout that failed here, or came back, and of which its service says that it has arrived. */
  payout_contradiction: {
    HEARD: {
      machine: ["queue:webhooks"],
      staff: ["PUT /admin/withdrawals/{transaction_id}/charge"],
    },
  },
  /** A correction of a payout's result, until its wallet has followed. */
  payout_correction: {
    DECIDED: {
      machine: ["queue:money", "cron:pollPayouts"],
      staff: [
        "PUT /admin/withdrawals/{transaction_id}/reopen",
        "PUT /admin/withdrawals/{transaction_id}/charge",
      ],
    },
    APPLIED: FINAL,
  },
  refund_resolution: {
    DECIDED: { machine: ["cron:recoverPayments"], staff: END_REFUND },
    APPLIED: FINAL,
  },
  /** A loss that a notice reports and the gateway's status does not show yet. */
  loss_claim: {
    HEARD: { machine: ["cron:watchLosses", "queue:webhooks"], staff: [ASK_GATEWAY] },
  },
  bank_transfer: {
    CREATED: { machine: ["cron:expireTransfers"], staff: DECIDE_TRANSFER },
    PENDING: { machine: ["cron:expireTransfers", "cron:recoverLines"], staff: DECIDE_TRANSFER },
    PAID: FINAL,
    REJECTED: FINAL,
    EXPIRED: FINAL,
    CANCELLED: FINAL,
  } satisfies Readonly<Record<BankTransferStatus, StatePolicy>>,
  bank_line: {
    new: { machine: ["cron:recoverLines"], staff: [ASSIGN] },
    credited: FINAL,
    confirmed: FINAL,
    unmatched: { machine: ["cron:rematchLines"], staff: [ASSIGN, DISMISS] },
    doubtful: { machine: ["cron:rematchLines"], staff: [ASSIGN, DISMISS] },
    /**
     * It would credit more than its importer may alone: another person imports it, too, or assigns
     * it, or a later day has room for it.
     */
    unconfirmed: { machine: ["cron:rematchLines"], staff: [IMPORT, ASSIGN, DISMISS] },
    dismissed: FINAL,
  } satisfies Readonly<Record<BankLine["state"], StatePolicy>>,
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
    /** Another has begun in its place in the same commit. */
    NOT_FORMED: FINAL,
    /** Its order's money goes back, where the order had not ended before. */
    UNSENT: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS] },
    STALE: { machine: ["queue:webhooks"], staff: [STATUS] },
  } satisfies Readonly<Record<Attempt["state"], StatePolicy>>,
  /** A price that jumped too far; the next list may tell another. */
  supplier_price: {
    QUARANTINED: { machine: ["cron:syncPriceLists"], staff: [ACCEPT_PRICE, REJECT_PRICE] },
    /** Where it is the dearer one the line is off sale. */
    REJECTED: { machine: ["cron:syncPriceLists"], staff: [ACCEPT_PRICE] },
  },
  supplier_pause: { DEPOSIT: { machine: ["cron:watchDeposits"], staff: [RESUME] } },
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
  } satisfies Readonly<Record<AdjustmentStatus, StatePolicy>>,
  hold_resolution: {
    APPROVED: { machine: ["cron:recoverAdjustments"], staff: END_HOLD },
    APPLIED: FINAL,
    REFUSED: FINAL,
  } satisfies Readonly<Record<HoldResolution["status"], StatePolicy>>,
  proposal: {
    WAITING: { machine: ["clock"], staff: DECIDE_PROPOSAL },
    APPROVED: FINAL,
    REJECTED: FINAL,
    OUTDATED: FINAL,
    EXPIRED: FINAL,
  } satisfies Readonly<Record<ProposalStatus, StatePolicy>>,
  dead_letter: {
    DEAD: { machine: ["cron:retryDeadLetters"], staff: REPLAY },
    REPLAYED: FINAL,
  } satisfies Readonly<Record<DeadLetter["state"], StatePolicy>>,
  reconciliation: {
    OPEN: { machine: ["cron:resumeReconciliations"], staff: [RUN] },
    FETCHING: { machine: ["cron:recoverReconciliations"], staff: [RUN] },
    COMPARING: { machine: ["cron:recoverReconciliations"], staff: [RUN] },
    DONE: FINAL,
    STALLED: { machine: ["cron:resumeReconciliations"], staff: [RUN] },
    FAILED: FINAL,
  } satisfies Readonly<Record<Reconciliation["state"], StatePolicy>>,
  voucher_use: {
    HELD: { machine: ["queue:ppob", "cron:recoverOrders"], staff: [STATUS] },
    REDEEMED: FINAL,
    RELEASED: FINAL,
  } satisfies Readonly<Record<VoucherUse["state"], StatePolicy>>,
  voucher_lock: { KEPT: { machine: ["clock", "cron:expireVoucherLocks"], staff: [ARCHIVE] } },
  voucher_codes: { WANTED: { machine: ["cron:makeVoucherCodes"], staff: [MAKE_CODES] } },
  file: {
    RECEIVING: { machine: ["cron:recoverFiles"], staff: [ERASE_FILE] },
    PROCESSING: { machine: ["queue:files", "cron:recoverFiles"], staff: [ERASE_FILE] },
    READY: FINAL,
    QUARANTINED: { machine: ["cron:recoverFiles"], staff: [RETRY_FILE, ERASE_FILE] },
    MISSING: { machine: ["cron:recoverFiles"], staff: [ERASE_FILE] },
    DELETED: { machine: ["cron:eraseContents"], staff: [ERASE_FILE] },
  } satisfies Readonly<Record<FileState, StatePolicy>>,
  kyc: {
    PENDING: { machine: ["cron:expireSubmissions"], staff: DECIDE_KYC },
    APPROVED: FINAL,
    REJECTED: FINAL,
    WITHDRAWN: FINAL,
  } satisfies Readonly<Record<SubmissionState, StatePolicy>>,
  alert: {
    OPEN: {
      machine: [
        "cron:remindOfAlerts",
        "cron:checkDeadlines",
        "cron:checkVendors",
        "cron:watchRules",
      ],
      staff: ["PUT /admin/alerts/{number}/resolve"],
    },
    CLEARED: FINAL,
  },
  /** An accepted webhook whose job may have died. */
  inbound_event: {
    WAITING: { machine: ["queue:webhooks", "cron:recoverOrders"], staff: REPLAY },
    APPLIED: FINAL,
    FORGED: FINAL,
    MALFORMED: FINAL,
  },
  notification: {
    PENDING: { machine: ["queue:notifications"], staff: REPLAY },
    SENT: FINAL,
    FAILED: FINAL,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, StatePolicy>>>>;
