import type { ReportFormat } from "../../domain/finance/settlement-report.ts";
import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type { GatewayState, Instructions, Payment } from "../../domain/payments/payment.ts";
import type { GatewayTrace } from "../../domain/payments/payment-log.ts";
import type { Instant } from "../../domain/time.ts";
import type { GatewayName } from "../../domain/vendors.ts";
import type { GatewayAccount } from "../../domain/wallet/wallet.ts";
import type { WebhookSender } from "../operations/webhooks.ts";

export interface Payer {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** An answer with what was said on the wire, masked, for the log. */
export type Traced<Answer> = Answer & { readonly trace?: GatewayTrace };

export type PaymentCreated =
  | {
      readonly kind: "created";
      readonly token: string | null;
      readonly redirect_url: string | null;
      readonly instructions?: Instructions;
    }
  /** The gateway will never take this order. */
  | { readonly kind: "rejected"; readonly reason: string }
  /** The order id is taken at the gateway: it was made before, or somebody has started to pay. */
  | { readonly kind: "taken" }
  /** Timeout, 429, 5xx or unreadable: it may exist. Ask for its status before asking again. */
  | { readonly kind: "unknown"; readonly detail: string };

/** What came of asking the gateway to take no money any more. */
export type PaymentEnded =
  | { readonly kind: "ended" }
  /** The gateway has never heard of it. */
  | { readonly kind: "unseen" }
  /** Not in this state: ask for the status. */
  | { readonly kind: "not_allowed" }
  | { readonly kind: "unknown"; readonly detail: string };

export interface RefundOrder {
  readonly order_id: string;
  /** The same key is the same refund, however often it is sent. */
  readonly refund_key: Id<"refund">;
  readonly amount: Amount;
  readonly reason: string;
}

export type RefundAnswer =
  | { readonly kind: "refunded" }
  /** This refund will not be made. A status that lists its key knows better. */
  | { readonly kind: "refused"; readonly reason: string }
  /** May have been made, or was made before: the status tells. */
  | { readonly kind: "unknown"; readonly detail: string };

export type GatewayNotice =
  | { readonly kind: "notice"; readonly order_id: string; readonly state: GatewayState }
  | { readonly kind: "forged" }
  | { readonly kind: "malformed" };

/** Somebody who takes money for us. One adapter per vendor, and one suite of tests for them all. */
export interface PaymentGateway extends WebhookSender {
  readonly name: GatewayName;
  readonly reportFormat: ReportFormat;
  /** Where its money lies until it is settled to us. */
  readonly account: GatewayAccount;
  /** What a cashier who takes money for it knows it as. */
  readonly cashierName: string;
  /** Safe to repeat with the same payment: the order id is the guard on the gateway's side. */
  create(payment: Payment, payer: Payer, at: Instant): Promise<Traced<PaymentCreated>>;
  /** What the gateway itself says now; the only word that is good enough to credit money on. */
  status(orderId: string): Promise<Traced<GatewayState>>;
  /** Voids what is not settled yet. */
  cancel(orderId: string): Promise<Traced<PaymentEnded>>;
  /** Ends what is still pending. */
  expire(orderId: string): Promise<Traced<PaymentEnded>>;
  /** Gives back some or all of a settled payment. */
  refund(order: RefundOrder): Promise<Traced<RefundAnswer>>;
  /** Reads a notice and checks its signature over the strings as received. */
  notice(body: string): Promise<Traced<GatewayNotice>>;
}
