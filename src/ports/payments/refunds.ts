import type { Amount } from "../../domain/money.ts";
import type { Payment } from "../../domain/payments/payment.ts";
import type { Refund, RefundRequest } from "../../domain/payments/refund.ts";
import type { RefundResolution } from "../../domain/payments/refund-resolution.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A refund to be written, with the most that may go to its destination in all. */
export type NewRefund = Refund & RefundRequest & { readonly allowed: Amount };

/** How a refund in review ended: with the refunded amount and the wallet's part, or failed. */
export type SettledRefund =
  | ({ readonly status: "DONE" } & Pick<Refund, "given" | "from_wallet">)
  | { readonly status: "FAILED"; readonly failure_code: string };

/** Refunds of payments. */
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
   * Claims the next attempt to send an open refund to the gateway and answers its number;
   * `undefined` when it has ended or was refused.
   */
  claimTurn(id: Refund["id"], at: Instant): Promise<number | undefined>;
  /**
   * Ends an open refund as refused, so that it is never sent again; `false` when another attempt
   * was claimed after this one and may have been accepted.
   */
  refuse(id: Refund["id"], turn: number, failure_code: string): Promise<boolean>;
  /** Notes that its job was sent again or it was asked about, so that it is not every minute. */
  queued(id: Refund["id"], at: Instant): Write;
  /** Ends one well that is open or in review, and counts it on its payment. */
  done(refund: Pick<Refund, "id" | "payment_id">, at: Instant): Write;
  /** Ends an open refund as failed: its amount may be refunded again. */
  failed(id: Refund["id"], failure_code: string, at: Instant): Write;
  /**
   * Moves a refund to review: the gateway contradicted itself or refunded another amount, or the
   * wallet disagrees. A done refund stays done unless a different amount was refunded.
   */
  contradicted(refund: Pick<Refund, "id" | "given">, at: Instant): Write;
  /** Ends one that is in review, and counts on its payment what was given back. */
  settled(id: Refund["id"], as: SettledRefund, at: Instant): Write;
  /**
   * Decides about one in review, once for each time that it came into it, or refuses with
   * `refund.already_resolved`.
   */
  resolve(resolution: RefundResolution): Write;
  /** The last decision about it. */
  resolution(id: Refund["id"]): Promise<RefundResolution | undefined>;
  /** The decision has had its effect. */
  resolved(resolution: RefundResolution, at: Instant): Write;
  /** Decisions made before `before` that have had no effect yet. */
  unresolved(before: Instant, next: NextPage): Promise<readonly RefundResolution[]>;
  /** The bank has confirmed it. */
  confirmed(id: Refund["id"], at: Instant): Write;
  /**
   * Records a refund made at the gateway without us, once per key. It reduces what may still be
   * refunded.
   */
  recordForeign(refund: Refund): Write;
  /** Open ones nobody has asked about since `before`. */
  waiting(before: Instant, next: NextPage): Promise<readonly Refund[]>;
  /** Ours in review that nobody has asked about since `before`. */
  inReview(before: Instant, next: NextPage): Promise<readonly Refund[]>;
}
