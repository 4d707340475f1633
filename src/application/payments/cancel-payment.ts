import type { ActorName, Customer } from "../../domain/actor.ts";
import { isPayable, type Payment } from "../../domain/payments/payment.ts";
import { entriesOf } from "../../domain/payments/payment-log.ts";
import { refuse } from "../../domain/refusal.ts";
import {
  applyGatewayState,
  endUnpaid,
  GatewayUnsure,
  type PaymentCase,
  type SettlePorts,
} from "./apply-gateway-state.ts";
import { settlePayment } from "./settle-payment.ts";

/** Cancels a payment at its payer's request. */
export async function cancelPayment(
  ports: SettlePorts,
  buyer: Pick<Customer, "id">,
  id: Payment["id"],
): Promise<Payment> {
  const payment = (await ports.payments.find(buyer.id, id)) ?? refuse("payment.not_found");
  return await cancelAtGateway(ports, buyer.id, payment);
}

/**
 * Cancels a payment at the gateway first, then here, so that nobody pays what is closed here. What
 * the gateway has already ended or been paid is not cancelled there, because that would void a
 * captured card; money that still comes later is credited as late.
 */
export async function cancelAtGateway(
  ports: SettlePorts,
  actor: ActorName,
  payment: Payment,
): Promise<Payment> {
  if (hasEndedUnpaid(payment)) return payment;
  if (!isPayable(payment.status)) refuse("payment.not_cancellable");
  const state = await ports.gateways.named(payment.gateway).status(payment.order_id);
  const log = entriesOf(state, payment, ports.now()).map(ports.paymentLog.record);
  switch (state.kind) {
    case "pending":
    case "denied":
    case "unseen":
      await endThere(ports, { payment, actor, log });
      break;
    case "unknown":
      await ports.commit(...log);
      return unavailable();
    default:
      await applyGatewayState(ports, { payment, actor, log }, state);
  }
  return (await ports.payments.byId(payment.id)) ?? payment;
}

/** Whether there is nothing left to cancel. */
export function hasEndedUnpaid({ status }: Payment): boolean {
  return status === "CANCELLED" || status === "EXPIRED";
}

async function endThere(ports: SettlePorts, it: PaymentCase): Promise<void> {
  const { payment } = it;
  const ended = await ports.gateways.named(payment.gateway).cancel(payment.order_id);
  const log = [...it.log, ...entriesOf(ended, payment, ports.now()).map(ports.paymentLog.record)];
  switch (ended.kind) {
    case "ended":
    case "unseen":
      await endUnpaid(ports, { ...it, log }, "CANCELLED");
      return;
    case "not_allowed":
      await ports.commit(...log);
      return await afterwards(ports, it);
    case "unknown":
      await ports.commit(...log);
      return unavailable();
  }
}

/** It could not be cancelled: the gateway's current status counts. */
async function afterwards(ports: SettlePorts, { payment, actor }: PaymentCase): Promise<void> {
  try {
    await settlePayment(ports, payment, { claimsPaid: false, actor });
  } catch (error) {
    if (!(error instanceof GatewayUnsure)) throw error;
    unavailable();
  }
}

function unavailable(): never {
  return refuse("payment.gateway_unavailable", { retry_after_seconds: 5 });
}
