import { z } from "zod";
import { zId } from "./ids.ts";
import { type Amount, add, subtract, zAmount, zCurrency } from "./money.ts";
import { zInstant } from "./time.ts";

export const PAYMENT_STATUSES = [
  "CREATED",
  "PENDING",
  "PAID",
  "REVIEW",
  "REJECTED",
  "EXPIRED",
  "CANCELLED",
  "REFUNDED",
] as const;
export const zPaymentStatus = z.enum(PAYMENT_STATUSES);
export type PaymentStatus = z.infer<typeof zPaymentStatus>;

/** One attempt to be paid through a gateway. Its own id is the order id the gateway knows it by. */
export const Payment = z
  .object({
    id: zId("payment"),
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    gateway: z.enum(["midtrans"]),
    /** What the gateway calls it; unique for ever at the gateway. */
    order_id: z.string(),
    /** CREATED until the gateway has answered, then as the gateway says. */
    status: zPaymentStatus,
    currency: zCurrency,
    amount: zAmount,
    /**
     * What the gateway added on top of the amount (automatic fee imposition); 0 unless it says so.
     */
    gateway_fee: zAmount,
    token: z.string().nullable(),
    redirect_url: z.url().nullable(),
    expires_at: zInstant,
    paid_at: zInstant.nullable(),
    /** When the gateway was last asked about it, or when it was made. */
    polled_at: zInstant,
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "PaymentRecord" });
export type Payment = z.infer<typeof Payment>;

/** A payment as the buyer sees it. */
export const PaymentView = Payment.omit({ user_id: true, polled_at: true }).meta({ id: "Payment" });
export type PaymentView = z.infer<typeof PaymentView>;

/** What a gateway says about an order, in our words. */
export type GatewayState =
  | {
      readonly kind: "paid";
      readonly gross: Amount;
      /** The amount before the gateway's automatic fee, when it names one. */
      readonly original: Amount | undefined;
    }
  | { readonly kind: "pending" }
  | { readonly kind: "denied" }
  | { readonly kind: "expired" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "review"; readonly reason: string }
  | { readonly kind: "refunded" }
  /** The gateway has never heard of it: nobody has chosen how to pay yet. */
  | { readonly kind: "unseen" }
  | { readonly kind: "unknown"; readonly detail: string };

/** Whether what was paid is what was ordered, possibly with the gateway's own fee on top. */
export type Matched =
  | { readonly kind: "exact"; readonly fee: Amount }
  | { readonly kind: "mismatch" };

/**
 * Compares the sum paid with the sum ordered. A greater gross counts as the gateway's automatic
 * fee only when the gateway itself names the original amount and that is ours; everything else is
 * for a person.
 */
export function matchAmount(
  ordered: Amount,
  paid: { readonly gross: Amount; readonly original: Amount | undefined },
): Matched {
  if (paid.gross === ordered) return { kind: "exact", fee: subtract(ordered, ordered) };
  if (paid.original === ordered && paid.gross > ordered) {
    return { kind: "exact", fee: subtract(paid.gross, ordered) };
  }
  return { kind: "mismatch" };
}

/** How far a payment has come; a lower state arriving later is old news. */
const RANK: Readonly<Record<PaymentStatus, number>> = {
  CREATED: 0,
  PENDING: 1,
  REJECTED: 2,
  EXPIRED: 2,
  CANCELLED: 2,
  REVIEW: 3,
  PAID: 4,
  REFUNDED: 5,
};

export function advances(from: PaymentStatus, to: PaymentStatus): boolean {
  return RANK[to] > RANK[from];
}

/** The sum the gateway took for a payment: the amount and its own fee. */
export function grossOf(payment: Pick<Payment, "amount" | "gateway_fee">): Amount {
  return add(payment.amount, payment.gateway_fee);
}
