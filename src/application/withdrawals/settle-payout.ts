import type { ActorName } from "../../domain/actor.ts";
import { isOpen, type Transaction } from "../../domain/orders/transaction.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { Settled } from "../../domain/wallet/outcomes.ts";
import { isWatched, type WithdrawalRecord } from "../../domain/withdrawals/withdrawal.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { NewAlert } from "../../ports/operations/alerts.ts";
import type { Settlement } from "../../ports/wallet/wallets.ts";

type Ports = Use<"alerts" | "commit" | "now" | "payouts" | "wallets" | "withdrawals">;

const DAY_SECONDS = 24 * 60 * 60;

/**
 * The money has arrived: what was held is taken, once. It may still come back, so the service is
 * asked again for some days.
 */
export async function payoutArrived(
  ports: Ports,
  record: WithdrawalRecord,
  actor: ActorName,
): Promise<Settled> {
  const captured = { kind: "captured", amount: null } as const;
  const settled = await settle(ports, record, { how: captured, actor });
  await ports.commit(
    ports.withdrawals.schedule(
      record.withdrawal.transaction_id,
      nextLook(ports, record, ports.now()),
    ),
    ...contradictions(ports, record, { settled, said: "it was paid out" }),
  );
  return settled;
}

/** When the service is asked again whether what has arrived came back; `null` for no more. */
export function nextLook(
  ports: Use<"payouts">,
  { decision }: WithdrawalRecord,
  at: Instant,
): Instant | null {
  // What was paid by hand is nobody's who could be asked.
  const { watchedDays = 0 } = ports.payouts.find(decision?.mode ?? "") ?? {};
  const watched = decision !== undefined && isWatched(decision, at, watchedDays);
  return watched ? addSeconds(at, DAY_SECONDS) : null;
}

/**
 * The money has not arrived, or has come back from the bank after it had: it returns to the wallet,
 * once.
 */
export async function payoutReturned(
  ports: Ports,
  record: WithdrawalRecord,
  { failure_code, actor }: { readonly failure_code: string; readonly actor: ActorName },
): Promise<Settled> {
  const failed = await settle(ports, record, { how: { kind: "failed", failure_code }, actor });
  const flipped = failed.kind === "contradicted" && wasPaid(failed.transaction);
  const settled = flipped
    ? await settle(ports, record, { how: { kind: "reversed", failure_code }, actor })
    : failed;
  const { transaction_id } = record.withdrawal;
  const tomorrow = addSeconds(ports.now(), DAY_SECONDS);
  const reversal = {
    kind: "payout.reversal",
    subject: transaction_id,
    detail: `the bank gave a payout back that had arrived: ${failure_code}`,
  } as const;
  await ports.commit(
    // What finds no room is asked about again, and comes back once there is some.
    ports.withdrawals.schedule(transaction_id, settled.kind === "full" ? tomorrow : null),
    ...(flipped && settled.kind === "settled" ? [ports.alerts.raise(reversal, ports.now())] : []),
    ...contradictions(ports, record, { settled, said: "its payout failed" }),
  );
  return settled;
}

/** What staff said of a payout by hand. */
export async function settleManually(
  ports: Ports,
  record: WithdrawalRecord,
  actor: ActorName,
): Promise<Transaction> {
  if (record.result === undefined) throw new Error("nobody has said how the payout ended");
  const settled =
    record.result.outcome === "completed"
      ? await payoutArrived(ports, record, actor)
      : await payoutReturned(ports, record, { failure_code: "payout.failed", actor });
  if (settled.kind === "not_found") throw new Error("a decided withdrawal is in no wallet");
  return settled.transaction;
}

/** A payout that was charged after all stands by its charge from then on. */
function settle(
  ports: Ports,
  { withdrawal: { user_id, transaction_id }, correction }: WithdrawalRecord,
  { how, actor }: { readonly how: Settlement; readonly actor: ActorName },
): Promise<Settled> {
  const { charge_id = null, applied_at = null } = correction ?? {};
  const id = applied_at === null ? transaction_id : (charge_id ?? transaction_id);
  return ports.wallets.settle({ user_id, id }, how, { at: ports.now(), actor });
}

function wasPaid({ status }: Transaction): boolean {
  return status === "SUCCESS" || status === "REFUNDED";
}

/** The wallet says one thing and the bank another: a person must look. */
function contradictions(
  ports: Ports,
  { withdrawal }: WithdrawalRecord,
  { settled, said }: { readonly settled: Settled; readonly said: string },
): readonly Write[] {
  if (settled.kind === "settled" || settled.kind === "unchanged") {
    const { transaction_id } = withdrawal;
    return [ports.alerts.clear("payout.contradiction", transaction_id, ports.now())];
  }
  if (settled.kind === "full") {
    const detail = `${said}, and the wallet is full`;
    const { transaction_id: subject } = withdrawal;
    return [ports.alerts.raise({ kind: "payout.contradiction", subject, detail }, ports.now())];
  }
  const stands = settled.kind === "not_found" ? "in no wallet" : settled.transaction.status;
  const open = settled.kind !== "not_found" && isOpen(settled.transaction.status);
  const alert: NewAlert = {
    kind: "payout.contradiction",
    subject: withdrawal.transaction_id,
    detail: `${said}, the withdrawal is ${stands}${open ? " and stays so" : ""}`,
  };
  return [ports.alerts.raise(alert, ports.now())];
}
