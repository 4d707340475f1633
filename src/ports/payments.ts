import type { Id } from "../domain/ids.ts";
import type { Payment } from "../domain/payment.ts";
import type { Instant } from "../domain/time.ts";
import type { Write } from "./commit.ts";

/**
 * Attempts to be paid. What counts as paid is the wallet's journal; this is what the gateway said.
 */
export interface Payments {
  /** Once only per transaction and per order id. */
  create(payment: Payment): Write;
  byTransaction(id: Id<"transaction">): Promise<Payment | undefined>;
  byOrderId(orderId: string): Promise<Payment | undefined>;
  opened(
    id: Payment["id"],
    gate: { readonly token: string; readonly redirect_url: string },
    at: Instant,
  ): Write;
  /**
   * Lets the next request with the same key take over at once from one that failed at the gateway.
   */
  giveUpLease(id: Payment["id"]): Write;
  /** Takes the lease that stood at `since`; `false` when somebody else has taken it. */
  takeLease(id: Payment["id"], since: Instant, at: Instant): Promise<boolean>;
  /** Moves a payment forward; one that has come further stays where it is. */
  advance(
    id: Payment["id"],
    to: Pick<Payment, "status" | "gateway_fee" | "paid_at">,
    at: Instant,
  ): Write;
  /** Notes that a payment was asked about, so that others have their turn before it. */
  polled(id: Payment["id"], at: Instant): Write;
  /** Payments nobody has asked about since `polledBefore` and whose end is not known. */
  waiting(polledBefore: Instant, limit: number): Promise<readonly Payment[]>;
}
