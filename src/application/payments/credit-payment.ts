import { type Amount, subtract } from "../../domain/money.ts";
import type { Payment } from "../../domain/payments/payment.ts";
import type { Use } from "../../ports/index.ts";
import type { PaymentProgress } from "../../ports/payments/payments.ts";
import type { Cause } from "../../ports/wallet/wallets.ts";

type PaymentCredited =
  | {
      readonly kind: "credited" | "credited_before" | "credited_late";
      /** The progress to record. */
      readonly progress: PaymentProgress;
    }
  | { readonly kind: "conflict" }
  /** The wallet has no room for it; nothing was changed, and it may be tried again. */
  | { readonly kind: "full" };

/**
 * Credits a payment; idempotent. What came in above the amount is booked as the method's fee, so
 * that the clearing account shows exactly what the gateway received.
 */
export async function creditPayment(
  ports: Use<"gateways" | "wallets">,
  payment: Payment,
  {
    amount,
    received,
    cause,
  }: { readonly amount: Amount; readonly received: Amount; readonly cause: Cause },
): Promise<PaymentCredited> {
  const { transaction_id, user_id, currency } = payment;
  const fee = subtract(received, amount);
  const { account } = ports.gateways.named(payment.gateway);
  const paid = { transaction_id, payment_id: payment.id, currency, amount, fee, account } as const;
  const credited = await ports.wallets.credit(user_id, paid, cause);
  if (credited.kind === "not_found") throw new Error(`${payment.id} pays for no transaction`);
  if (credited.kind === "conflict" || credited.kind === "full") return { kind: credited.kind };
  const progress = {
    status: "PAID",
    credited: amount,
    credited_transaction_id: credited.transaction.id,
  } as const;
  if (credited.kind === "unchanged") return { kind: "credited_before", progress };
  return { kind: credited.late ? "credited_late" : "credited", progress };
}
