import type { ActorName } from "../../domain/actor.ts";
import { zId } from "../../domain/ids.ts";
import type { Payment, PaymentResolution } from "../../domain/payments/payment.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { creditPayment } from "./credit-payment.ts";
import { leftOf } from "./refunds/left-of.ts";

/** Applies a staff decision about a payment; idempotent. */
export async function applyResolution(
  ports: Use<"alerts" | "commit" | "gateways" | "now" | "payments" | "refunds" | "wallets">,
  resolution: PaymentResolution,
): Promise<Payment> {
  const { payment_id, action, amount } = resolution;
  const payment = await ports.payments.byId(payment_id);
  if (payment === undefined) throw new Error(`the payment ${payment_id} has gone`);
  if (resolution.applied_at !== null || action === "refund") return payment;
  const at = ports.now();
  const cause = { at, actor: actorOf(resolution) };
  if (action === "dismiss") {
    const how = { status: "CANCELLED", reason: "payment.dismissed" } as const;
    await ports.wallets.cancelOrExpire(
      { user_id: payment.user_id, id: payment.transaction_id },
      how,
      cause,
    );
    await ports.commit(
      ports.payments.dismiss(payment_id, at),
      ports.payments.applied(payment_id, at),
      ports.alerts.clear("payment.mismatch", payment_id, at),
    );
    return (await ports.payments.byId(payment_id)) ?? payment;
  }
  // What the gateway refunded before is no fee of ours.
  const refunds = await ports.refunds.ofPayment(payment_id);
  const left = leftOf(payment.received ?? amount, refunds, resolution.created_at);
  const received = left < amount ? amount : left;
  const credited = await creditPayment(ports, payment, { amount, received, cause });
  // The decision stands, and is carried out once there is room.
  if (credited.kind === "full") return refuse("wallet.full");
  if (credited.kind === "conflict") throw new Error(`${payment_id} was credited with another sum`);
  const progress = { ...credited.progress, paid_at: at };
  await ports.commit(
    ports.payments.advance(payment_id, progress, at),
    ports.payments.applied(payment_id, at),
    ports.alerts.clear("payment.mismatch", payment_id, at),
  );
  return { ...payment, ...progress, updated_at: at };
}

function actorOf({ resolved_by }: PaymentResolution): ActorName {
  return zId("admin").safeParse(resolved_by).data ?? "system:review";
}
