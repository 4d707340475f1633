import type { Payment } from "../../domain/payments/payment.ts";
import type { Use } from "../../ports/index.ts";
import type { PaymentProgress } from "../../ports/payments/payments.ts";

/**
 * What the wallet was credited with for a payment, even when its record has not heard of it:
 * whoever credits may die before writing it down. `undefined` when nothing was credited.
 */
export async function findCredit(
  ports: Use<"wallets">,
  payment: Payment,
): Promise<PaymentProgress | undefined> {
  const { credited, credited_transaction_id, user_id, transaction_id } = payment;
  if (credited !== null) return { status: "PAID", credited, credited_transaction_id };
  const ordered = await ports.wallets.transaction(user_id, transaction_id);
  const late = ordered?.related_id ?? undefined;
  // Money that came late has a top-up of its own, which the order names.
  const own = late === undefined ? undefined : await ports.wallets.transaction(user_id, late);
  const found = [ordered, own].find(
    (each) => each?.payment_id === payment.id && each.status === "SUCCESS",
  );
  if (found === undefined) return undefined;
  const { captured, id } = found;
  return { status: "PAID", credited: captured, credited_transaction_id: id };
}
