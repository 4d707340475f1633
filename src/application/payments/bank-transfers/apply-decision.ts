import { ZERO } from "../../../domain/money.ts";
import type { BankTransfer, BankTransferDecision } from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

type Ports = Use<"bankTransfers" | "commit" | "now" | "wallets">;

/**
 * Applies a decision about a transfer: the wallet first, then its row. Idempotent, and resumed by
 * whoever finds it half done.
 */
export async function applyDecision(
  ports: Ports,
  transfer: BankTransfer,
  decision: BankTransferDecision,
): Promise<BankTransfer> {
  const at = ports.now();
  const approved = decision.action === "approve";
  // An amount other than the opened one is credited as a top-up of its own.
  if (decision.amount !== transfer.gross) await close(ports, transfer, decision);
  const credited = approved ? await credit(ports, transfer, decision) : null;
  await ports.commit(ports.bankTransfers.applied(decision, credited, at));
  return {
    ...transfer,
    status: approved ? "PAID" : "REJECTED",
    received: decision.amount,
    credited_transaction_id: credited,
    reason: decision.reason,
    closed_at: at,
    updated_at: at,
  };
}

/** Credits under the payment's id, so only once. A closed top-up stays closed. */
async function credit(ports: Ports, transfer: BankTransfer, decision: BankTransferDecision) {
  const { payment_id, transaction_id, user_id, currency } = transfer;
  const { amount, decided_by } = decision;
  if (amount === null) throw new Error(`${payment_id} was approved with nothing`);
  const account = "clearing:bank";
  const paid = { transaction_id, payment_id, currency, amount, fee: ZERO, account } as const;
  const cause = { at: ports.now(), actor: decided_by };
  const credited = await ports.wallets.credit(user_id, paid, cause);
  if (credited.kind === "credited" || credited.kind === "unchanged") return credited.transaction.id;
  // The decision stands: the janitor applies it once there is room.
  if (credited.kind === "full") return refuse("wallet.full");
  throw new Error(`${payment_id} cannot be credited: ${credited.kind}`);
}

async function close(
  ports: Ports,
  transfer: BankTransfer,
  decision: BankTransferDecision,
): Promise<void> {
  const reason = decision.action === "reject" ? "topup.rejected" : "topup.other_sum";
  const how = { status: "CANCELLED", reason } as const;
  const cause = { at: ports.now(), actor: decision.decided_by };
  const closed = await ports.wallets.cancelOrExpire(
    { user_id: transfer.user_id, id: transfer.transaction_id },
    how,
    cause,
  );
  if (closed.kind === "not_found") throw new Error(`${transfer.payment_id} is for no top-up`);
}
