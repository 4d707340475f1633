import type { Payment } from "../../../domain/payments/payment.ts";
import type { Payer, PaymentCreated } from "../../../ports/payments/payment-gateway.ts";
import { minutesToPay, orderParts, startOf } from "./order.ts";
import { complaintIn, type Reply, reasonOf, SnapToken } from "./wire.ts";

/** As the core API says it; Snap itself says it in words. */
const DUPLICATE = 406;
const TAKEN = /already been taken|paid and utilized/i;
/** The request itself is refused, whatever the body looks like: our key, not this order. */
const DOOR_CLOSED: readonly number[] = [401, 403];
/**
 * Timed out, in progress under the same idempotency key, too many: the order may still come to be.
 */
export const NOT_AN_ANSWER: readonly number[] = [408, 409, 429];

/** The same payment gives the same body, so that asking again is asking the same. */
export function snapBody(payment: Payment, payer: Payer, finishUrl: string | undefined): object {
  return {
    ...orderParts(payment, payer),
    ...(payment.method === "card" && { enabled_payments: ["credit_card"] }),
    expiry: { start_time: startOf(payment), unit: "minutes", duration: minutesToPay(payment) },
    ...(finishUrl !== undefined && { callbacks: { finish: finishUrl } }),
  };
}

/** What Snap's answer means; only words that rule the order out reject it. */
export function createdFrom(reply: Reply): PaymentCreated {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const { http } = reply;
  const token = SnapToken.safeParse(reply.kind === "answered" ? reply.body : undefined);
  if (http >= 200 && http < 300 && token.success) return { kind: "created", ...token.data };

  const said = complaintIn(reply);
  const reason = reasonOf(said ?? `HTTP ${http}`);
  if (DOOR_CLOSED.includes(http)) return { kind: "rejected", reason };
  const isRefusal = http >= 400 && http < 500 && !NOT_AN_ANSWER.includes(http);
  if (!isRefusal || said === undefined) return { kind: "unknown", detail: `HTTP ${http}` };
  return http === DUPLICATE || TAKEN.test(said) ? { kind: "taken" } : { kind: "rejected", reason };
}
