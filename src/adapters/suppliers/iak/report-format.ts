import type { ReportFormat } from "../../../domain/finance/settlement-report.ts";
import { refOf } from "./ref.ts";

/** A report by the names of IAK's own fields; `status` in its numbers or words. */
export const reportFormat: ReportFormat = {
  columns: {
    ref: ["ref_id"],
    their_ref: ["tr_id", "sn"],
    amount: ["price"],
    status: ["status"],
    at: ["date", "datetime", "created_at"],
  },
  ourRef: (theirs) => refOf(theirs) ?? theirs,
  statuses: {
    "0": "pending",
    "1": "success",
    "2": "failed",
    process: "pending",
    success: "success",
    failed: "failed",
  },
};
