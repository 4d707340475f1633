import * as z from "zod";
import { zId } from "../ids.ts";
import { type Amount, add, amount, subtract, ZERO, zAmount, zCurrency } from "../money.ts";
import type { Instant } from "../time.ts";
import { zInstant } from "../time.ts";
import type { Payment } from "./payment.ts";
import { isClosed, isRefundable, isTooLittle } from "./refund-rule.ts";

const REFUND_STATUSES = [
  /** Requested; its end is not known yet. */
  "OPEN",
  "DONE",
  /** Nothing was refunded, and the wallet's hold for it is released. */
  "FAILED",
  /**
   * Made at the gateway without us, with another amount than requested, or unclear. Staff decide
   * about the wallet's share, unless a later answer of the gateway does.
   */
  "REVIEW",
] as const;

/** A refund of a payment. Its id is the refund key at the gateway. */
export const Refund = z
  .object({
    id: zId("refund"),
    payment_id: zId("payment"),
    user_id: zId("user"),
    /** The wallet's transaction for it: a debit towards the gateway, or a credit to the wallet. */
    transaction_id: zId("transaction").nullable(),
    destination: z.enum(["gateway", "wallet"]),
    refund_key: z.string().meta({ example: "rfd_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    status: z.enum(REFUND_STATUSES),
    currency: zCurrency,
    /** The requested amount. */
    amount: zAmount,
    /**
     * What the gateway refunded, by its own answer or a staff decision, where it differs from
     * `amount`.
     */
    given: zAmount.nullable(),
    /** The part debited from the wallet: all but the fees, which the shop bears. */
    from_wallet: zAmount,
    reason: z.string().meta({ example: "salah kirim" }),
    failure_code: z.string().nullable(),
    requested_by: z.string().meta({ example: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    /** How often the refund was sent to the gateway. */
    tries: z.int(),
    asked_at: zInstant,
    /** When the gateway reported the bank's confirmation. */
    confirmed_at: zInstant.nullable(),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "Refund" });
export type Refund = z.infer<typeof Refund>;

/** Who requested it, and the key and digest that identify a repeated request. */
export interface RefundRequest {
  readonly request_key: string;
  readonly request_digest: string;
}

/** The planned refund, or why there can be none. */
export type RefundPlan =
  | {
      readonly kind: "planned";
      readonly destination: Refund["destination"];
      readonly amount: Amount;
      readonly from_wallet: Amount;
      /** The most that may go to this destination in total, over all refunds. */
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

/** The `requested_by` of a refund made at the gateway without us. */
export const AT_THE_GATEWAY = "gateway";

/** The part of its payment that it occupies: the greatest possible amount while it is unsettled. */
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
 * Plans a refund; of everything left when no amount is given. Our fee is refunded at the gateway
 * only with the whole payment; what a channel cannot refund goes to the wallet, unless it is there
 * already.
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
  // A payment in review is refunded whole, once.
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
 * Only what neither the wallet nor the payer has received: all of a payment in review, or the fees
 * of a credited one.
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

/** What the gateway refunded beyond the wallet's share. */
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

/** The sum of open and settled refunds, to one destination or to both. */
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
