import type { Staff } from "../../../domain/actor.ts";
import { type Amount, amount, ZERO } from "../../../domain/money.ts";
import type { Payment } from "../../../domain/payments/payment.ts";
import { type Refund, takenBy } from "../../../domain/payments/refund.ts";
import type { RefundResolution } from "../../../domain/payments/refund-resolution.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import { businessDay } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { applyRefundResolution } from "./apply-refund-resolution.ts";

interface Decision extends Pick<RefundResolution, "action" | "reason"> {
  readonly payment_id: Payment["id"];
  readonly refund_id: Refund["id"];
  /** What was given; by default what the gateway says, or what was asked. */
  readonly amount?: Amount | undefined;
}

export interface RefundResolved {
  readonly refund: Refund;
  /** Whether another member of staff must ask for the same first. */
  readonly awaited: boolean;
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
  | "wallets"
>;

/**
 * Decides about a refund in review. The decision is written down first, so that one who died on the
 * way to the wallet is followed by the janitor. Beyond what one member of staff may decide alone in
 * a day it waits until another asks for the same.
 */
export async function resolveRefund(
  ports: Ports,
  staff: Staff,
  decision: Decision,
): Promise<RefundResolved> {
  const refund = await ports.refunds.byId(decision.refund_id);
  if (refund?.payment_id !== decision.payment_id) return refuse("refund.not_found");
  const given = await givenOf(ports, refund, decision);
  const earlier = await ports.refunds.resolution(refund.id);
  if (earlier && (earlier.applied_at === null || refund.status !== "REVIEW")) {
    const same = earlier.action === decision.action && earlier.amount === given;
    if (!same) refuse("refund.already_resolved");
    return { refund: await applyRefundResolution(ports, earlier), awaited: false };
  }
  if (refund.status !== "REVIEW") refuse("refund.not_in_review");
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const at = ports.now();
  const wanted = await ports.refunds.proposals(refund.id);
  const joined = wanted.find(
    (each) =>
      each.admin_id !== staff.id && each.action === decision.action && each.amount === given,
  );
  const resolution: RefundResolution = {
    refund_id: refund.id,
    number: (earlier?.number ?? 0) + 1,
    action: decision.action,
    amount: given,
    reason: decision.reason,
    resolved_by: staff.id,
    asked_by: joined?.admin_id ?? null,
    day: businessDay(at),
    at_stake: amount(Math.max(takenBy(refund), given)),
    alone_up_to: settings["refund.alone_up_to"],
    created_at: at,
    applied_at: null,
  };
  return await decide(ports, staff, { refund, resolution });
}

interface Deciding {
  readonly refund: Refund;
  readonly resolution: RefundResolution;
}

async function decide(
  ports: Ports,
  staff: Staff,
  { refund, resolution }: Deciding,
): Promise<RefundResolved> {
  const { action, created_at: at } = resolution;
  const audited = auditOf(`payment.refund_${action}`, { refund, resolution });
  try {
    await ports.audit.commit(staff, audited, { at, writes: [ports.refunds.resolve(resolution)] });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "refund.second_person") throw error;
    return await askAnother(ports, staff, { refund, resolution });
  }
  return { refund: await applyRefundResolution(ports, resolution), awaited: false };
}

/** The same again only renews it; another decision takes the place of the first. */
async function askAnother(
  ports: Ports,
  staff: Staff,
  { refund, resolution }: Deciding,
): Promise<RefundResolved> {
  const { action, amount: sum, created_at: at } = resolution;
  const proposal = { refund_id: refund.id, admin_id: staff.id, action, amount: sum };
  const detail = `${staff.id} asks another for ${action} with IDR ${sum}`;
  await ports.audit.commit(staff, auditOf("payment.ask_refund", { refund, resolution }), {
    at,
    writes: [
      ports.refunds.propose({ ...proposal, proposed_at: at }),
      ports.alerts.raise({ kind: "payment.refund", subject: refund.id, detail }, at),
    ],
  });
  return { refund, awaited: true };
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

/** A refund to the wallet is whole or not at all, and no refund is more than what came in. */
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
