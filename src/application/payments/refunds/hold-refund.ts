import { hexDigest } from "../../../domain/digest.ts";
import { subtract, ZERO } from "../../../domain/money.ts";
import { type NewTransaction, newTransaction } from "../../../domain/orders/transaction.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import { type Declined, refuseDeclined } from "../../../domain/wallet/wallet-state.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"commit" | "now" | "payments" | "refunds" | "wallets">;

/**
 * Holds the wallet's part of a refund, once. If the wallet declines, the refund is void for good
 * and its transaction can never open later.
 */
export async function holdRefund(ports: Ports, payment: Payment, refund: Refund): Promise<void> {
  const declined = await heldOrDeclined(ports, payment, refund);
  if (declined !== undefined) refuseDeclined(declined);
}

/** Why the wallet declined the hold; `undefined` when it holds, or has nothing to pay. */
export async function heldOrDeclined(
  ports: Ports,
  payment: Payment,
  refund: Refund,
): Promise<Declined | undefined> {
  const { transaction_id, from_wallet, user_id } = refund;
  if (transaction_id === null || from_wallet === 0 || refund.status !== "OPEN") return undefined;
  const order = newTransaction({
    id: transaction_id,
    user_id,
    type: "REFUND",
    currency: refund.currency,
    price: refund.amount,
    fee: ZERO,
    // Fees never came into the wallet: the shop refunds them.
    discount: subtract(refund.amount, from_wallet),
    related_id: payment.credited_transaction_id ?? payment.transaction_id,
    payment_id: payment.id,
    note: refund.reason,
    created_at: refund.created_at,
    actor: "system:refund",
  });
  const request = { key: `refund ${refund.id}`, digest: hexDigest("sha256", refund.id) };
  const opened = await ports.wallets.open(order, request);
  if (opened.kind === "opened" || opened.kind === "repeated") return undefined;
  if (
    opened.kind === "key_reused" ||
    opened.kind === "duplicate_order" ||
    opened.kind === "not_first_order" ||
    opened.kind === "pin_required" ||
    opened.kind === "pin_token_invalid" ||
    opened.kind === "receiver_unknown" ||
    opened.kind === "ref_reused"
  ) {
    throw new Error(`${refund.id} cannot be held: ${opened.kind}`);
  }
  const at = ports.now();
  const cause = { at, actor: "system:refund" } as const;
  // A concurrent attempt may have found more money since.
  const gone =
    opened.kind === "abandoned" || (await ports.wallets.tombstone(user_id, transaction_id, cause));
  if (!gone) return undefined;
  const why = opened.kind === "abandoned" ? await shortOf(ports, order) : opened;
  await ports.commit(
    ports.refunds.failed(refund.id, `wallet.${why.kind}`, at),
    ports.payments.returnToReview(payment.id),
  );
  return why;
}

/** A declined hold is declined again, with today's balance in the answer. */
async function shortOf(ports: Use<"wallets">, order: NewTransaction): Promise<Declined> {
  const { user_id, total: needed, currency } = order;
  const { available } = await ports.wallets.balance(user_id, currency);
  return { kind: "insufficient_funds", needed, available, currency };
}
