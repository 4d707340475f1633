import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, subtract, zAmount, zCurrency } from "../money.ts";
import { zInstant } from "../time.ts";
import { GATEWAY_NAMES } from "../vendors.ts";
import { zAnyMethod, zPaymentMethod } from "./payment-method.ts";
import { zChannel } from "./refund-rule.ts";

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
export const zPaymentStatus = z.enum(PAYMENT_STATUSES).meta({ id: "PaymentStatus" });
export type PaymentStatus = z.infer<typeof zPaymentStatus>;

/** What the payer needs to pay: numbers, codes and links, depending on the method. */
export const Instructions = z
  .object({
    bank: z.string(),
    va_number: z.string(),
    biller_code: z.string(),
    bill_key: z.string(),
    qr_string: z.string(),
    qr_url: z.url(),
    deeplink: z.string(),
    store: z.string(),
    payment_code: z.string(),
    redirect_url: z.url(),
  })
  .partial()
  .meta({ id: "PaymentInstructions" });
export type Instructions = z.infer<typeof Instructions>;

/** One attempt to be paid through a gateway. Its own id is the order id the gateway knows it by. */
export const Payment = z
  .object({
    id: zId("payment"),
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    gateway: z.enum(GATEWAY_NAMES),
    method: zPaymentMethod,
    /** The order id at the gateway; unique for ever there. */
    order_id: z.string().meta({ example: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    /** CREATED until the gateway has answered, then as the gateway says. */
    status: zPaymentStatus,
    currency: zCurrency,
    /** What the wallet gets. */
    amount: zAmount,
    /** What the shop adds for this way to pay. */
    fee: zAmount,
    /** What the gateway is told to take: the amount and the fee. */
    gross: zAmount,
    /**
     * What the gateway added on top of the gross (automatic fee imposition); 0 unless it says so.
     */
    gateway_fee: zAmount,
    token: z.string().nullable(),
    redirect_url: z.url().nullable(),
    instructions: Instructions.nullable(),
    expires_at: zInstant,
    paid_at: zInstant.nullable(),
    /** The channel actually used; the gateway's page may offer several. */
    channel: zChannel.nullable(),
    /** What has come in at the gateway; `null` while nothing has. */
    received: zAmount.nullable(),
    /** How much of it the wallet was credited with. */
    credited: zAmount.nullable(),
    /** The credited top-up: the original, or a new one when the money came too late. */
    credited_transaction_id: zId("transaction").nullable(),
    /** How much of it was given back. */
    refunded: zAmount,
    /** When the gateway was last asked about it, or when it was made. */
    polled_at: zInstant,
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "PaymentRecord" });
export type Payment = z.infer<typeof Payment>;

/** A payment through a gateway or by bank transfer. */
export const AnyPayment = Payment.extend({
  gateway: z.enum([...GATEWAY_NAMES, "bank"]),
  method: zAnyMethod,
  instructions: Instructions.extend({
    account_number: z.string().optional(),
    account_holder: z.string().optional(),
  }).nullable(),
  polled_at: zInstant.nullable(),
});
export type AnyPayment = z.infer<typeof AnyPayment>;

/** A payment as the buyer sees it. */
export const PaymentView = AnyPayment.omit({ user_id: true, polled_at: true }).meta({
  id: "Payment",
});
export type PaymentView = z.infer<typeof PaymentView>;

/** A refund as the gateway lists it. */
export interface GatewayRefund {
  readonly refund_key: string;
  readonly amount: Amount;
  /** Whether the bank has confirmed it. */
  readonly confirmed: boolean;
}

/** A gateway's status of an order, in our words. */
export type GatewayState =
  | {
      readonly kind: "paid";
      readonly gross: Amount;
      /** The amount before the gateway's automatic fee, when it names one. */
      readonly original: Amount | undefined;
      readonly channel?: Payment["channel"];
    }
  /** With instructions and amount where the gateway tells them. */
  | { readonly kind: "pending"; readonly instructions?: Instructions; readonly gross?: Amount }
  | { readonly kind: "denied" }
  | { readonly kind: "expired" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "review"; readonly reason: string }
  /** Refunded in part or whole. Without `total` or a list the amount is unknown. */
  | {
      readonly kind: "refunded";
      /** The amount received before. */
      readonly gross?: Amount | undefined;
      readonly channel?: Payment["channel"];
      readonly total?: Amount | undefined;
      readonly refunds?: readonly GatewayRefund[];
    }
  /** The payer's bank has charged it back, in part or whole. */
  | { readonly kind: "charged_back" }
  /** The gateway has never heard of it: nobody has chosen how to pay yet. */
  | { readonly kind: "unseen" }
  | { readonly kind: "unknown"; readonly detail: string };

/** Whether the paid amount is the ordered one, possibly with the gateway's own fee on top. */
type AmountMatch = { readonly kind: "exact"; readonly fee: Amount } | { readonly kind: "mismatch" };

/**
 * Compares the paid with the ordered amount. A greater gross counts as the gateway's automatic fee
 * only when the gateway itself states the original amount and it is ours; everything else needs
 * review.
 */
export function matchAmount(
  ordered: Amount,
  paid: { readonly gross: Amount; readonly original: Amount | undefined },
): AmountMatch {
  if (paid.gross === ordered) return { kind: "exact", fee: subtract(ordered, ordered) };
  if (paid.original === ordered && paid.gross > ordered) {
    return { kind: "exact", fee: subtract(paid.gross, ordered) };
  }
  return { kind: "mismatch" };
}

/** Progress of a payment; a status of lower rank that arrives later is outdated. */
const RANK: Readonly<Record<PaymentStatus, number>> = {
  CREATED: 0,
  PENDING: 1,
  EXPIRED: 2,
  CANCELLED: 2,
  REVIEW: 3,
  /** Staff have dismissed it; the right money may still come. */
  REJECTED: 4,
  PAID: 5,
  REFUNDED: 6,
};

export function advances(from: PaymentStatus, to: PaymentStatus): boolean {
  return RANK[to] > RANK[from];
}

/** Whether it can still be paid, as far as known. */
export function isPayable(status: PaymentStatus): boolean {
  return status === "CREATED" || status === "PENDING";
}

/** Whether the buyer can be told where to pay. */
export function isPlaced(payment: Pick<Payment, "token" | "instructions">): boolean {
  return payment.token !== null || payment.instructions !== null;
}

/** What staff decided about a payment in review; once per payment. */
export const PaymentResolution = z
  .object({
    payment_id: zId("payment"),
    action: z.enum(["credit", "dismiss", "refund"]),
    /** What the wallet is credited with; 0 when it is dismissed or refunded. */
    amount: zAmount,
    reason: z.string().meta({ example: "salah kirim" }),
    resolved_by: z.string(),
    created_at: zInstant,
    /** When it was applied; until then the janitor retries. */
    applied_at: zInstant.nullable(),
  })
  .meta({ id: "PaymentResolution" });
export type PaymentResolution = z.infer<typeof PaymentResolution>;
