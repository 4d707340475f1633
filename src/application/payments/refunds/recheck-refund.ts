import type { Staff } from "../../../domain/actor.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import { entriesOf } from "../../../domain/payments/payment-log.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { GatewayUnsure, type SettlePorts } from "../apply-gateway-state.ts";
import { contradict, finishRefund } from "./finish-refund.ts";
import { giveToWallet } from "./give-to-wallet.ts";
import { makeRefund } from "./make-refund.ts";
import { recordRefunds } from "./record-refunds.ts";

interface Asked {
  readonly payment_id: Payment["id"];
  readonly refund_id: Refund["id"];
}

/** Rechecks one refund for staff and answers its state afterwards. */
export async function recheckRefund(
  ports: SettlePorts & Use<"audit">,
  staff: Staff,
  { payment_id, refund_id }: Asked,
): Promise<Refund> {
  const refund = await ports.refunds.byId(refund_id);
  if (refund?.payment_id !== payment_id) return refuse("refund.not_found");
  const action = {
    action: "payment.recheck_refund",
    resource: "payment",
    resource_id: payment_id,
    old: { status: refund.status },
    new: { refund_id },
  };
  await ports.audit.commit(staff, action, { at: ports.now(), writes: [] });
  try {
    if (refund.status === "OPEN") await makeRefund(ports, refund_id);
    if (refund.status === "REVIEW") await askAboutRefund(ports, refund);
  } catch (error) {
    // Unchanged, which is an answer, too.
    if (!(error instanceof GatewayUnsure)) throw error;
  }
  return (await ports.refunds.byId(refund_id)) ?? refund;
}

/**
 * Checks whether a review has become unnecessary: the gateway lists the refund with its requested
 * amount, or the wallet has room. Nothing is sent to the gateway again.
 */
export async function askAboutRefund(ports: SettlePorts, refund: Refund): Promise<void> {
  const payment = await ports.payments.byId(refund.payment_id);
  if (payment === undefined) throw new Error(`the payment of ${refund.id} has gone`);
  await ports.commit(ports.refunds.queued(refund.id, ports.now()));
  if (refund.destination === "wallet") {
    const why = await giveToWallet(ports, payment, refund);
    if (why !== undefined) return await contradict(ports, refund, { detail: why });
    return await finishRefund(ports, { payment, refund });
  }
  const state = await ports.gateways.named(payment.gateway).status(payment.order_id);
  const log = entriesOf(state, payment, ports.now()).map(ports.paymentLog.record);
  if (state.kind === "refunded") {
    await recordRefunds(ports, payment, { state, log });
    return;
  }
  await ports.commit(...log);
  if (state.kind === "unknown") throw new GatewayUnsure(state.detail);
}
