import { hexDigest } from "../../../domain/digest.ts";
import type { Payment } from "../../../domain/payment.ts";
import { secondsBetween, wibDateTime } from "../../../domain/time.ts";
import type { Payer, PaymentCreated } from "../../../ports/payment-gateway.ts";
import { ErrorBody, type Reply, SnapToken } from "./wire.ts";

const NAME_CHARS_MAX = 255;
const KEY_CHARS_MAX = 36;
const REASON_CHARS_MAX = 300;
/** As the core API says it; Snap itself says it in words. */
const DUPLICATE = 406;
const TAKEN = /already been taken|paid and utilized/i;
/** The request itself is refused, whatever the body looks like: our key, not this order. */
const DOOR_CLOSED: readonly number[] = [401, 403];
/**
 * Timed out, in progress under the same idempotency key, too many: the order may still come to be.
 */
const NOT_AN_ANSWER: readonly number[] = [408, 409, 429];

/** The same payment gives the same body, so that asking again is asking the same. */
export function snapBody(payment: Payment, payer: Payer, finishUrl: string | undefined): object {
  const item = {
    id: payment.transaction_id,
    price: payment.amount,
    quantity: 1,
    name: "Isi saldo",
  };
  return {
    transaction_details: { order_id: payment.order_id, gross_amount: payment.amount },
    item_details: [item],
    customer_details: {
      first_name: payer.name.slice(0, NAME_CHARS_MAX),
      email: payer.email,
      ...(payer.phone !== null && { phone: payer.phone }),
    },
    expiry: {
      start_time: `${wibDateTime(payment.created_at)} +0700`,
      unit: "minutes",
      duration: minutesToPay(payment),
    },
    ...(finishUrl !== undefined && { callbacks: { finish: finishUrl } }),
  };
}

/** At most 36 characters, one for each order. The unique order id remains the real guard. */
export function idempotencyKey(payment: Pick<Payment, "order_id">): string {
  return hexDigest("sha256", payment.order_id).slice(0, KEY_CHARS_MAX);
}

/** What Snap's answer means; only words that rule the order out reject it. */
export function createdFrom(reply: Reply): PaymentCreated {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const { http } = reply;
  const body = reply.kind === "answered" ? reply.body : undefined;
  const token = SnapToken.safeParse(body);
  if (http >= 200 && http < 300 && token.success) return { kind: "created", ...token.data };

  const said = ErrorBody.safeParse(body).data?.error_messages.join("; ");
  const reason = (said ?? `HTTP ${http}`).slice(0, REASON_CHARS_MAX);
  if (DOOR_CLOSED.includes(http)) return { kind: "rejected", reason };
  const isRefusal = http >= 400 && http < 500 && !NOT_AN_ANSWER.includes(http);
  if (!isRefusal || said === undefined) return { kind: "unknown", detail: `HTTP ${http}` };
  return http === DUPLICATE || TAKEN.test(said) ? { kind: "taken" } : { kind: "rejected", reason };
}

/**
 * Whole minutes, rounded down so that the gateway never takes money after our own end; at least
 * one.
 */
function minutesToPay({ created_at, expires_at }: Payment): number {
  return Math.max(1, Math.floor(secondsBetween(created_at, expires_at) / 60));
}
