import type { ActorName } from "../../domain/actor.ts";
import { type Amount, ZERO } from "../../domain/money.ts";
import { isOpen, newTransaction } from "../../domain/orders/transaction.ts";
import { addSeconds } from "../../domain/time.ts";
import type { PayoutCorrection, WithdrawalRecord } from "../../domain/withdrawals/withdrawal.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import { nextLook, settleManually } from "./settle-payout.ts";

type Ports = Use<"alerts" | "commit" | "now" | "payouts" | "wallets" | "withdrawals">;
type Corrected = WithdrawalRecord & { readonly correction: PayoutCorrection };

/** What became of a correction in the wallet. */
type CorrectionApplied =
  /** `lost` is what the wallet did not have. */
  | { readonly kind: "applied"; readonly lost: Amount }
  /** The wallet can count no further. It is tried again every day. */
  | { readonly kind: "full" };

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Has the wallet follow what was found about a payout, once, however often it is asked to. What was
 * said first is carried out first, if a crash has left it undone.
 */
export async function applyCorrection(
  ports: Ports,
  record: Corrected,
  actor: ActorName,
): Promise<CorrectionApplied> {
  const { correction, withdrawal } = record;
  const { user_id, transaction_id } = withdrawal;
  if (correction.applied_at !== null) return { kind: "applied", lost: ZERO };
  const order = await ports.wallets.transaction(user_id, transaction_id);
  if (order !== undefined && isOpen(order.status)) await settleManually(ports, record, actor);
  const applied =
    correction.outcome === "failed"
      ? await giveBack(ports, record, actor)
      : await chargeAgain(ports, record, actor);
  const at = ports.now();
  const { schedule, corrected } = ports.withdrawals;
  if (applied.kind === "applied") {
    await ports.commit(
      corrected(transaction_id, at),
      schedule(transaction_id, nextLook(ports, record, at)),
      ports.alerts.clear("payout.contradiction", transaction_id, at),
      ...lossOf(ports, record, applied),
    );
    return applied;
  }
  const detail = `it has ${correction.outcome}, and the wallet is full`;
  const alert = { kind: "payout.contradiction", subject: transaction_id, detail } as const;
  await ports.commit(
    schedule(transaction_id, addSeconds(at, DAY_SECONDS)),
    ports.alerts.raise(alert, at),
  );
  return applied;
}

/** It never arrived: what was taken for it returns. */
async function giveBack(
  ports: Ports,
  { withdrawal: { user_id, transaction_id: id } }: Corrected,
  actor: ActorName,
): Promise<CorrectionApplied> {
  const how = { kind: "reversed", failure_code: "payout.not_paid" } as const;
  const cause = { at: ports.now(), actor };
  const settled = await ports.wallets.settle({ user_id, id }, how, cause);
  if (settled.kind === "full") return { kind: "full" };
  if (settled.kind === "settled" || settled.kind === "unchanged") {
    return { kind: "applied", lost: ZERO };
  }
  throw new Error(`${id} cannot be given back: ${settled.kind}`);
}

/** What the customer has spent meanwhile can only be asked back from them. */
function lossOf(
  ports: Ports,
  { withdrawal: { transaction_id: subject, currency } }: Corrected,
  { lost }: Extract<CorrectionApplied, { kind: "applied" }>,
): readonly Write[] {
  if (lost === 0) return [];
  const detail = `paid out after all; the wallet lacked ${currency} ${lost}, booked as a loss`;
  return [ports.alerts.raise({ kind: "payout.corrected", subject, detail }, ports.now())];
}

/**
 * It did arrive: what the wallet has of it is taken now, under a transaction of its own, and the
 * shop loses the rest.
 */
async function chargeAgain(
  ports: Ports,
  { withdrawal, correction }: Corrected,
  actor: ActorName,
): Promise<CorrectionApplied> {
  const { charge_id } = correction;
  if (charge_id === null) throw new Error("nothing says what takes the money");
  const { user_id, transaction_id, currency, amount, fee } = withdrawal;
  const transaction = newTransaction({
    id: charge_id,
    user_id,
    type: "ADJUSTMENT",
    currency,
    price: amount,
    fee,
    discount: ZERO,
    related_id: transaction_id,
    note: correction.reason,
    created_at: correction.created_at,
    actor,
  });
  const charge = { transaction, account: "clearing:payout" } as const;
  const booked = await ports.wallets.book(user_id, charge, { at: ports.now(), actor });
  if (booked.kind === "full") return { kind: "full" };
  if (booked.kind === "conflict") throw new Error(`${charge_id} is something else`);
  return { kind: "applied", lost: booked.transaction.discount };
}
