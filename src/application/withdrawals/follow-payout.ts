import type { ActorName } from "../../domain/actor.ts";
import type { WithdrawalRecord } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import type { NewAlert } from "../../ports/operations/alerts.ts";
import type { PayoutService, PayoutState } from "../../ports/withdrawals/payout-service.ts";
import type { PayoutCall } from "../../ports/withdrawals/withdrawals.ts";
import { payoutArrived, payoutReturned } from "./settle-payout.ts";

export type FollowPorts = Use<"alerts" | "commit" | "now" | "payouts" | "wallets" | "withdrawals">;

interface Followed {
  readonly service: string;
  /** What the service calls the payout. */
  readonly reference: string;
  readonly actor: ActorName;
}

/**
 * Asks the service how the one payout of a withdrawal stands and does what follows from it. Nothing
 * but that answer moves money, whichever way we came to ask.
 */
export async function followPayout(
  ports: FollowPorts,
  record: WithdrawalRecord,
  { service, reference, actor }: Followed,
): Promise<PayoutState> {
  const payouts = ports.payouts.named(service);
  const state = await payouts.status(reference);
  const { transaction_id } = record.withdrawal;
  await ports.commit(logCall(ports, record, { call: "status", said: inOneLine(state) }));
  if (state.kind === "unknown") return state;
  if (state.kind === "unseen") {
    const detail = `the payout ${reference} is not known to the service`;
    await raiseAlert(ports, { kind: "payout.missing", subject: transaction_id, detail });
    return state;
  }
  if (!isOurs(payouts, record, state)) {
    const detail = `the payout ${reference} is about something else`;
    await raiseAlert(ports, { kind: "payout.mismatch", subject: transaction_id, detail });
    return { kind: "unknown", detail };
  }
  if (state.kind === "completed") await payoutArrived(ports, record, actor);
  if (state.kind === "failed") {
    await payoutReturned(ports, record, { failure_code: failureOf(state.detail), actor });
  }
  if (state.kind === "rejected") {
    await payoutReturned(ports, record, { failure_code: "payout.rejected", actor });
  }
  return state;
}

/** A service that mixes payouts up must neither be believed nor be told to pay. */
function isOurs(
  payouts: PayoutService,
  { withdrawal }: WithdrawalRecord,
  state: Extract<PayoutState, { about: string }>,
): boolean {
  const about = payouts.about(withdrawal.transaction_id);
  return state.amount === withdrawal.amount && (state.about === "" || state.about === about);
}

export function logCall(
  ports: Use<"now" | "withdrawals">,
  { withdrawal: { transaction_id } }: WithdrawalRecord,
  exchanged: Pick<PayoutCall, "call" | "said">,
) {
  return ports.withdrawals.logCall({ transaction_id, ...exchanged, created_at: ports.now() });
}

/** An answer in a line. */
export function inOneLine(answer: { readonly kind: string; readonly detail?: string }): string {
  return answer.detail ? `${answer.kind}: ${answer.detail}` : answer.kind;
}

function failureOf(detail: string): string {
  const code = /^\w{1,10}/.exec(detail)?.[0];
  return code === undefined ? "payout.failed" : `payout.failed ${code}`;
}

export function raiseAlert(ports: FollowPorts, alert: NewAlert): Promise<void> {
  return ports.commit(ports.alerts.raise(alert, ports.now()));
}
