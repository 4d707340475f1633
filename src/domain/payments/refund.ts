import { z } from "zod";
import { zId } from "../ids.ts";
import { type Amount, add, amount, subtract, ZERO, zAmount, zCurrency } from "../money.ts";
import type { Instant } from "../time.ts";
import { zInstant } from "../time.ts";
import type { Payment } from "./payment.ts";
import { isClosed, isRefundable, isTooLittle } from "./refund-rule.ts";

export const REFUND_STATUSES = [
  /** Promised; nobody knows yet how it ends. */
  "OPEN",
  "DONE",
  /** Nothing was given back, and what was held for it is free again. */
  "FAILED",
  /**
   * Made at the gateway without us, with another amount than was asked, or nobody knows whether. A
   * person decides what becomes of the wallet's share, unless the gateway's later word does.
   */
  "REVIEW",
] as const;

/** Money of a payment on its way back. Its id is the key by which the gateway knows it. */
export const Refund = z
  .object({
    id: zId("refund"),
    payment_id: zId("payment"),
    user_id: zId("user"),
    /** The transaction that takes it from the wallet, or brings it there. */
    transaction_id: zId("transaction").nullable(),
    destination: z.enum(["gateway", "wallet"]),
    refund_key: z.string().meta({ example: "rfd_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    status: z.enum(REFUND_STATUSES),
    currency: zCurrency,
    /** What was asked for. */
    amount: zAmount,
    /** What the gateway gave, by its own word or by that of staff, where that is another sum. */
    given: zAmount.nullable(),
    /** What of it the wallet gives: all but the fees, which the shop bears. */
    from_wallet: zAmount,
    reason: z.string().meta({ example: "salah kirim" }),
    failure_code: z.string().nullable(),
    requested_by: z.string().meta({ example: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    /** How often the gateway was told. */
    tries: z.int(),
    asked_at: zInstant,
    /** When the gateway said that the bank has it, too. */
    confirmed_at: zInstant.nullable(),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "Refund" });
export type Refund = z.infer<typeof Refund>;

/** Who asked for it, and how a repeat is known. */
export interface RefundRequest {
  readonly request_key: string;
  readonly request_digest: string;
}

/** What a refund would be, or why it cannot be. */
export type RefundPlan =
  | {
      readonly kind: "planned";
      readonly destination: Refund["destination"];
      readonly amount: Amount;
      readonly from_wallet: Amount;
      /** The most that may go to this destination in all. */
      readonly allowed: Amount;
    }
  | {
      readonly kind: "refused";
      readonly code:
        | "refund.already_in_wallet"
        | "refund.channel_closed"
        | "refund.exceeds_payment"
        | "refund.not_paid"
        | "refund.whole_only";
      readonly refundable: Amount;
    };

/** Who asks for a refund that somebody makes at the gateway without us. */
export const AT_THE_GATEWAY = "gateway";

/** What it takes of its payment: while nobody has settled it, the most that it may come to. */
export function takenBy({
  amount: asked,
  given,
  status,
}: Pick<Refund, "amount" | "given" | "status">): Amount {
  if (given === null) return asked;
  return status === "DONE" ? given : amount(Math.max(asked, given));
}

type Promised = readonly Pick<
  Refund,
  "amount" | "given" | "destination" | "from_wallet" | "status"
>[];

/**
 * Plans a refund, of all that is left when no amount is given. Our fee goes back at the gateway
 * only with the whole payment; what a channel cannot give back goes to the wallet, unless it is
 * there already.
 */
export function planRefund(
  payment: Payment,
  earlier: Promised,
  { wanted, at }: { readonly wanted: Amount | undefined; readonly at: Instant },
): RefundPlan {
  const { received, credited, channel, status } = payment;
  const settled = status === "PAID" || status === "REFUNDED";
  if (received === null || received === 0 || !(settled || status === "REVIEW")) {
    return refused("refund.not_paid", ZERO);
  }
  const inWallet = credited ?? ZERO;
  const refundable = isRefundable(channel, payment.paid_at ?? payment.updated_at, at);
  if (!refundable) return planForWallet({ received, credited: inWallet }, earlier, wanted);

  const left = leftOf(received, sumOf(earlier));
  // A payment in review is disposed of once, so it goes back whole.
  const part = leftOf(inWallet, sumOf(earlier, "gateway"));
  const asked = wanted ?? (left === received ? received : part);
  const whole = asked === received;
  if (asked === 0 || asked > (whole ? left : part)) {
    return refused("refund.exceeds_payment", left === received ? received : part);
  }
  if (isTooLittle(channel, asked, received)) return refused("refund.whole_only", received);
  if (isClosed(channel, at)) return refused("refund.channel_closed", left);
  return {
    kind: "planned",
    destination: "gateway",
    amount: asked,
    from_wallet: whole ? inWallet : asked,
    allowed: whole ? received : inWallet,
  };
}

/**
 * Only what neither the wallet nor the payer has had: all of a payment in review, or the fees of a
 * credited one.
 */
function planForWallet(
  { received, credited }: { readonly received: Amount; readonly credited: Amount },
  earlier: Promised,
  wanted: Amount | undefined,
): RefundPlan {
  const limit = leftOf(subtract(received, credited), goneBesideWallet(earlier));
  const left = amount(
    Math.min(leftOf(limit, sumOf(earlier, "wallet")), leftOf(received, sumOf(earlier))),
  );
  const asked = wanted ?? left;
  const whole = credited > 0 || asked === received;
  if (asked === 0 || asked > left || !whole) return refused("refund.already_in_wallet", left);
  return {
    kind: "planned",
    destination: "wallet",
    amount: asked,
    from_wallet: ZERO,
    allowed: limit,
  };
}

/** What went back at the gateway and was not taken from the wallet for it. */
function goneBesideWallet(earlier: Promised): Amount {
  const gone = earlier.filter(
    ({ destination, status }) => destination === "gateway" && status !== "FAILED",
  );
  return add(...gone.map((each) => leftOf(takenBy(each), each.from_wallet)));
}

function refused(
  code: Extract<RefundPlan, { kind: "refused" }>["code"],
  refundable: Amount,
): RefundPlan {
  return { kind: "refused", code, refundable };
}

/** What is promised or given back, to one destination or to both. */
function sumOf(refunds: Promised, destination?: Refund["destination"]): Amount {
  const counted = refunds.filter(
    (each) =>
      each.status !== "FAILED" && (destination === undefined || each.destination === destination),
  );
  return amount(counted.reduce((sum, each) => sum + takenBy(each), 0));
}

function leftOf(whole: Amount, gone: Amount): Amount {
  return gone >= whole ? ZERO : subtract(whole, gone);
}
