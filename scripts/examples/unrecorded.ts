import { VENDOR_NAMES } from "../../src/domain/vendors.ts";

const SIGNED = "only a vendor can sign it";
const SECRET = "shows what nobody but its owner may see, or needs a code of their own";
const SIGNED_BY_KEY = "only an authenticator can sign it";
const ALIAS = "is shown at the address that it is the same as";
const RARE = "needs a state that the journey does not bring about";

/** Good answers that the journey does not record, each with the reason. */
export const UNRECORDED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    VENDOR_NAMES.map((name) => [`POST /notifications/webhook/${name} 200`, SIGNED]),
  ),
  "GET /users 200": ALIAS,
  "POST /users 201": ALIAS,
  "GET /users/stats 200": ALIAS,
  "PUT /users/{user_id} 200": ALIAS,
  "PUT /users/{user_id}/status 200": ALIAS,
  "POST /users/profile 200": ALIAS,
  "PUT /admin/users/{user_id}/balance 200": ALIAS,
  "PUT /admin/users/{user_id}/balance 202": ALIAS,
  "POST /admin/users/{user_id}/balance 200": ALIAS,
  "POST /admin/users/{user_id}/balance 202": ALIAS,
  "POST /ppob/transactions 200": RARE,
  "POST /users/api-keys 201": SECRET,
  "GET /users/api-keys 200": RARE,
  "GET /admin/users/{user_id}/api-keys 200": RARE,
  "GET /users/api-keys/{api_key_id} 200": RARE,
  "PUT /users/api-keys/{api_key_id} 200": RARE,
  "DELETE /users/api-keys/{api_key_id} 204": RARE,
  "DELETE /admin/users/{user_id}/api-keys/{api_key_id} 204": RARE,
  "GET /transactions/ref/{ref_id} 200": RARE,
  "GET /ws 101": "it is a socket",
  "GET /ws/file-events 101": "it is a socket",
  "DELETE /admin/config/system/{key} 202": RARE,
  "POST /admin/config/system/{key}/rollback 202": RARE,
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
  "POST /admin/auth/login 202": SECRET,
  "POST /admin/auth/2fa/login 200": SECRET,
  "POST /admin/auth/setup 200": SECRET,
  "POST /admin/auth/2fa 200": SECRET,
  "POST /admin/auth/2fa/confirm 200": SECRET,
  "POST /admin/auth/2fa/recovery-codes 200": SECRET,
  "POST /admin/auth/passkeys/options 200": SIGNED_BY_KEY,
  "POST /admin/auth/passkeys 201": SIGNED_BY_KEY,
  "POST /admin/auth/passkeys/login 200": SIGNED_BY_KEY,
  "PUT /admin/auth/passkeys/{passkey_id} 200": SIGNED_BY_KEY,
  "POST /admin/management 201": SECRET,
  "POST /admin/management/{admin_id}/reset 200": SECRET,
};
