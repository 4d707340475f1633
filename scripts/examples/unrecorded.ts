const SIGNED = "only a vendor can sign it";
const RARE = "needs a state that the journey does not bring about";

/** Good answers that the journey does not record, each with the reason. */
export const UNRECORDED: Readonly<Record<string, string>> = {
  "POST /notifications/webhook/midtrans 200": SIGNED,
  "POST /notifications/webhook/digiflazz 200": SIGNED,
  "POST /notifications/webhook/iak 200": SIGNED,
  "POST /notifications/webhook/iris 200": SIGNED,
  "GET /ws 101": "it is a socket",
  "DELETE /admin/config/system/{key} 202": RARE,
  "POST /admin/ppob/sync 200": "the supplier answers it once in five minutes",
  "PUT /admin/config/margins 202": RARE,
  "DELETE /admin/config/margins/{margin_id} 202": RARE,
  "GET /admin/reports/losses 200": "needs a day that has been closed",
  "PUT /transactions/{transaction_id}/cancel 200": RARE,
  "POST /admin/transactions/{transaction_id}/landing 202": RARE,
  "POST /admin/transactions/{transaction_id}/recheck 202": RARE,
  "PUT /wallet/admin/topup-requests/{payment_id}/approve 202": RARE,
  "PUT /admin/payments/{payment_id}/refunds/{refund_id}/resolve 200": RARE,
  "PUT /admin/payments/{payment_id}/refunds/{refund_id}/resolve 202": RARE,
  "POST /admin/payments/{payment_id}/refunds/{refund_id}/recheck 200": RARE,
  "GET /admin/jobs/dead 200": RARE,
  "POST /admin/jobs/dead/replay 202": RARE,
  "POST /admin/jobs/dead/{letter_id}/replay 202": RARE,
};
