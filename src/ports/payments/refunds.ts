import type { Amount } from "../../domain/money.ts";
import type { Payment } from "../../domain/payments/payment.ts";
import type { Refund, RefundRequest } from "../../domain/payments/refund.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A refund to be written, with the most that may go to its destination in all. */
export type NewRefund = Refund & RefundRequest & { readonly allowed: Amount };

/** Money of payments on its way back. */
export interface Refunds {
  /**
   * Guarded by `refund.exceeds_payment`: what is promised of a payment never exceeds what was
   * received, nor what may go to one destination. Once per request key: `request.in_progress`.
   */
  create(refund: NewRefund): Write;
  byId(id: Refund["id"]): Promise<Refund | undefined>;
  /** The refund an earlier request with this key made, and the digest of that request. */
  byRequest(key: string): Promise<(Refund & { readonly request_digest: string }) | undefined>;
  /** Oldest first, and there are never many. */
  ofPayment(id: Payment["id"]): Promise<readonly Refund[]>;
  /**
   * Takes the next turn to tell the gateway about an open one; `undefined` when it has ended or its
   * refusal is decided.
   */
  ask(id: Refund["id"], at: Instant): Promise<number | undefined>;
  /**
   * Decides that an open one was refused: nobody tells the gateway about it after this. `false`
   * when somebody has taken a turn after this one, and may be heard.
   */
  refuse(id: Refund["id"], turn: number, failure_code: string): Promise<boolean>;
  /** Notes that its job was sent again, so that it is not sent every minute. */
  queued(id: Refund["id"], at: Instant): Write;
  /** Ends an open one well and counts it on its payment; any other stays as it is. */
  done(refund: Pick<Refund, "id" | "payment_id">, at: Instant): Write;
  /** Ends an open one badly: its share is free to be promised again. */
  failed(id: Refund["id"], failure_code: string, at: Instant): Write;
  /** The gateway did what it had refused, or the wallet knows better: for a person to look at. */
  contradicted(id: Refund["id"], at: Instant): Write;
  /** The bank has said so, too. */
  confirmed(id: Refund["id"], at: Instant): Write;
  /**
   * Keeps what somebody gave back at the gateway without us, once per key. It takes its part of
   * what may still be promised.
   */
  foreign(refund: Refund): Write;
  /** Open ones nobody has asked about since `before`. */
  waiting(before: Instant, next: NextPage): Promise<readonly Refund[]>;
}
