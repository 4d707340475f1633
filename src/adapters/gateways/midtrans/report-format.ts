import type { ReportFormat } from "../../../domain/finance/settlement-report.ts";

/**
 * `order_id, transaction_id, gross_amount, transaction_status, payment_type, settlement_time`, as
 * its dashboard exports it.
 */
export const reportFormat: ReportFormat = {
  columns: {
    ref: ["order_id"],
    their_ref: ["transaction_id"],
    amount: ["gross_amount", "amount"],
    status: ["transaction_status", "status"],
    at: ["settlement_time", "transaction_time", "date"],
  },
  statuses: {
    settlement: "success",
    capture: "success",
    // The order stands; what was given back in part is not all of it.
    partial_refund: "success",
    partial_chargeback: "success",
    pending: "pending",
    authorize: "pending",
    deny: "failed",
    cancel: "failed",
    expire: "failed",
    failure: "failed",
    refund: "refunded",
    chargeback: "refunded",
  },
  refunds: {
    columns: ["refund_amount", "refunded_amount"],
    partly: ["partial_refund", "partial_chargeback"],
  },
};
