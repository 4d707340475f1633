import type { ActorName } from "../../domain/actor.ts";
import { hexDigest } from "../../domain/digest.ts";
import { add, ZERO } from "../../domain/money.ts";
import { isOpen, newTransaction } from "../../domain/orders/transaction.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Declined } from "../../domain/wallet/wallet-state.ts";
import type { PayoutCorrection, WithdrawalRecord } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import type { OrderKey } from "../../ports/wallet/wallets.ts";
import { settleManually } from "./settle-payout.ts";

type Ports = Use<"alerts" | "commit" | "now" | "payouts" | "wallets" | "withdrawals">;
type Corrected = WithdrawalRecord & { readonly correction: PayoutCorrection };

/** What became of a correction in the wallet. */
export type CorrectionApplied =
  | { readonly kind: "applied" }
  /** What comes back finds no room. It is tried again every day. */
  | { readonly kind: "full" }
  /** What was paid out cannot be taken from the wallet. It is tried again every day. */
  | { readonly kind: "declined"; readonly answer: Declined };

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Has the wallet follow what a second person found about a payout by hand, once, however often it
 * is asked to. What was said first is carried out first, if a crash has left it undone.
 */
export async function applyCorrection(
  ports: Ports,
  record: Corrected,
  actor: ActorName,
): Promise<CorrectionApplied> {
  const { correction, withdrawal } = record;
  const { user_id, transaction_id } = withdrawal;
  if (correction.applied_at !== null) return { kind: "applied" };
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
      schedule(transaction_id, null),
      ports.alerts.clear("payout.contradiction", transaction_id, at),
    );
    return applied;
  }
  const detail =
    applied.kind === "full"
      ? "it was never paid out, and the wallet is full"
      : `it was paid out after all, and the wallet answers ${applied.answer.kind}`;
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
  if (settled.kind === "settled" || settled.kind === "unchanged") return { kind: "applied" };
  throw new Error(`${id} cannot be given back: ${settled.kind}`);
}

/** It did arrive: the wallet pays it now, under a transaction of its own. */
async function chargeAgain(
  ports: Ports,
  { withdrawal, correction }: Corrected,
  actor: ActorName,
): Promise<CorrectionApplied> {
  const { charge_id } = correction;
  if (charge_id === null) throw new Error("nothing says what takes the money");
  const { user_id, transaction_id, currency, amount, fee } = withdrawal;
  const order = newTransaction({
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
  const digest = hexDigest("sha256", `${charge_id} ${add(amount, fee)}`);
  const opened = await ports.wallets.open(order, { key: `charge ${transaction_id}`, digest });
  switch (opened.kind) {
    case "opened":
    case "repeated":
      return await capture(ports, { user_id, id: charge_id }, actor);
    case "key_reused":
    case "duplicate_order":
    case "not_first_order":
    case "abandoned":
      throw new Error(`${charge_id} cannot be opened: ${opened.kind}`);
    default:
      return { kind: "declined", answer: opened };
  }
}

async function capture(
  ports: Ports,
  order: OrderKey,
  actor: ActorName,
): Promise<CorrectionApplied> {
  const captured = { kind: "captured", amount: null, account: "clearing:payout" } as const;
  const cause = { at: ports.now(), actor };
  const settled = await ports.wallets.settle(order, captured, cause);
  if (settled.kind === "settled" || settled.kind === "unchanged") return { kind: "applied" };
  throw new Error(`${order.id} cannot be taken: ${settled.kind}`);
}
