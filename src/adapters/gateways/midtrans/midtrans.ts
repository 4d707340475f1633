import type { GatewayState } from "../../../domain/payment.ts";
import type { PaymentGateway } from "../../../ports/payment-gateway.ts";
import { readNotification } from "./notification.ts";
import { createdFrom, idempotencyKey, snapBody } from "./snap.ts";
import { stateOf } from "./status-model.ts";
import { call, type Fetch, type Reply, TransactionBody } from "./wire.ts";

export interface MidtransConfig {
  /** Core API without a slash at the end: `https://api.midtrans.com`. */
  readonly baseUrl: string;
  /** Snap with its version: `https://app.midtrans.com/snap/v1`. */
  readonly snapBaseUrl: string;
  readonly serverKey: string;
  readonly timeoutMs: number;
  /** Where Snap sends the payer afterwards; what it says on the way proves nothing. */
  readonly finishUrl?: string;
}

/** Midtrans: payments are made on its Snap page and confirmed by its core API. Rupiah only. */
export function midtrans(config: MidtransConfig, fetch: Fetch): PaymentGateway {
  const headers = {
    authorization: basicAuth(config.serverKey),
    "content-type": "application/json",
    accept: "application/json",
  };

  return {
    name: "midtrans",

    create: async (payment, payer) => {
      if (payment.currency !== "IDR") return { kind: "rejected", reason: "not in rupiah" };
      const request = {
        method: "POST",
        headers: { ...headers, "idempotency-key": idempotencyKey(payment) },
        body: JSON.stringify(snapBody(payment, payer, config.finishUrl)),
      };
      const url = `${config.snapBaseUrl}/transactions`;
      return createdFrom(await call(fetch, url, request, config.timeoutMs));
    },

    status: async (orderId) => {
      const url = `${config.baseUrl}/v2/${encodeURIComponent(orderId)}/status`;
      return statusOf(orderId, await call(fetch, url, { headers }, config.timeoutMs));
    },

    notice: async (body) => readNotification(config.serverKey, body),
  };
}

/** The key is the user, the password empty. */
export function basicAuth(serverKey: string): string {
  return `Basic ${btoa(`${serverKey}:`)}`;
}

/**
 * The body's own code decides; HTTP 404 without a body is a wrong address and no word on the order.
 */
function statusOf(orderId: string, reply: Reply): GatewayState {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const body = reply.kind === "answered" ? TransactionBody.safeParse(reply.body) : undefined;
  if (!body?.success || reply.http >= 500)
    return { kind: "unknown", detail: `unreadable answer, HTTP ${reply.http}` };
  const about = body.data.order_id ?? orderId;
  if (about !== orderId) return { kind: "unknown", detail: "answer about another order" };
  return stateOf(body.data);
}
