import type { ActorName } from "../../domain/actor.ts";
import {
  type GatewayState,
  isPayable,
  matchAmount,
  type Payment,
} from "../../domain/payments/payment.ts";
import { entriesOf } from "../../domain/payments/payment-log.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { PaymentProgress } from "../../ports/payments/payments.ts";
import { creditPayment } from "./credit-payment.ts";
import { findCredit } from "./find-credit.ts";
import { recordRefunds } from "./refunds/record-refunds.ts";

export type SettlePorts = Use<
  | "alerts"
  | "commit"
  | "gateways"
  | "lossClaims"
  | "now"
  | "outbox"
  | "paymentLog"
  | "payments"
  | "refunds"
  | "wallets"
>;

/** The gateway gave no usable answer; the caller must ask again later. */
export class GatewayUnsure extends Error {
  constructor(detail: string) {
    super(`the gateway is unsure: ${detail}`);
    this.name = "GatewayUnsure";
  }
}

/** Seconds a payment may stay pending after its expiry before we expire it at the gateway. */
const OVERDUE_SECONDS = 300;

/** A payment whose status the gateway has reported, and on whose behalf it was asked. */
export interface PaymentCase {
  readonly payment: Payment;
  readonly actor: ActorName;
  /** Log writes of the exchanges so far, for the commit that follows. */
  readonly log: readonly Write[];
}

/** Applies a gateway's status to the payment. */
export async function applyGatewayState(
  ports: SettlePorts,
  it: PaymentCase,
  state: Exclude<GatewayState, { kind: "unknown" }>,
): Promise<string> {
  switch (state.kind) {
    case "paid":
      return await receive(ports, it, state);
    case "expired":
      return await endUnpaid(ports, it, "EXPIRED");
    case "cancelled":
      return await endUnpaid(ports, it, "CANCELLED");
    case "unseen":
    case "denied":
      // A refused attempt leaves the order payable, but the gateway does not expire it either.
      return isOver(ports, it.payment, 0)
        ? await endUnpaid(ports, it, "EXPIRED")
        : await nothing(ports, it, state.kind);
    case "pending":
      return isOver(ports, it.payment, OVERDUE_SECONDS)
        ? await endOverdue(ports, it)
        : await nothing(ports, it, "pending");
    case "review":
      return await setAside(ports, it, { to: { status: "REVIEW" }, detail: state.reason });
    case "refunded":
      return await recordRefunds(ports, it.payment, { state, log: it.log });
    case "charged_back":
      return await chargedBack(ports, it);
  }
}

/** The wallet first: its journal is what counts as paid. */
async function receive(
  ports: SettlePorts,
  it: PaymentCase,
  paid: Extract<GatewayState, { kind: "paid" }>,
): Promise<string> {
  const { payment, actor, log } = it;
  const at = ports.now();
  const match = matchAmount(payment.gross, paid);
  const { gross, channel = null } = paid;
  const known = { channel, received: gross };
  if (match.kind === "mismatch") {
    const review = { ...known, status: "REVIEW" } as const;
    return await setAside(ports, it, { to: review, detail: `${gross} paid for ${payment.gross}` });
  }
  // Staff may have resolved a payment in review already.
  const chosen =
    payment.status === "REVIEW" ? await ports.payments.resolution(payment.id) : undefined;
  if (chosen !== undefined && chosen.action !== "dismiss") {
    const detail = `${gross} paid, and staff chose to ${chosen.action} it`;
    return await setAside(ports, it, { to: { status: "REVIEW" }, detail });
  }
  const credited = await creditPayment(ports, payment, {
    amount: payment.amount,
    received: gross,
    cause: { at, actor },
  });
  if (credited.kind === "conflict" || credited.kind === "full") {
    const isFull = credited.kind === "full";
    const detail = isFull ? "the wallet is full" : "credited before with another amount";
    const to = { ...(isFull ? known : {}), status: "REVIEW" } as const;
    return await setAside(ports, it, { to, detail });
  }
  const progress = { ...known, ...credited.progress, paid_at: at, gateway_fee: match.fee };
  const cleared = ports.alerts.clear("payment.mismatch", payment.id, at);
  await ports.commit(
    ports.payments.advance(payment.id, progress, at),
    ...(payment.status === "REVIEW" ? [cleared] : []),
    ...log,
  );
  return credited.kind;
}

