import {
  confirmsLoss,
  type LossClaim,
  lossCheckDeadline,
  nextLossCheck,
} from "../../domain/payments/loss-claim.ts";
import { entriesOf } from "../../domain/payments/payment-log.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import type { PagePorts } from "../shared/work-in-pages.ts";
import { applyGatewayState, type SettlePorts } from "./apply-gateway-state.ts";
import { pollInPages } from "./poll-in-pages.ts";

/**
 * Checks claimed losses, with growing pauses, until the gateway shows them. What it has not shown
 * in days is left to a person.
 */
export async function watchLosses(ports: SettlePorts & PagePorts): Promise<BatchResult> {
  const at = ports.now();
  return await pollInPages(ports, {
    name: "watchLosses",
    page: (next) => ports.lossClaims.due(at, next),
    size: 25,
    failure: "payment.watch_failed",
    payment: ({ payment_id }) => payment_id,
    dueSince: ({ next_check_at }) => next_check_at,
    putOff: ({ payment_id, heard_at, checks }) => {
      const next_check_at = nextLossCheck({ heard_at }, at);
      return ports.lossClaims.asked({ payment_id, next_check_at, checks: checks + 1 });
    },
    ask: (claim) => watch(ports, claim),
  });
}

async function watch(ports: SettlePorts, claim: LossClaim): Promise<void> {
  const { payment_id, kind } = claim;
  const at = ports.now();
  const payment = await ports.payments.byId(payment_id);
  if (payment === undefined) throw new Error(`the payment ${payment_id} has gone`);
  const state = await ports.gateways.named(payment.gateway).status(payment.order_id);
  const log = entriesOf(state, payment, ports.now()).map(ports.paymentLog.record);
  const shown = confirmsLoss(state, claim);
  if (shown && state.kind !== "unknown") {
    await applyGatewayState(ports, { payment, actor: `system:${payment.gateway}`, log }, state);
    return await ports.commit(ports.lossClaims.clear(payment_id));
  }
  if (at < lossCheckDeadline(claim)) return await ports.commit(...log);
  const detail = `a notice said ${kind} at ${claim.heard_at}; the gateway still says ${state.kind}`;
  await ports.commit(
    ports.alerts.raise({ kind: "payment.chargeback", subject: payment_id, detail }, at),
    ports.lossClaims.clear(payment_id),
    ...log,
  );
}
