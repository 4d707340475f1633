import type { Transaction } from "../../domain/orders/transaction.ts";
import { type Attempt, newAttempt, type Planned } from "../../domain/ppob/attempt.ts";
import type { Use } from "../../ports/index.ts";

/** The next attempt of an order, with its number as this supplier takes it. */
export function planAttempt(
  { now, policy, suppliers }: Use<"now" | "policy" | "suppliers">,
  order: Transaction,
  planned: Planned,
): Attempt {
  const { numberSeparator } = suppliers.named(planned.route.supplier);
  const parts = numberSeparator === undefined ? undefined : order.quote?.number_parts;
  const customer_no = parts?.join(numberSeparator) ?? order.customer_no;
  const clock = { at: now(), unitSeconds: policy.statusCheckSeconds };
  return newAttempt({ ...order, customer_no }, planned, clock);
}
