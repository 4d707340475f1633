import type { PaymentGateway } from "../../../ports/payments/payment-gateway.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { chargeBody, chargedFrom } from "./charge.ts";
import { readNotification } from "./notification.ts";
import { idempotencyKey } from "./order.ts";
import { endedFrom, refundFrom } from "./refund.ts";
import { reportFormat } from "./report-format.ts";
import { createdFrom, snapBody } from "./snap.ts";
import { stateOf } from "./status-model.ts";
import { call, type Outgoing, parseAnswer } from "./wire.ts";

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

/**
 * Midtrans: virtual accounts, bills, QR codes, wallets and counters by its core API, cards and the
 * choice of all on its Snap page. Rupiah only.
 */
export function midtrans(config: MidtransConfig, fetch: Fetch): PaymentGateway {
  const headers = {
    authorization: basicAuth(config.serverKey),
    "content-type": "application/json",
    accept: "application/json",
  };
  const ask = (outgoing: Outgoing) => call(fetch, outgoing, config.timeoutMs);
  const about = (kind: Outgoing["kind"], order_id: string): Outgoing => ({
    kind,
    order_id,
    url: `${config.baseUrl}/v2/${encodeURIComponent(order_id)}/${kind}`,
    method: kind === "status" ? "GET" : "POST",
    headers,
  });
  const end = async (kind: "cancel" | "expire", orderId: string) => {
    const { reply, trace } = await ask(about(kind, orderId));
    return { ...endedFrom(orderId, reply), trace };
  };

  return {
    name: "midtrans",
    reportFormat,
    account: "clearing:midtrans",
    cashierName: "Midtrans",

    create: async (payment, payer) => {
      if (payment.currency !== "IDR") return { kind: "rejected", reason: "not in rupiah" };
      const charge = chargeBody(payment, payer, config.finishUrl);
      const { reply, trace } = await ask({
        kind: "create",
        order_id: payment.order_id,
        url: charge ? `${config.baseUrl}/v2/charge` : `${config.snapBaseUrl}/transactions`,
        method: "POST",
        headers: { ...headers, "idempotency-key": idempotencyKey(payment) },
        body: charge ?? snapBody(payment, payer, config.finishUrl),
      });
      return { ...(charge ? chargedFrom(payment, reply) : createdFrom(reply)), trace };
    },

    status: async (orderId) => {
      const { reply, trace } = await ask(about("status", orderId));
      const answer = parseAnswer(orderId, reply);
      return { ...(answer.kind === "unknown" ? answer : stateOf(answer.body)), trace };
    },

    cancel: (orderId) => end("cancel", orderId),
    expire: (orderId) => end("expire", orderId),

    refund: async (order) => {
      const { order_id, refund_key, amount, reason } = order;
      const body = { refund_key, amount, reason };
      const { reply, trace } = await ask({ ...about("refund", order_id), body });
      return { ...refundFrom(order, reply), trace };
    },

    verify: async (_headers, body) => {
      const notice = readNotification(config.serverKey, new TextDecoder().decode(body));
      if (notice.kind !== "notice") return notice.kind;
      // `pending` adds nothing: our own charge made it so.
      return notice.state.kind === "pending" ? "idle" : "accepted";
    },
    notice: async (body) => readNotification(config.serverKey, body),
  };
}

/** The key is the user, the password empty. */
export function basicAuth(serverKey: string): string {
  return `Basic ${btoa(`${serverKey}:`)}`;
}
