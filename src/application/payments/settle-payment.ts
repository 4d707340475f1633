import type { ActorName } from "../../domain/actor.ts";
import {
  confirmsLoss,
  type Loss,
  type LossClaim,
  newClaim,
} from "../../domain/payments/loss-claim.ts";
import type { GatewayState, Payment } from "../../domain/payments/payment.ts";
import { entriesOf } from "../../domain/payments/payment-log.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import { applyGatewayState, type SettlePorts, unsure } from "./apply-gateway-state.ts";

/** Statuses that agree with a notice of payment; any other is outdated. */
const ANSWERS_TO_PAID: readonly GatewayState["kind"][] = [
  "paid",
  "review",
  "refunded",
  "charged_back",
];

/** Statuses of received money. */
const MONEY: readonly GatewayState["kind"][] = ["paid", "review", "refunded"];
/** Seconds that a status may lag behind a notice of a loss before it is believed. */
const LAG_SECONDS = 120;

/** Why a payment's status is checked, and on whose behalf. */
interface CheckReason {
  readonly claimsPaid: boolean;
  /** The loss that a notice claims. */
  readonly claimsLost?: Loss | undefined;
  readonly actor?: ActorName;
}

/**
 * Checks a payment at its gateway and applies the answer. A notice is only a reason to check: its
 * signature does not cover the status it claims. `claimsPaid` and `claimsLost` are that claim, so
 * that an outdated status is checked again instead of believed. A claimed loss is stored and counts
 * in every later check.
 */
export async function settlePayment(
  ports: SettlePorts,
  payment: Payment,
  { claimsPaid, claimsLost, actor = `system:${payment.gateway}` }: CheckReason,
): Promise<string> {
  const state = await ports.gateways.named(payment.gateway).status(payment.order_id);
  const log = entriesOf(state, payment, ports.now()).map(ports.paymentLog.record);
  if (state.kind === "unknown") return await unsure(ports, log, state.detail);
  if (claimsPaid && !ANSWERS_TO_PAID.includes(state.kind)) {
    return await unsure(ports, log, `the notice says paid, the status ${state.kind}`);
  }
  if (claimsLost !== undefined && lags(state, payment, claimsLost)) {
    await ports.commit(ports.lossClaims.record(newClaim(payment.id, claimsLost, ports.now())));
  }
  // Read after the status, so that every claim stored by then counts.
  const known = await ports.lossClaims.find(payment.id);
  if (known && lags(state, payment, known) && isFresh(known, ports.now())) {
    return await unsure(ports, log, `a notice says ${known.kind}, the status ${state.kind}`);
  }
  const effect = await applyGatewayState(ports, { payment, actor, log }, state);
  if (known && confirmsLoss(state, known)) await ports.commit(ports.lossClaims.clear(payment.id));
  return effect;
}

/** Whether a status does not show a claimed loss of received money. */
function lags(state: GatewayState, { received }: Payment, loss: Loss): boolean {
  return !confirmsLoss(state, loss) && (received !== null || MONEY.includes(state.kind));
}

/** Whether a claim is so recent that a status without it may be outdated. */
function isFresh({ heard_at }: LossClaim, at: Instant): boolean {
  return at < addSeconds(heard_at, LAG_SECONDS);
}
