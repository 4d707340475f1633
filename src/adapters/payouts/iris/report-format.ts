import type { ReportFormat } from "../../../domain/finance/settlement-report.ts";

/** `reference_no, amount, status, updated_at`, as its dashboard exports it. */
export const reportFormat: ReportFormat = {
  columns: {
    ref: ["reference_no"],
    their_ref: ["reference_no"],
    amount: ["amount"],
    status: ["status"],
    at: ["updated_at", "date"],
  },
  statuses: {
    completed: "success",
    queued: "pending",
    approved: "pending",
    processed: "pending",
    failed: "failed",
    rejected: "failed",
  },
};
