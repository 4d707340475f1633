import { ZERO } from "../../domain/money.ts";
import { type GatewayState, matchAmount, type Payment } from "../../domain/payment.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"alerts" | "commit" | "gateway" | "now" | "payments" | "wallets">;

/** The gateway gave no usable word; the caller must ask again later. */
export class GatewayUnsure extends Error {
  constructor(detail: string) {
    super(`the gateway is unsure: ${detail}`);
    this.name = "GatewayUnsure";
  }
}

/** What a status may say to a notice of payment; anything else is a status that lags behind. */
const ANSWERS_TO_PAID: readonly GatewayState["kind"][] = ["paid", "review", "refunded"];

/**
 * Asks the gateway how a payment stands and does what follows from it. A notice is only a reason
 * to ask: its signature does not cover the status it claims. `claimsPaid` is that claim, so that a
 * status which lags behind it is asked again instead of believed.
 */
export async function settlePayment(
  ports: Ports,
  payment: Payment,
  claimsPaid: boolean,
): Promise<string> {
  const state = await ports.gateway.status(payment.order_id);
  if (state.kind === "unknown") throw new GatewayUnsure(state.detail);
  if (claimsPaid && !ANSWERS_TO_PAID.includes(state.kind)) {
    throw new GatewayUnsure(`the notice says paid, the status ${state.kind}`);
  }
  switch (state.kind) {
    case "paid":
      return await receive(ports, payment, state);
    case "expired":
      return await end(ports, payment, "EXPIRED");
    case "cancelled":
      return await end(ports, payment, "CANCELLED");
    case "unseen":
    case "denied":
      // A refused try leaves the order payable, but nobody ends it at the gateway either.
      return payment.expires_at <= ports.now() ? await end(ports, payment, "EXPIRED") : state.kind;
    case "review":
      return await setAside(ports, payment, state.reason);
    case "refunded":
      return await setAside(ports, payment, "given back at the gateway");
    case "pending":
      return "pending";
  }
}

/** The wallet first: its journal is what counts as paid. */
async function receive(
  ports: Ports,
  payment: Payment,
  paid: Extract<GatewayState, { kind: "paid" }>,
): Promise<string> {
  const match = matchAmount(payment.amount, paid);
  if (match.kind === "mismatch") {
    return await setAside(ports, payment, `${paid.gross} paid for ${payment.amount}`);
  }
  const at = ports.now();
  const credited = await ports.wallets.credit(
    payment.user_id,
    {
      transaction_id: payment.transaction_id,
      payment_id: payment.id,
      currency: payment.currency,
      amount: payment.amount,
      fee: match.fee,
      account: "clearing:midtrans",
    },
    { at, actor: "system:midtrans" },
  );
  if (credited.kind === "not_found") throw new Error(`${payment.id} pays for no transaction`);
  if (credited.kind === "conflict") {
    return await setAside(ports, payment, "credited before with another amount");
  }
  const end = { status: "PAID", gateway_fee: match.fee, paid_at: at } as const;
  await ports.commit(ports.payments.advance(payment.id, end, at));
  if (credited.kind === "unchanged") return "credited_before";
  return credited.late ? "credited_late" : "credited";
}

async function end(
  ports: Ports,
  payment: Payment,
  status: "EXPIRED" | "CANCELLED",
): Promise<string> {
  const at = ports.now();
  const how = { status, reason: `payment.${status.toLowerCase()}` } as const;
  const cause = { at, actor: "system:midtrans" } as const;
  await ports.wallets.close(payment.user_id, payment.transaction_id, how, cause);
  await ports.commit(
    ports.payments.advance(payment.id, { status, gateway_fee: ZERO, paid_at: null }, at),
  );
  return status.toLowerCase();
}

/** Nothing is credited on a guess: a person decides. */
async function setAside(ports: Ports, payment: Payment, detail: string): Promise<string> {
  const at = ports.now();
  const alert = { kind: "payment.mismatch", subject: payment.id, detail } as const;
  await ports.commit(
    ports.payments.advance(payment.id, { status: "REVIEW", gateway_fee: ZERO, paid_at: null }, at),
    ports.alerts.raise(alert, at),
  );
  return "review";
}
