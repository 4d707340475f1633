import type { ActorName } from "../../../domain/actor.ts";
import { ZERO } from "../../../domain/money.ts";
import type { BankLine } from "../../../domain/payments/bank-statement/bank-statement.ts";
import {
  type BankTransferDecision,
  meaningOf,
  type TransferCase,
} from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import type { OwedLine } from "../../../ports/payments/bank-lines.ts";
import { applyDecision } from "./apply-decision.ts";

type Ports = Use<"bankLines" | "bankTransfers" | "commit" | "now" | "wallets">;

/** A line, the transfer it pays, and who matched them. */
interface UsedLine {
  readonly line: BankLine;
  readonly found: TransferCase;
  readonly by: { readonly actor: ActorName; readonly at: Instant };
}

/** The writes by which a line pays a transfer, and what must follow the commit. */
interface LinePayment {
  readonly writes: readonly Write[];
  readonly follow: (ports: Ports) => Promise<unknown>;
}

/**
 * A line that pays a transfer is its approval; one that confirms a manual approval is only linked
 * to it. Money on top of a decision is credited under the line's own id, but not when the transfer
 * was approved manually with another amount, which may have been this money.
 */
export function lineAsPayment(
  ports: Pick<Ports, "bankLines" | "bankTransfers">,
  { line, found, by }: UsedLine,
): LinePayment {
  const { transfer } = found;
  const { payment_id } = transfer;
  const match = { line_id: line.id, payment_id, matched_by: by.actor, matched_at: by.at };
  const named = { ...match, credited_as: payment_id, applied_at: by.at };
  switch (meaningOf(line.amount, found)) {
    case "pays": {
      const decision: BankTransferDecision = {
        payment_id,
        action: "approve",
        amount: line.amount,
        reason: null,
        decided_by: by.actor,
        decided_at: by.at,
        applied_at: null,
      };
      return {
        writes: [ports.bankTransfers.decide(decision), ports.bankLines.match(named, "credited")],
        follow: (those) => applyDecision(those, transfer, decision),
      };
    }
    case "confirms":
      return { writes: [ports.bankLines.match(named, "confirmed")], follow: async () => {} };
    case "paid":
    case "rejected": {
      const own = { ...match, credited_as: line.own_payment_id, applied_at: null };
      return {
        writes: [ports.bankLines.match(own, "credited")],
        follow: (those) => creditLine(those, { line, transfer }, by.actor),
      };
    }
    case "differs":
      return refuse("topup.decided", { members: { decision: "approve" } });
  }
}

/** Credits money on top of a decision as a late top-up that names the original. */
export async function creditLine(
  ports: Ports,
  { line, transfer }: OwedLine,
  actor: ActorName,
): Promise<void> {
  const at = ports.now();
  const paid = {
    transaction_id: transfer.transaction_id,
    payment_id: line.own_payment_id,
    currency: transfer.currency,
    amount: line.amount,
    fee: ZERO,
    account: "clearing:bank",
  } as const;
  const credited = await ports.wallets.credit(transfer.user_id, paid, { at, actor });
  // The match stands: the janitor credits it once there is room.
  if (credited.kind === "full") return refuse("wallet.full");
  if (credited.kind === "not_found" || credited.kind === "conflict") {
    throw new Error(`${line.id} cannot be credited: ${credited.kind}`);
  }
  await ports.commit(ports.bankLines.applied(line.id, at));
}
