import type { Amount } from "../../domain/money.ts";
import type { Payment } from "../../domain/payments/payment.ts";
import type { Refund, RefundRequest } from "../../domain/payments/refund.ts";
import type { RefundResolution } from "../../domain/payments/refund-resolution.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/** A refund to be written, with the most that may go to its destination in all. */
export type NewRefund = Refund & RefundRequest & { readonly allowed: Amount };

/** How a refund in review ended: with what was given back and the wallet's part in it, or not. */
export type SettledRefund =
  | ({ readonly status: "DONE" } & Pick<Refund, "given" | "from_wallet">)
  | { readonly status: "FAILED"; readonly failure_code: string };

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
  claimTurn(id: Refund["id"], at: Instant): Promise<number | undefined>;
  /**
   * Decides that an open one was refused: nobody tells the gateway about it after this. `false`
   * when somebody has taken a turn after this one, and may be heard.
   */
  refuse(id: Refund["id"], turn: number, failure_code: string): Promise<boolean>;
  /** Notes that its job was sent again or it was asked about, so that it is not every minute. */
  queued(id: Refund["id"], at: Instant): Write;
  /** Ends one well that is open or in review, and counts it on its payment. */
  done(refund: Pick<Refund, "id" | "payment_id">, at: Instant): Write;
  /** Ends an open one badly: its share is free to be promised again. */
  failed(id: Refund["id"], failure_code: string, at: Instant): Write;
  /**
   * The gateway did what it had refused or gave another amount, or the wallet knows better: for a
   * person to look at. One that is done stays so unless another sum was given than is counted.
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
  /** The bank has said so, too. */
  confirmed(id: Refund["id"], at: Instant): Write;
  /**
   * Keeps what somebody gave back at the gateway without us, once per key. It takes its part of
   * what may still be promised.
   */
  recordForeign(refund: Refund): Write;
  /** Open ones nobody has asked about since `before`. */
  waiting(before: Instant, next: NextPage): Promise<readonly Refund[]>;
  /** Ours in review that nobody has asked about since `before`. */
  inReview(before: Instant, next: NextPage): Promise<readonly Refund[]>;
}
