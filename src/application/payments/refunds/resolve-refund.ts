import type { Staff } from "../../../domain/actor.ts";
import { newId } from "../../../domain/ids.ts";
import { type Amount, amount, ZERO } from "../../../domain/money.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import { type Refund, takenBy } from "../../../domain/payments/refund.ts";
import { excessOf, type RefundResolution } from "../../../domain/payments/refund-resolution.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import {
  dualControl,
  isOverOwnLimit,
  type ManualAct,
  refuseUntilSeconded,
} from "../../shared/second-person.ts";
import { applyRefundResolution } from "./apply-refund-resolution.ts";

interface Decision extends Pick<RefundResolution, "action" | "reason"> {
  readonly payment_id: Payment["id"];
  readonly refund_id: Refund["id"];
  /** The refunded amount; by default what the gateway reports, or what was requested. */
  readonly amount?: Amount | undefined;
}

type Ports = Use<
  | "alerts"
  | "audit"
  | "catalogue"
  | "commit"
  | "gateways"
  | "now"
  | "payments"
  | "refunds"
  | "secondPerson"
  | "wallets"
>;

/**
 * Decides about a refund in review. The decision is stored first, so that the janitor applies it if
 * the request dies. Beyond a staff member's own daily limit a second person must ask for the same.
 */
export async function resolveRefund(
  ports: Ports,
  staff: Staff,
  decision: Decision,
): Promise<Refund> {
  const refund = await ports.refunds.byId(decision.refund_id);
  if (refund?.payment_id !== decision.payment_id) return refuse("refund.not_found");
  const given = await givenOf(ports, refund, decision);
  const earlier = await ports.refunds.resolution(refund.id);
  if (earlier && (earlier.applied_at === null || refund.status !== "REVIEW")) {
    const same = earlier.action === decision.action && earlier.amount === given;
    if (!same) refuse("refund.already_resolved");
    return await applyRefundResolution(ports, earlier);
  }
  if (refund.status !== "REVIEW") refuse("refund.not_in_review");
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const { action, reason } = decision;
  const act: ManualAct = {
    kind: "refund",
    subject: refund.id,
    value: { action, amount: given },
    amount: atStake(refund, given),
    currency: refund.currency,
    maximum: settings["refund.alone_up_to"],
    reason,
    what: `settled ${refund.id} as ${action}`,
    alert: "money.by_hand",
    at,
  };
  const { writes, joined } = await dualControl(ports, staff, act);
  const excess = await unbooked(ports, { refund, given, earlier });
  const resolution: RefundResolution = {
    refund_id: refund.id,
    number: (earlier?.number ?? 0) + 1,
    action,
    amount: given,
    excess,
    excess_id: excess > 0 ? newId("transaction", at) : null,
    reason,
    resolved_by: staff.id,
    asked_by: joined[0] ?? null,
    created_at: at,
    applied_at: null,
  };
  const audited = auditOf(`payment.refund_${action}`, { refund, resolution });
  try {
    const decided = [ports.refunds.resolve(resolution), ...writes];
    await ports.audit.commit(staff, audited, { at, writes: decided });
  } catch (error) {
    if (isOverOwnLimit(error)) return await refuseUntilSeconded(ports, staff, act);
    throw error;
  }
  return await applyRefundResolution(ports, resolution);
}

interface Given {
  readonly refund: Refund;
  readonly given: Amount;
  readonly earlier: RefundResolution | undefined;
}

async function unbooked(ports: Ports, { refund, given, earlier }: Given): Promise<Amount> {
  const { user_id, transaction_id, payment_id } = refund;
  const payment = await ports.payments.byId(payment_id);
  if (payment === undefined) throw new Error(`the payment of ${refund.id} has gone`);
  const order =
    transaction_id === null ? undefined : await ports.wallets.transaction(user_id, transaction_id);
  return excessOf(given, { refund, payment, earlier, order });
}

/** The amount at stake in either decision. */
function atStake(refund: Refund, given: Amount): Amount {
  return amount(Math.max(takenBy(refund), given));
}

interface Deciding {
  readonly refund: Refund;
  readonly resolution: RefundResolution;
}

function auditOf(action: string, { refund, resolution }: Deciding) {
  const { amount: given, reason, asked_by } = resolution;
  return {
    action,
    resource: "payment",
    resource_id: refund.payment_id,
    old: { status: refund.status, amount: refund.amount, given: refund.given },
    new: { refund_id: refund.id, action: resolution.action, given, reason, asked_by },
  };
}

/** A refund to the wallet is made whole or not at all, and no refund exceeds what was received. */
async function givenOf(ports: Ports, refund: Refund, decision: Decision): Promise<Amount> {
  if (decision.action === "failed") {
    if (refund.destination === "wallet") await refuseGiven(ports, refund);
    return ZERO;
  }
  const given = decision.amount ?? refund.given ?? refund.amount;
  if (refund.destination === "wallet" && given !== refund.amount) refuse("refund.whole_only");
  if (given === 0) {
    const message = "say how much was given back";
    refuse("request.invalid", { errors: [{ pointer: "/amount", message }] });
  }
  const payment = await ports.payments.byId(refund.payment_id);
  if (given > (payment?.received ?? given)) refuse("refund.exceeds_payment");
  return given;
}

async function refuseGiven(ports: Ports, refund: Refund): Promise<void> {
  const { user_id, transaction_id, payment_id } = refund;
  const payment = await ports.payments.byId(payment_id);
  const order = transaction_id ?? payment?.transaction_id;
  const known = order && (await ports.wallets.transaction(user_id, order));
  if (known && known.status === "SUCCESS") refuse("refund.already_in_wallet");
}
