import type { Amount } from "../../domain/money.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Instant } from "../../domain/time.ts";
import { aloneUpTo } from "../../domain/wallet/adjustment.ts";
import type { ManualAct } from "../shared/second-person.ts";

interface ByHand {
  readonly kind: "order_refund" | "order_status";
  readonly amount: Amount;
  readonly reason: string;
  readonly created_at: Instant;
}

/** The manual act of refunding an order's money. */
export function manualRefund(
  settings: Pick<Settings, "adjustment.threshold">,
  order: Pick<Transaction, "id" | "currency">,
  { kind, amount, reason, created_at: at }: ByHand,
): ManualAct {
  return {
    kind,
    subject: order.id,
    value: { amount },
    amount,
    currency: order.currency,
    maximum: aloneUpTo(order.currency, settings),
    reason,
    what: `gave back ${order.id}`,
    alert: "money.by_hand",
    at,
  };
}
