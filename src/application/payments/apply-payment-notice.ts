import { lossIn } from "../../domain/payments/loss-claim.ts";
import { entriesOf } from "../../domain/payments/payment-log.ts";
import type { Use } from "../../ports/index.ts";
import type { VendorEvent } from "../../ports/operations/inbound-events.ts";
import type { SettlePorts } from "./apply-gateway-state.ts";
import { settlePayment } from "./settle-payment.ts";

type Ports = SettlePorts & Use<"inbound">;

/** Applies a stored payment notice: finds the payment it is about and asks the gateway itself. */
export async function applyPaymentNotice(ports: Ports, event: VendorEvent): Promise<void> {
  const notice = await ports.gateways.named(event.provider).notice(event.body);
  const at = ports.now();
  if (notice.kind !== "notice") {
    return ports.commit(ports.inbound.applied(event.id, { effect: notice.kind }, at));
  }
  const payment = await ports.payments.byOrderId(notice.order_id);
  const heard = { ...notice, kind: notice.state.kind };
  const log = entriesOf(heard, payment, at).map(ports.paymentLog.record);
  if (payment === undefined) {
    const subject = notice.order_id.slice(0, 60);
    const detail = "a payment notice for an order that is not ours";
    const alert = { kind: "payment.unknown_order", subject, detail } as const;
    return ports.commit(
      ports.inbound.applied(event.id, { effect: "unknown_order", about: notice.order_id }, at),
      ports.alerts.raise(alert, at),
      ...log,
    );
  }
  const claimsPaid = notice.state.kind === "paid";
  const claimsLost = lossIn(notice.state);
  const effect = await settlePayment(ports, payment, { claimsPaid, claimsLost });
  const outcome = { effect, about: notice.order_id };
  await ports.commit(ports.inbound.applied(event.id, outcome, ports.now()), ...log);
}
