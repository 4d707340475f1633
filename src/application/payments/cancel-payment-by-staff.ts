import type { Staff } from "../../domain/actor.ts";
import { isPayable, type Payment } from "../../domain/payments/payment.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { SettlePorts } from "./apply-gateway-state.ts";
import { cancelAtGateway, hasEndedUnpaid } from "./cancel-payment.ts";

/** Has staff end a payment that waits for its payer, at the gateway and here. */
export async function cancelPaymentByStaff(
  ports: SettlePorts & Use<"audit">,
  staff: Staff,
  { payment_id, reason }: { readonly payment_id: Payment["id"]; readonly reason: string },
): Promise<Payment> {
  const payment = (await ports.payments.byId(payment_id)) ?? refuse("payment.not_found");
  if (hasEndedUnpaid(payment)) return payment;
  if (!isPayable(payment.status)) refuse("payment.not_cancellable");
  const action = {
    action: "payment.cancel",
    resource: "payment",
    resource_id: payment_id,
    old: { status: payment.status },
    new: { reason },
  };
  await ports.audit.commit(staff, action, { at: ports.now() });
  return await cancelAtGateway(ports, staff.id, payment);
}
