import { newId } from "../../../domain/ids.ts";
import { ZERO } from "../../../domain/money.ts";
import { foreignRefunds, isForeign } from "../../../domain/payments/foreign-refunds.ts";
import {
  type GatewayRefund,
  type GatewayState,
  isPayable,
  type Payment,
} from "../../../domain/payments/payment.ts";
import { AT_THE_GATEWAY, type Refund, takenBy } from "../../../domain/payments/refund.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { findCredit } from "../find-credit.ts";
import { anotherSum, contradict, finishRefund } from "./finish-refund.ts";

type Ports = Use<
  | "alerts"
  | "commit"
  | "gateways"
  | "now"
  | "outbox"
  | "paymentLog"
  | "payments"
  | "refunds"
  | "wallets"
>;

/** Recorded from a total before and listed under its own key since. */
const LISTED = { status: "FAILED", failure_code: "refund.listed" } as const;

type Refunded = Extract<GatewayState, { kind: "refunded" }>;

/**
 * Records the refunds a gateway reports, in any order and any number of times. Ours end when the
 * amount is the requested one; foreign ones are recorded and alerted, and the wallet is not
 * touched.
 */
export async function recordRefunds(
  ports: Ports,
  payment: Payment,
  { state, log }: { readonly state: Refunded; readonly log: readonly Write[] },
): Promise<string> {
  const at = ports.now();
  const known = await ports.refunds.ofPayment(payment.id);
  for (const refund of known) {
    const found = state.refunds?.find((each) => each.refund_key === refund.refund_key);
    if (found === undefined || refund.destination === "wallet") continue;
    await hear(ports, payment, { refund, found });
    if (found.confirmed) await ports.commit(ports.refunds.confirmed(refund.id, at));
  }
  const { found, listed } = foreignRefunds(known, state);
  const writes = [
    ...(await firstHeard(ports, payment, { ...state, at })),
    ...listed.map(({ id }) => ports.refunds.settled(id, LISTED, at)),
    ...found.map((each) => ports.refunds.recordForeign(foreign(payment, each, at))),
    ...log,
  ];
  if (found.length === 0 && !isPayable(payment.status)) {
    await ports.commit(...writes);
    return "refunded";
  }
  const detail = "given back at the gateway";
  const alert = { kind: "payment.mismatch", subject: payment.id, detail } as const;
  await ports.commit(ports.alerts.raise(alert, at), ...writes);
  return "review";
}

/**
 * A known refund is listed by the gateway. Only the requested amount ends it; any other, or one
 * that had ended differently, goes to review.
 */
async function hear(
  ports: Ports,
  payment: Payment,
  { refund, found }: { readonly refund: Refund; readonly found: GatewayRefund },
): Promise<void> {
  const { status, given } = refund;
  if (status === "FAILED") {
    const detail = "refused, and yet given back";
    return await contradict(ports, refund, { detail, given: found.amount });
  }
  if (isForeign(refund)) return;
  if (status === "DONE") {
    if (found.amount === takenBy(refund)) return;
    const said = anotherSum(refund, found.amount);
    return await contradict(ports, refund, said);
  }
  // Already in review for this amount.
  if (status === "REVIEW" && given === found.amount) return;
  // The wallet was already debited for a refund that staff settled, so that only staff settle it
  // again.
  const settled = status === "REVIEW" && (await ports.refunds.resolution(refund.id))?.applied_at;
  if (found.amount === refund.amount && !settled) {
    return await finishRefund(ports, { payment, refund });
  }
  await contradict(ports, refund, anotherSum(refund, found.amount));
}

/**
 * A refund may be the first news of a payment: the received amount is recorded, so that staff can
 * decide about the rest, and so is a credit that was not recorded.
 */
async function firstHeard(
  ports: Ports,
  payment: Payment,
  { gross, channel = null, at }: Refunded & { readonly at: Refund["created_at"] },
): Promise<readonly Write[]> {
  if (payment.credited !== null || payment.status === "REFUNDED") return [];
  const credit = await findCredit(ports, payment);
  const known =
    gross === undefined || payment.received !== null ? {} : { received: gross, channel };
  const progress = credit ? { ...credit, paid_at: at } : ({ status: "REVIEW" } as const);
  return [ports.payments.advance(payment.id, { ...known, ...progress }, at)];
}

function foreign(payment: Payment, found: GatewayRefund, at: Refund["created_at"]): Refund {
  return {
    id: newId("refund", at),
    payment_id: payment.id,
    user_id: payment.user_id,
    transaction_id: null,
    destination: "gateway",
    refund_key: found.refund_key,
    status: "REVIEW",
    currency: payment.currency,
    amount: found.amount,
    given: null,
    from_wallet: ZERO,
    reason: "given back at the gateway",
    failure_code: null,
    requested_by: AT_THE_GATEWAY,
    tries: 0,
    asked_at: at,
    confirmed_at: found.confirmed ? at : null,
    created_at: at,
    updated_at: at,
  };
}
