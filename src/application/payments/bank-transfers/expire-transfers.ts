import { errorMessage } from "../../../domain/error-message.ts";
import { type BankTransfer, CONTROL_DAYS } from "../../../domain/payments/bank-transfer.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { applyDecision } from "./apply-decision.ts";

type Ports = Use<"bankTransfers" | "catalogue" | "commit" | "log" | "now" | "policy" | "wallets">;

const BATCH = 100;

/** How many of each kind were tended. */
export interface Tended {
  readonly unopened: number;
  readonly unapplied: number;
  readonly expired: number;
}

/**
 * Finishes what a crash left of bank transfers, ends those nobody paid in time, and lets others
 * have their sums once the grace is over. Twice is once, and one wallet that does not answer keeps
 * no other from its turn.
 */
export async function expireTransfers(ports: Ports): Promise<Tended> {
  const at = ports.now();
  const before = addSeconds(at, -ports.policy.janitorGraceSeconds);
  const unapplied = await ports.bankTransfers.unapplied(before, BATCH);
  for (const { transfer, decision } of unapplied) {
    if (decision === null) continue;
    await trying(ports, transfer, () => applyDecision(ports, transfer, decision));
  }
  const unopened = await ports.bankTransfers.unopened(before, BATCH);
  for (const each of unopened) await trying(ports, each, () => lookAfter(ports, each));
  const expiring = await ports.bankTransfers.expiring(at, BATCH);
  for (const each of expiring) await trying(ports, each, () => expire(ports, each));

  const { settings } = await ports.catalogue.snapshot();
  const ended = addSeconds(at, -60 * settings["topup.bank_grace_minutes"]);
  const paid = addSeconds(at, -60 * settings["topup.bank_paid_grace_minutes"]);
  await ports.commit(
    ports.bankTransfers.release({ ended, paid }, at),
    ports.bankTransfers.forgetControls(addSeconds(at, -CONTROL_DAYS * 24 * 60 * 60)),
  );
  return {
    unopened: unopened.length,
    unapplied: unapplied.length,
    expired: expiring.length,
  };
}

/** A top-up that has not opened never will; one that has is told so. */
async function lookAfter(ports: Ports, transfer: BankTransfer): Promise<void> {
  const { payment_id, transaction_id, user_id } = transfer;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  const gone = await ports.wallets.tombstone(user_id, transaction_id, cause);
  const { giveBack, opened } = ports.bankTransfers;
  await ports.commit(gone ? giveBack(payment_id) : opened(payment_id, cause.at));
}

/** The wallet first: once it has credited the top-up, there is nothing to end. */
async function expire(ports: Ports, transfer: BankTransfer): Promise<void> {
  const how = { status: "EXPIRED", reason: "payment.expired" } as const;
  const cause = { at: ports.now(), actor: "system:janitor" } as const;
  const closed = await ports.wallets.cancelOrExpire(
    transfer.user_id,
    transfer.transaction_id,
    how,
    cause,
  );
  if (closed.kind === "not_found") throw new Error(`${transfer.payment_id} is for no top-up`);
  const { status } = closed.transaction;
  if (status !== "EXPIRED" && status !== "CANCELLED") return;
  await ports.commit(ports.bankTransfers.end(transfer.payment_id, status, cause.at));
}

async function trying(
  ports: Ports,
  { payment_id }: BankTransfer,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    ports.log.error("bank_transfer.not_tended", { payment_id, cause: errorMessage(error) });
  }
}
