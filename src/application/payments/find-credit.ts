import type { Payment } from "../../domain/payments/payment.ts";
import type { Use } from "../../ports/index.ts";
import type { PaymentProgress } from "../../ports/payments/payments.ts";

/**
 * The amount the wallet was credited with for a payment, even when the payment's record does not
 * show it: a crash may have come between the two. `undefined` when nothing was credited.
 */
export async function findCredit(
  ports: Use<"wallets">,
  payment: Payment,
): Promise<PaymentProgress | undefined> {
  const { credited, credited_transaction_id, user_id, transaction_id } = payment;
  if (credited !== null) return { status: "PAID", credited, credited_transaction_id };
  const ordered = await ports.wallets.transaction(user_id, transaction_id);
  const late = ordered?.related_id ?? undefined;
  // Late money has a top-up of its own, which the original names.
  const own = late === undefined ? undefined : await ports.wallets.transaction(user_id, late);
  const found = [ordered, own].find(
    (each) => each?.payment_id === payment.id && each.status === "SUCCESS",
  );
  if (found === undefined) return undefined;
  const { captured, id } = found;
  return { status: "PAID", credited: captured, credited_transaction_id: id };
}
