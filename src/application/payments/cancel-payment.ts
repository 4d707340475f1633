import type { Customer } from "../../domain/actor.ts";
import { isPayable, type Payment } from "../../domain/payment.ts";
import { entriesOf } from "../../domain/payment-log.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Write } from "../../ports/commit.ts";
import { GatewayUnsure, type SettlePorts, settlePayment } from "./settle-payment.ts";

/**
 * Ends a payment at the gateway first, then here: nobody shall pay for what we have closed. A
 * gateway that says it was paid meanwhile has it credited; money that still comes later is credited
 * as a late one.
 */
export async function cancelPayment(
  ports: SettlePorts,
  buyer: Pick<Customer, "id">,
  id: Payment["id"],
): Promise<Payment> {
  const payment = (await ports.payments.find(buyer.id, id)) ?? refuse("payment.not_found");
  if (payment.status === "CANCELLED" || payment.status === "EXPIRED") return payment;
  if (!isPayable(payment.status)) refuse("payment.not_cancellable");
  const ended = await ports.gateway.cancel(payment.order_id);
  const log = entriesOf(ended, payment, ports.now()).map(ports.paymentLog.record);
  switch (ended.kind) {
    case "ended":
    case "unseen":
      return await close(ports, buyer, payment, log);
    case "not_allowed":
      await ports.commit(...log);
      return await afterwards(ports, buyer, payment);
    case "unknown":
      await ports.commit(...log);
      return refuse("payment.gateway_unavailable", { retry_after_seconds: 5 });
  }
}

async function close(
  ports: SettlePorts,
  buyer: Pick<Customer, "id">,
  payment: Payment,
  log: readonly Write[],
): Promise<Payment> {
  const at = ports.now();
  const how = { status: "CANCELLED", reason: "payment.cancelled" } as const;
  const cause = { at, actor: buyer.id } as const;
  const closed = await ports.wallets.close(buyer.id, payment.transaction_id, how, cause);
  const paid = closed.kind === "contradicted" && closed.transaction.status === "SUCCESS";
  await ports.commit(
    ...(paid ? [] : [ports.payments.advance(payment.id, { status: "CANCELLED" }, at)]),
    ...log,
  );
  return await known(ports, buyer, payment);
}

/** It could not be ended: whatever the gateway says of it now is what counts. */
async function afterwards(
  ports: SettlePorts,
  buyer: Pick<Customer, "id">,
  payment: Payment,
): Promise<Payment> {
  try {
    await settlePayment(ports, payment, false, buyer.id);
  } catch (error) {
    if (!(error instanceof GatewayUnsure)) throw error;
    refuse("payment.gateway_unavailable", { retry_after_seconds: 5 });
  }
  return await known(ports, buyer, payment);
}

async function known(
  ports: SettlePorts,
  buyer: Pick<Customer, "id">,
  payment: Payment,
): Promise<Payment> {
  return (await ports.payments.find(buyer.id, payment.id)) ?? payment;
}
