import type { Staff } from "../../domain/actor.ts";
import type { Payment } from "../../domain/payments/payment.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { GatewayUnsure, type SettlePorts } from "./apply-gateway-state.ts";
import { settlePayment } from "./settle-payment.ts";

/** Checks a payment at the gateway now, whatever its status, and applies the answer. */
export async function recheckPayment(
  ports: SettlePorts & Use<"audit">,
  staff: Staff,
  id: Payment["id"],
): Promise<Payment> {
  const payment = (await ports.payments.byId(id)) ?? refuse("payment.not_found");
  const action = {
    action: "payment.recheck",
    resource: "payment",
    resource_id: id,
    old: { status: payment.status },
    new: null,
  };
  await ports.audit.commit(staff, action, { at: ports.now() });
  try {
    await settlePayment(ports, payment, { claimsPaid: false, actor: staff.id });
  } catch (error) {
    if (!(error instanceof GatewayUnsure)) throw error;
    refuse("payment.gateway_unavailable", { retry_after_seconds: 5 });
  }
  return (await ports.payments.byId(id)) ?? payment;
}
