import type { Payment } from "../../../domain/payments/payment.ts";
import { entriesOf } from "../../../domain/payments/payment-log.ts";
import type { Refund } from "../../../domain/payments/refund.ts";
import { isClosed } from "../../../domain/payments/refund-rule.ts";
import { secondsBetween } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { GatewayUnsure } from "../apply-gateway-state.ts";
import { anotherSum, contradict, failRefund, finishRefund } from "./finish-refund.ts";
import { giveToWallet } from "./give-to-wallet.ts";
import { heldOrDeclined } from "./hold-refund.ts";

type Ports = Use<
  "alerts" | "commit" | "gateways" | "now" | "paymentLog" | "payments" | "refunds" | "wallets"
>;

/**
 * Seconds during which the gateway recognises a repeated refund key, with a margin; later only its
 * status is checked.
 */
const KEY_LIFE_SECONDS = 6 * 86_400;
const ACTOR = "system:refund";
const REFUSED = "payment.refund_refused";

interface Asking {
  readonly payment: Payment;
  readonly refund: Refund;
  /** The number of this attempt. */
  readonly turn: number;
}

/**
 * Makes one refund: at the gateway, or by a credit to the wallet. A repeated job sends the same
 * key. A refusal counts only when no later attempt was sent, because that one may be accepted.
 */
export async function makeRefund(ports: Ports, id: Refund["id"]): Promise<void> {
  const refund = await ports.refunds.byId(id);
  if (refund === undefined || refund.status !== "OPEN") return;
  const payment = await ports.payments.byId(refund.payment_id);
  if (payment === undefined) throw new Error(`the payment of ${id} has gone`);
  if (refund.destination === "wallet") {
    const why = await giveToWallet(ports, payment, refund);
    if (why !== undefined) return await contradict(ports, refund, { detail: why });
    return await finishRefund(ports, { payment, refund });
  }

  const { failure_code } = refund;
  if (failure_code !== null) return await failRefund(ports, refund, { failure_code });
  if ((await heldOrDeclined(ports, payment, refund)) !== undefined) return;
  if (!(await takenUp(ports, refund))) {
    return await failRefund(ports, refund, { failure_code: "refund.cancelled" });
  }
  const at = ports.now();
  const turn = await ports.refunds.claimTurn(id, at);
  if (turn === undefined) throw new GatewayUnsure(`${id} was decided meanwhile`);
  const askable = secondsBetween(refund.created_at, at) < KEY_LIFE_SECONDS;
  const asking = { payment, refund, turn };
  if (!askable || isClosed(payment.channel, at)) return await lookUp(ports, asking, { said: [] });
  const { order_id } = payment;
  const { refund_key: _ours, amount, reason } = refund;
  const gateway = ports.gateways.named(payment.gateway);
  const answer = await gateway.refund({ order_id, refund_key: id, amount, reason });
  const log = entriesOf(answer, payment, ports.now()).map(ports.paymentLog.record);
  if (answer.kind === "refunded") return await finishRefund(ports, { payment, refund }, log);
  const refusal = answer.kind === "refused" ? answer.reason : undefined;
  await lookUp(ports, asking, { said: log, refusal });
}

/**
 * Marks the wallet's order as processing, so that its owner cannot cancel it; `false` when it was
 * cancelled before.
 */
async function takenUp(ports: Ports, refund: Refund): Promise<boolean> {
  const { transaction_id, user_id } = refund;
  if (transaction_id === null) return true;
  const cause = { at: ports.now(), actor: ACTOR } as const;
  const begun = await ports.wallets.startProcessing(user_id, transaction_id, cause);
  const paid = begun.kind === "closed" && begun.transaction.status === "SUCCESS";
  return begun.kind === "begun" || begun.kind === "underway" || paid;
}

/**
 * Only the gateway's list of refunds tells the result. A refused refund that is not listed was not
 * made; everything else is checked again.
 */
async function lookUp(
  ports: Ports,
  { payment, refund, turn }: Asking,
  { said, refusal }: { readonly said: readonly Write[]; readonly refusal?: string | undefined },
): Promise<void> {
  const state = await ports.gateways.named(payment.gateway).status(payment.order_id);
  const log = [...said, ...entriesOf(state, payment, ports.now()).map(ports.paymentLog.record)];
  const listed = state.kind === "refunded" ? (state.refunds ?? []) : [];
  const found = listed.find((each) => each.refund_key === refund.refund_key);
  if (found !== undefined) {
    return found.amount === refund.amount
      ? await finishRefund(ports, { payment, refund }, log)
      : await contradict(ports, refund, { ...anotherSum(refund, found.amount), log });
  }
  const listless = state.kind === "refunded" && listed.length === 0;
  if (refusal !== undefined && state.kind !== "unknown" && !listless) {
    const decided = await ports.refunds.refuse(refund.id, turn, REFUSED);
    if (!decided) throw new GatewayUnsure(`${refund.id} was told again meanwhile`);
    return await failRefund(ports, refund, { failure_code: REFUSED, log });
  }
  const at = ports.now();
  const detail = `nobody knows whether ${refund.id} was made`;
  const old = secondsBetween(refund.created_at, at) >= KEY_LIFE_SECONDS;
  if (old) return await contradict(ports, refund, { detail, log });
  await ports.commit(...log);
  if (!isClosed(payment.channel, at)) throw new GatewayUnsure(detail);
}
