const SIGNED = "only a vendor can sign it";
const STOCKED = "needs a stock that the journey does not fill";
const RARE = "needs a state that the journey does not bring about";

/** Good answers that the journey does not record, each with the reason. */
export const UNRECORDED: Readonly<Record<string, string>> = {
  "POST /notifications/webhook/midtrans 200": SIGNED,
  "POST /notifications/webhook/digiflazz 200": SIGNED,
  "POST /notifications/webhook/iak 200": SIGNED,
  "POST /notifications/webhook/iris 200": SIGNED,
  "POST /transactions 202": STOCKED,
  "GET /transactions/{transaction_id}/delivery 200": STOCKED,
  "GET /admin/products/low-stock 200": STOCKED,
  "POST /admin/products/{product_id}/stock 200": STOCKED,
  "GET /admin/products/{product_id}/stock 200": STOCKED,
  "GET /admin/products/{product_id}/stock/movements 200": STOCKED,
  "POST /admin/products/{product_id}/stock/count 200": STOCKED,
  "POST /admin/stock/{line_id}/bad 200": STOCKED,
  "POST /admin/stock/{line_id}/replace 200": STOCKED,
  "POST /admin/stock/{line_id}/reveal 200": STOCKED,
  "DELETE /admin/config/system/{key} 202": RARE,
  "POST /admin/ppob/sync 200": "the supplier answers it once in five minutes",
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
