import type { Id } from "../../domain/ids.ts";
import type { Amount } from "../../domain/money.ts";
import type {
  AnyPayment,
  Payment,
  PaymentResolution,
  PaymentStatus,
} from "../../domain/payments/payment.ts";
import type { AnyMethod } from "../../domain/payments/payment-method.ts";
import type { BusinessDay, Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** The progress of a payment by the gateway's answer. */
export type PaymentProgress = Pick<Payment, "status"> &
  Partial<
    Pick<
      Payment,
      "gateway_fee" | "paid_at" | "channel" | "received" | "credited" | "credited_transaction_id"
    >
  >;

/** The amount received at the gateway, and its channel. */
interface ReceivedMoney {
  readonly received: Amount;
  readonly channel: Payment["channel"];
}

export interface PaymentFilter {
  readonly status?: PaymentStatus | undefined;
  readonly method?: AnyMethod | undefined;
  readonly user_id?: Id<"user"> | undefined;
  /** WIB days of its making, both inclusive. */
  readonly from?: BusinessDay | undefined;
  readonly to?: BusinessDay | undefined;
}

/**
 * Payments at gateways. What counts as paid is the wallet's journal; this records what the gateway
 * says.
 */
export interface Payments {
  /** Once only per transaction and per order id. */
  create(payment: Payment): Write;
  byTransaction(id: Id<"transaction">): Promise<Payment | undefined>;
  byOrderId(orderId: string): Promise<Payment | undefined>;
  byId(id: Payment["id"]): Promise<Payment | undefined>;
  /** Somebody else's is not found. */
  find(owner: Id<"user">, id: Payment["id"]): Promise<Payment | undefined>;
  /** Newest first, with the bank transfers that have opened among them. */
  list(filter: PaymentFilter, page: Page): Promise<Listed<AnyPayment>>;
  opened(
    id: Payment["id"],
    placed: Pick<Payment, "token" | "redirect_url" | "instructions">,
    at: Instant,
  ): Write;
  /**
   * Releases the lease of a request that failed at the gateway, so that its retry can take over at
   * once.
   */
  releaseLease(id: Payment["id"]): Write;
  /** Takes the lease that stood at `since`; `false` when somebody else has taken it. */
  takeLease(id: Payment["id"], since: Instant, at: Instant): Promise<boolean>;
  /**
   * Moves a payment forward, never back. One that ends unpaid or comes into review is watched from
   * then on.
   */
  advance(id: Payment["id"], to: PaymentProgress, at: Instant): Write;
  /** Closes a dismissed payment, unless its money arrived meanwhile. */
  dismiss(id: Payment["id"], at: Instant): Write;
  /**
   * Money arrived after the dismissal: the payment is in review again and the dismissal void.
   * Idempotent.
   */
  reopen(id: Payment["id"], money: ReceivedMoney, at: Instant): Write;
  /** Records a status check, so that other payments are checked before it again. */
  polled(id: Payment["id"], at: Instant): Write;
  /** Payments nobody has asked about since `polledBefore` and whose end is not known. */
  waiting(polledBefore: Instant, next: NextPage): Promise<readonly Payment[]>;
  /** When one that has ended is asked about again; `null` ends that. */
  watch(id: Payment["id"], next: Instant | null): Write;
  /** Those whose turn it is to be asked about again, the longest due first. */
  watched(
    at: Instant,
    next: NextPage,
  ): Promise<readonly (Payment & { readonly watch_at: Instant | null })[]>;

  /** Once per payment. Guarded by `payment.exceeds_received`: no more is credited than came in. */
  resolve(resolution: PaymentResolution): Write;
  resolution(id: Payment["id"]): Promise<PaymentResolution | undefined>;
  /** The resolution has had its effect. */
  applied(id: Payment["id"], at: Instant): Write;
  /** Returns a payment to review whose refund failed. */
  returnToReview(id: Payment["id"]): Write;
  /**
   * Revokes the decision to refund it: what is left after a partial refund is to be decided again.
   */
  revokeRefund(id: Payment["id"]): Write;
  /** Resolutions made before `before` that have had no effect yet, but for refunds. */
  unapplied(before: Instant, next: NextPage): Promise<readonly PaymentResolution[]>;
}