/** Closes an unpaid payment. If the wallet was credited, that stays and an alert is raised. */
export async function endUnpaid(
  ports: SettlePorts,
  { payment, actor, log }: PaymentCase,
  status: "EXPIRED" | "CANCELLED",
): Promise<string> {
  const at = ports.now();
  const how = { status, reason: `payment.${status.toLowerCase()}` } as const;
  const { user_id, transaction_id } = payment;
  const closed = await ports.wallets.cancelOrExpire({ user_id, id: transaction_id }, how, {
    at,
    actor,
  });
  // A top-up that was still open cannot have been credited.
  const credit = closed.kind === "settled" ? undefined : await findCredit(ports, payment);
  if (credit !== undefined) {
    const detail = `the gateway says that it is ${status.toLowerCase()}`;
    await announceLoss(ports, { payment, log }, { known: credit, detail });
    return "voided";
  }
  await ports.commit(
    ...(isUncertain(payment) ? refuted(ports, payment) : []),
    ports.payments.advance(payment.id, { status }, at),
    ...log,
  );
  return status.toLowerCase();
}

/**
 * Some payment codes stay pending at the gateway after their time; they must not be payable any
 * more.
 */
async function endOverdue(ports: SettlePorts, it: PaymentCase): Promise<string> {
  const { payment } = it;
  const ended = await ports.gateways.named(payment.gateway).expire(payment.order_id);
  const log = [...it.log, ...entriesOf(ended, payment, ports.now()).map(ports.paymentLog.record)];
  if (ended.kind === "ended") return await endUnpaid(ports, { ...it, log }, "EXPIRED");
  return await unsure(ports, log, `overdue, and told to expire it is ${ended.kind}`);
}

async function nothing(ports: SettlePorts, { log }: PaymentCase, effect: string): Promise<string> {
  await ports.commit(...log);
  return effect;
}

/** The log is kept even when nothing else follows. */
export async function unsure(
  ports: SettlePorts,
  log: readonly Write[],
  detail: string,
): Promise<never> {
  await ports.commit(...log);
  throw new GatewayUnsure(detail);
}

/** Moves a payment to review: nothing is credited on a guess. */
async function setAside(
  ports: SettlePorts,
  { payment, log }: PaymentCase,
  { to, detail }: { readonly to: PaymentProgress; readonly detail: string },
): Promise<string> {
  const at = ports.now();
  const alert = { kind: "payment.mismatch", subject: payment.id, detail } as const;
  const { received, channel = null } = to;
  await ports.commit(
    // A dismissal made before this money arrived is void.
    ...(received == null ? [] : [ports.payments.reopen(payment.id, { received, channel }, at)]),
    ports.payments.advance(payment.id, to, at),
    ports.alerts.raise(alert, at),
    ...log,
  );
  return "review";
}

async function chargedBack(ports: SettlePorts, { payment, log }: PaymentCase): Promise<string> {
  const credit = (await findCredit(ports, payment)) ?? ({ status: "REVIEW" } as const);
  const detail = "the payer's bank took money back";
  await announceLoss(ports, { payment, log }, { known: credit, detail });
  return "charged_back";
}

/** The credited money may be spent already: a person decides. */
async function announceLoss(
  ports: SettlePorts,
  { payment, log }: Pick<PaymentCase, "payment" | "log">,
  loss: { readonly known: PaymentProgress; readonly detail: string },
): Promise<void> {
  const at = ports.now();
  const { known } = loss;
  const detail = `${known.credited ?? 0} was credited; ${loss.detail}`;
  const alert = { kind: "payment.chargeback", subject: payment.id, detail } as const;
  await ports.commit(
    ports.payments.advance(payment.id, known, at),
    ports.alerts.raise(alert, at),
    ...log,
  );
}

function isOver(ports: SettlePorts, payment: Payment, graceSeconds: number): boolean {
  const over = addSeconds(payment.expires_at, graceSeconds) <= ports.now();
  return over && (isPayable(payment.status) || isUncertain(payment));
}

/** Whether the gateway held the payment for review and no money is known to have come. */
function isUncertain({ status, received }: Payment): boolean {
  return status === "REVIEW" && received === null;
}

/** The held payment came to nothing: its review is over. */
function refuted(ports: SettlePorts, { id }: Payment): readonly Write[] {
  const at = ports.now();
  return [
    ports.payments.advance(id, { status: "REJECTED" }, at),
    ports.alerts.clear("payment.mismatch", id, at),
  ];
}
