import type { ReportFormat } from "../../../domain/finance/settlement-report.ts";

/** `ref_id, buyer_sku_code, customer_no, price, status, date, sn`, as the dashboard exports it. */
export const reportFormat: ReportFormat = {
  columns: {
    ref: ["ref_id"],
    their_ref: ["sn"],
    amount: ["price"],
    status: ["status"],
    at: ["date"],
  },
  statuses: { sukses: "success", pending: "pending", gagal: "failed" },
};
