import type { InboundEvent } from "../../ports/inbound-events.ts";
import type { Use } from "../../ports/index.ts";
import { settlePayment } from "./settle-payment.ts";

/** Applies a stored payment notice: finds the payment it is about and asks the gateway itself. */
export async function applyPaymentNotice(
  ports: Use<"alerts" | "commit" | "gateway" | "inbound" | "now" | "payments" | "wallets">,
  event: InboundEvent,
): Promise<void> {
  const effect = await effectOf(ports, event);
  await ports.commit(ports.inbound.applied(event.id, effect, ports.now()));
}

async function effectOf(
  ports: Parameters<typeof applyPaymentNotice>[0],
  event: InboundEvent,
): Promise<string> {
  const notice = await ports.gateway.notice(event.body);
  if (notice.kind !== "notice") return notice.kind;
  const payment = await ports.payments.byOrderId(notice.order_id);
  if (payment !== undefined) return settlePayment(ports, payment, notice.state.kind === "paid");
  const subject = notice.order_id.slice(0, 60);
  const detail = "a payment notice for an order that is not ours";
  const alert = { kind: "payment.unknown_order", subject, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
  return "unknown_order";
}
