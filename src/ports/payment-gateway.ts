import type { GatewayState, Payment } from "../domain/payment.ts";
import type { Instant } from "../domain/time.ts";

export interface Payer {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
}

export type PaymentCreated =
  | { readonly kind: "created"; readonly token: string; readonly redirect_url: string }
  /** The gateway will never take this order. */
  | { readonly kind: "rejected"; readonly reason: string }
  /** The order id is taken at the gateway: somebody has already started to pay it. */
  | { readonly kind: "taken" }
  /** Timeout, 429, 5xx or unreadable: it may exist. Ask again with the same order id. */
  | { readonly kind: "unknown"; readonly detail: string };

export type GatewayNotice =
  | { readonly kind: "notice"; readonly order_id: string; readonly state: GatewayState }
  | { readonly kind: "forged" }
  | { readonly kind: "malformed" };

/** Somebody who takes money for us. One adapter per vendor. */
export interface PaymentGateway {
  readonly name: Payment["gateway"];
  /** Safe to repeat with the same payment: the order id is the guard on the gateway's side. */
  create(payment: Payment, payer: Payer, at: Instant): Promise<PaymentCreated>;
  /** What the gateway itself says now; the only word that is good enough to credit money on. */
  status(orderId: string): Promise<GatewayState>;
  /** Reads a notice and checks its signature over the strings as received. */
  notice(body: string): Promise<GatewayNotice>;
}
