import { createHash } from "node:crypto";
import { announce, type Delivery, type RetryPolicy } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { wibTime } from "../time.ts";
import { findMethod } from "./methods.ts";
import type { Payment, Refund } from "./payment.ts";
import { serverKey } from "./variables.ts";

/** Where the shop takes Midtrans' notifications, below its own address. */
const path = "/api/v1/notifications/webhook/midtrans";

const minuteMs = 60_000;
/** The waits before each repeat: 2 min, 10 min, 30 min, 1.5 h and 3.5 h. */
const retryMs = [2, 10, 30, 90, 210].map((minutes) => minutes * minuteMs);
/** How often an answer is tried again; anything not listed five times. */
const retriesByStatus: Record<number, number> = {
  301: 0,
  302: 0,
  303: 0,
  400: 2,
  404: 2,
  500: 1,
  503: 4,
};

/** Midtrans' published schedule, scaled down so that a retry comes while somebody watches. */
export const midtransRetry: RetryPolicy = (attempt, status, environment) => {
  const wait = retryMs[attempt - 1];
  if (wait === undefined || attempt > (retriesByStatus[status] ?? retryMs.length)) return undefined;
  return Math.round(wait * environment.config.midtransRetryScale);
};

/** The notification's own signature: SHA-512 over the strings exactly as they are in the body. */
export function notificationSignature(
  fields: { order_id: string; status_code: string; gross_amount: string },
  serverKey: string,
): string {
  const { order_id, status_code, gross_amount } = fields;
  return createHash("sha512")
    .update(`${order_id}${status_code}${gross_amount}${serverKey}`)
    .digest("hex");
}

/**
 * Queues the notification of a payment's state `times` times for `due_at` and returns the ids of
 * the deliveries. `before` is the state before it, for deliveries out of order.
 */
export function announcePayment(
  environment: Environment,
  payment: Payment,
  before: Payment | undefined,
  due_at: number,
  times = 1,
): string[] {
  const key = serverKey(environment);
  return announce(
    environment,
    {
      delivery: notification(environment, payment, key),
      forged: notification(environment, payment, "bukan-kuncinya"),
      older: olderState(environment, payment, before),
    },
    due_at,
    times,
  );
}

/** The fields a notification and the status API share, in the shape of the payment's method. */
export function paymentFields(
  environment: Environment,
  payment: Payment,
): Record<string, string | unknown> {
  const method = findMethod(payment.method ?? "");
  const seed = payment.transaction_id ?? payment.order_id;
  const at = payment.settlement_time ?? wibTime(environment.now());
  const isPaid = paidStates.includes(payment.transaction_status ?? "");
  return {
    transaction_time: payment.transaction_time,
    merchant_id: "G141532850",
    currency: payment.currency ?? "IDR",
    // A payment over the counter says nothing about fraud.
    ...(method?.payment_type === "cstore" ? {} : { fraud_status: payment.fraud_status }),
    ...method?.pending(seed),
    ...(isPaid ? method?.paid?.(seed, { at, amount: payment.gross_amount }) : {}),
    transaction_status: payment.transaction_status,
    settlement_time: payment.settlement_time,
    transaction_id: payment.transaction_id,
    payment_type: method?.payment_type,
    order_id: payment.order_id,
    gross_amount: payment.gross_amount,
    refund_amount: payment.refund_amount,
    refunds: payment.refunds?.map((each) => shownRefund(environment, each)),
    expiry_time: wibTime(Date.parse(payment.expires_at)),
    ...payment.custom_fields,
    ...feeFields(payment),
  };
}

/** The bank's word shows once it has come. */
function shownRefund(environment: Environment, { confirms_at, ...refund }: Refund): Refund {
  if (confirms_at === undefined || confirms_at > environment.now()) return refund;
  return { bank_confirmed_at: wibTime(confirms_at), ...refund };
}

/** The `status_code` that goes with a state in a notification. */
export function statusCode(payment: Payment): string {
  if (payment.fraud_status === "challenge") return "201";
  const state = payment.transaction_status ?? "";
  if (state === "pending") return "201";
  return ["deny", "cancel", "expire", "failure"].includes(state) ? "202" : "200";
}

const paidStates = ["settlement", "capture", "refund", "partial_refund", "chargeback"];

function notification(environment: Environment, payment: Payment, serverKey: string): Delivery {
  const { order_id, gross_amount } = payment;
  const status_code = statusCode(payment);
  const body = JSON.stringify({
    ...paymentFields(environment, payment),
    status_message: "midtrans payment notification",
    status_code,
    signature_key: notificationSignature({ order_id, status_code, gross_amount }, serverKey),
  });
  return {
    vendor: "midtrans",
    url: `${environment.config.shopUrl}${path}`,
    headers: { "Content-Type": "application/json", "User-Agent": "Veritrans" },
    body,
  };
}

/** The state before this one; a payment that was settled at once was pending for a moment. */
function olderState(
  environment: Environment,
  payment: Payment,
  before: Payment | undefined,
): Delivery | undefined {
  if (payment.transaction_status === "pending") return undefined;
  const { settlement_time: _, ...pending } = payment;
  const older =
    before === undefined || before.transaction_status === null
      ? { ...pending, transaction_status: "pending" }
      : before;
  return notification(environment, older, serverKey(environment));
}

/** What is added when the customer paid the gateway's fee on top of the order's amount. */
function feeFields(payment: Payment): Record<string, unknown> {
  if (payment.original_amount === undefined) return {};
  const gross = Math.round(Number(payment.gross_amount));
  const gross_amount_info = {
    original_amount: payment.original_amount,
    gross_amount: String(gross),
    customer_imposed_payment_fee: String(gross - Math.round(Number(payment.original_amount))),
  };
  return { metadata: { extra_info: { gross_amount_info } } };
}
