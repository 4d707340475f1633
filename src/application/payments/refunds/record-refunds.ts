import { newId } from "../../../domain/ids.ts";
import { type Amount, amount, ZERO } from "../../../domain/money.ts";
import {
  type GatewayRefund,
  type GatewayState,
  isPayable,
  type Payment,
} from "../../../domain/payments/payment.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { recallCredit } from "../recall-credit.ts";
import { contradict, finishRefund } from "./finish-refund.ts";

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

type Refunded = Extract<GatewayState, { kind: "refunded" }>;

/**
 * Takes in what the gateway says was given back. Ours are ended, however often and in whatever
 * order it is said; what somebody gave back without us is kept and announced, and nothing is
 * guessed about the wallet.
 */
export async function recordRefunds(
  ports: Ports,
  payment: Payment,
  { state, log }: { readonly state: Refunded; readonly log: readonly Write[] },
): Promise<string> {
  const at = ports.now();
  const listed = state.refunds ?? [];
  const ours = await ports.refunds.ofPayment(payment.id);
  for (const refund of ours) {
    const found = listed.find((each) => each.refund_key === refund.refund_key);
    if (found === undefined || refund.destination === "wallet") continue;
    if (refund.status === "OPEN") await finishRefund(ports, { payment, refund });
    if (refund.status === "FAILED") {
      await contradict(ports, refund, { detail: "refused, and yet given back" });
    }
    if (found.confirmed) await ports.commit(ports.refunds.confirmed(refund.id, at));
  }
  const strange = strangers(ours, listed, state.total);
  const heard = await firstHeard(ports, payment, { ...state, at });
  if (strange.length === 0 && !isPayable(payment.status)) {
    await ports.commit(...heard, ...log);
    return "refunded";
  }
  const detail = "given back at the gateway";
  const alert = { kind: "payment.mismatch", subject: payment.id, detail } as const;
  await ports.commit(
    ...heard,
    ...strange.map((each) => ports.refunds.foreign(foreign(payment, each, at))),
    ports.alerts.raise(alert, at),
    ...log,
  );
  return "review";
}

/**
 * A refund may be the first we hear of a payment: what came in is written down, so that a person
 * can decide about the rest, with what the wallet was credited with unnoticed.
 */
async function firstHeard(
  ports: Ports,
  payment: Payment,
  { gross, channel = null, at }: Refunded & { readonly at: Refund["created_at"] },
): Promise<readonly Write[]> {
  if (payment.credited !== null || payment.status === "REFUNDED") return [];
  const credit = await recallCredit(ports, payment);
  const known =
    gross === undefined || payment.received !== null ? {} : { received: gross, channel };
  const progress = credit ? { ...credit, paid_at: at } : ({ status: "REVIEW" } as const);
  return [ports.payments.advance(payment.id, { ...known, ...progress }, at)];
}

/**
 * What the gateway gave back under no key of ours. Without a list, what its total exceeds our own
 * by; with neither, nothing can be written down but the alert.
 */
function strangers(
  ours: readonly Refund[],
  listed: readonly GatewayRefund[],
  total: Amount | undefined,
): readonly GatewayRefund[] {
  const known = new Set(ours.map((each) => each.refund_key));
  if (listed.length > 0) return listed.filter((each) => !known.has(each.refund_key));
  const gone = ours
    .filter((each) => each.destination === "gateway" && each.status !== "FAILED")
    .reduce((sum, each) => sum + each.amount, 0);
  const more = amount(Math.max(0, (total ?? 0) - gone));
  if (total !== undefined && more === 0) return [];
  return [{ refund_key: `gateway-total-${total ?? "unknown"}`, amount: more, confirmed: false }];
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
    from_wallet: ZERO,
    reason: "given back at the gateway",
    failure_code: null,
    requested_by: "gateway",
    tries: 0,
    asked_at: at,
    confirmed_at: found.confirmed ? at : null,
    created_at: at,
    updated_at: at,
  };
}
