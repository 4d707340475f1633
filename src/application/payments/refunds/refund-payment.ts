import type { Staff } from "../../../domain/actor.ts";
import { newId } from "../../../domain/ids.ts";
import { type Amount, ZERO } from "../../../domain/money.ts";
import type { Payment, PaymentResolution } from "../../../domain/payments/payment.ts";
import {
  planRefund,
  type Refund,
  type RefundPlan,
  type RefundRequest,
} from "../../../domain/payments/refund.ts";
import { isRefusalCode, Refusal, refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { NewRefund } from "../../../ports/payments/refunds.ts";
import { holdRefund } from "./hold-refund.ts";

type Ports = Use<"audit" | "commit" | "now" | "outbox" | "payments" | "refunds" | "wallets">;
type Planned = Extract<RefundPlan, { kind: "planned" }>;

interface Wanted {
  readonly payment_id: Payment["id"];
  /** Everything left when omitted. */
  readonly amount?: Amount | undefined;
  readonly reason: string;
  readonly request: RefundRequest;
}

/**
 * Requests a refund. The refund, the audit entry and its job are one commit; then the wallet holds
 * its part, or the refund is void.
 */
export async function refundPayment(
  ports: Ports,
  staff: Staff,
  wanted: Wanted,
): Promise<{ readonly refund: Refund; readonly repeated: boolean }> {
  const at = ports.now();
  const { request } = wanted;
  const earlier = await ports.refunds.byRequest(request.request_key);
  if (earlier) return await repeated(ports, earlier, request);
  const payment = (await ports.payments.byId(wanted.payment_id)) ?? refuse("payment.not_found");
  const plan = planRefund(payment, await ports.refunds.ofPayment(payment.id), {
    wanted: wanted.amount,
    at,
  });
  if (plan.kind === "refused") {
    const { refundable } = plan;
    return refuse(plan.code, { members: { refundable, currency: payment.currency } });
  }
  const refund = newRefund(payment, plan, { reason: wanted.reason, requested_by: staff.id, at });
  try {
    await promise(ports, staff, {
      payment,
      refund: { ...refund, ...request, allowed: plan.allowed },
    });
  } catch (error) {
    const lost = error instanceof Refusal && error.code === "request.in_progress";
    const winner = lost ? await ports.refunds.byRequest(request.request_key) : undefined;
    if (winner === undefined) throw error;
    return await repeated(ports, winner, request);
  }
  await holdRefund(ports, payment, refund);
  return { refund, repeated: false };
}

/** A repeated request continues where the first may have died, and gets the same answer. */
async function repeated(
  ports: Ports,
  { request_digest, ...known }: Refund & { readonly request_digest: string },
  request: RefundRequest,
): Promise<{ readonly refund: Refund; readonly repeated: boolean }> {
  if (request_digest !== request.request_digest) refuse("request.key_reused");
  const payment = await ports.payments.byId(known.payment_id);
  if (payment === undefined) throw new Error(`the payment of ${known.id} has gone`);
  const code = known.failure_code ?? "";
  if (code.startsWith("wallet.") && isRefusalCode(code)) refuse(code);
  await holdRefund(ports, payment, known);
  return { refund: asFirstAnswered(known), repeated: true };
}

function promise(
  ports: Ports,
  staff: Staff,
  { payment, refund }: { readonly payment: Payment; readonly refund: NewRefund },
): Promise<void> {
  const at = refund.created_at;
  const { id, amount, destination, reason } = refund;
  const action = {
    action: "payment.refund",
    resource: "payment",
    resource_id: payment.id,
    old: { status: payment.status, refunded: payment.refunded },
    new: { refund_id: id, amount, destination, reason },
  };
  const job = { queue: "money", body: { kind: "refund", refund_id: id } } as const;
  return ports.audit.commit(staff, action, {
    at,
    writes: [
      ports.refunds.create(refund),
      ...(payment.status === "REVIEW" ? [ports.payments.resolve(disposal(refund))] : []),
      ports.outbox.enqueue(job, at),
    ],
  });
}

/** The resolution of a payment in review by a refund: the only one it can have. */
function disposal(refund: Refund): PaymentResolution {
  return {
    payment_id: refund.payment_id,
    action: "refund",
    amount: ZERO,
    reason: refund.reason,
    resolved_by: refund.requested_by,
    created_at: refund.created_at,
    applied_at: null,
  };
}

function newRefund(
  payment: Payment,
  plan: Planned,
  { reason, requested_by, at }: Pick<Refund, "reason" | "requested_by"> & { readonly at: Instant },
): Refund {
  const id = newId("refund", at);
  // A payment in review is credited as its top-up; any other refund has its own transaction.
  const moves =
    plan.from_wallet > 0 || (plan.destination === "wallet" && payment.credited !== null);
  return {
    id,
    payment_id: payment.id,
    user_id: payment.user_id,
    transaction_id: moves ? newId("transaction", at) : null,
    destination: plan.destination,
    refund_key: id,
    status: "OPEN",
    currency: payment.currency,
    amount: plan.amount,
    given: null,
    from_wallet: plan.from_wallet,
    reason,
    failure_code: null,
    requested_by,
    tries: 0,
    asked_at: at,
    confirmed_at: null,
    created_at: at,
    updated_at: at,
  };
}

/** The same answer for the first request and every repeat, whatever has happened since. */
function asFirstAnswered(refund: Refund): Refund {
  const { created_at } = refund;
  const fresh = { status: "OPEN", given: null, failure_code: null } as const;
  const untold = { tries: 0, asked_at: created_at, confirmed_at: null, updated_at: created_at };
  return { ...refund, ...fresh, ...untold };
}
