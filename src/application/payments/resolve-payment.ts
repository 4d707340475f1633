import type { Staff } from "../../domain/actor.ts";
import { type Amount, ZERO } from "../../domain/money.ts";
import type { Payment, PaymentResolution } from "../../domain/payments/payment.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { applyResolution } from "./apply-resolution.ts";
import { leftOf } from "./refunds/left-of.ts";

interface Decision {
  readonly payment_id: Payment["id"];
  readonly action: "credit" | "dismiss";
  /**
   * The amount to credit; by default what was ordered, or what is left of the received amount if
   * less.
   */
  readonly amount?: Amount | undefined;
  readonly reason: string;
}

/**
 * Decides about a payment in review, once. The decision is stored first, so that the janitor
 * applies it if the request dies.
 */
export async function resolvePayment(
  ports: Use<
    "alerts" | "audit" | "commit" | "gateways" | "now" | "payments" | "refunds" | "wallets"
  >,
  staff: Staff,
  decision: Decision,
): Promise<Payment> {
  const payment = (await ports.payments.byId(decision.payment_id)) ?? refuse("payment.not_found");
  const at = ports.now();
  const earlier = await ports.payments.resolution(payment.id);
  const refunds = await ports.refunds.ofPayment(payment.id);
  const left = leftOf(payment.received ?? ZERO, refunds, earlier?.created_at ?? at);
  const wanted = amountOf(payment, decision, left);
  if (earlier !== undefined) {
    const same = earlier.action === decision.action && earlier.amount === wanted;
    return same ? await applyResolution(ports, earlier) : refuse("payment.already_resolved");
  }
  if (payment.status !== "REVIEW") refuse("payment.not_in_review");
  if (decision.action === "credit" && (wanted === 0 || payment.received === null)) {
    refuse("payment.not_received");
  }
  const resolution: PaymentResolution = {
    payment_id: payment.id,
    action: decision.action,
    amount: wanted,
    reason: decision.reason,
    resolved_by: staff.id,
    created_at: at,
    applied_at: null,
  };
  const action = {
    action: `payment.${decision.action}`,
    resource: "payment",
    resource_id: payment.id,
    old: { status: payment.status, received: payment.received },
    new: { amount: wanted, reason: decision.reason },
  };
  await ports.audit.commit(staff, action, { at, writes: [ports.payments.resolve(resolution)] });
  return await applyResolution(ports, resolution);
}

function amountOf(payment: Payment, { action, amount }: Decision, left: Amount): Amount {
  if (action === "dismiss") return ZERO;
  return amount ?? (left < payment.amount ? left : payment.amount);
}
