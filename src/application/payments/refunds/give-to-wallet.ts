import { ZERO } from "../../../domain/money.ts";
import { newTransaction } from "../../../domain/orders/transaction.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import type { Use } from "../../../ports/index.ts";
import { creditPayment } from "../credit-payment.ts";

export const WALLET_FULL = "the wallet is full";

const ACTOR = "system:refund";

/**
 * Credits a refund to the wallet, once, and answers why it could not. A payment in review is
 * credited as the top-up it is; fees are credited under their own transaction.
 */
export async function giveToWallet(
  ports: Use<"commit" | "gateways" | "now" | "payments" | "wallets">,
  payment: Payment,
  refund: Refund,
): Promise<string | undefined> {
  const at = ports.now();
  const cause = { at, actor: ACTOR } as const;
  const { user_id, transaction_id, currency, amount } = refund;
  if (transaction_id === null) {
    const credited = await creditPayment(ports, payment, { amount, received: amount, cause });
    if (credited.kind === "full") return WALLET_FULL;
    if (credited.kind === "conflict") return "credited before with another amount";
    const progress = { ...credited.progress, paid_at: payment.paid_at ?? at };
    await ports.commit(ports.payments.advance(payment.id, progress, at));
    return undefined;
  }
  const transaction = newTransaction({
    id: transaction_id,
    user_id,
    type: "REFUND",
    direction: "credit",
    currency,
    price: amount,
    fee: ZERO,
    discount: ZERO,
    related_id: payment.credited_transaction_id ?? payment.transaction_id,
    payment_id: payment.id,
    note: refund.reason,
    created_at: refund.created_at,
    actor: ACTOR,
  });
  const gift = { transaction, account: "income:payment_fee" } as const;
  const given = await ports.wallets.book(user_id, gift, cause);
  if (given.kind === "full") return WALLET_FULL;
  return given.kind === "conflict" ? "given with another sum" : undefined;
}
