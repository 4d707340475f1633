import type { Staff } from "../../../domain/actor.ts";
import type {
  BankTransfer,
  BankTransferDecision,
  TransferCase,
} from "../../../domain/payments/bank-transfer.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Use } from "../../../ports/index.ts";
import { applyDecision } from "./apply-decision.ts";

export type TransferDecisionTerms = Pick<BankTransferDecision, "action" | "amount" | "reason">;

/** A decision to make, and what must be committed with it. */
interface TransferDecisionRequest {
  readonly found: TransferCase;
  readonly wanted: TransferDecisionTerms;
  readonly beside: readonly Write[];
  /** Who had proposed it before. */
  readonly joined?: readonly string[];
}

type Ports = Use<"audit" | "bankTransfers" | "commit" | "now" | "wallets">;

/** Makes a decision unless there is one, and applies the existing one if it is the same. */
export async function decideOnce(
  ports: Ports,
  staff: Staff,
  deciding: TransferDecisionRequest,
): Promise<BankTransfer> {
  const { found, wanted } = deciding;
  const made = found.decision ?? (await makeDecision(ports, staff, deciding));
  if (made.action !== wanted.action || made.amount !== wanted.amount) {
    refuse("topup.decided", { members: { decision: made.action } });
  }
  const { transfer } = found;
  return made.applied_at === null ? await applyDecision(ports, transfer, made) : transfer;
}

/** The stored decision: this one, or that of a concurrent request. */
async function makeDecision(
  ports: Ports,
  staff: Staff,
  deciding: TransferDecisionRequest,
): Promise<BankTransferDecision> {
  const { found, wanted, beside, joined } = deciding;
  const { transfer } = found;
  const { payment_id } = transfer;
  const at = ports.now();
  const decision = {
    ...wanted,
    payment_id,
    decided_by: staff.id,
    decided_at: at,
    applied_at: null,
  };
  const action = {
    action: `topup.${wanted.action}`,
    resource: "bank_transfer",
    resource_id: payment_id,
    old: { status: transfer.status, gross: transfer.gross },
    new: { amount: wanted.amount, reason: wanted.reason, ...(joined && { asked_by: joined }) },
  };
  try {
    await ports.audit.commit(staff, action, {
      at,
      writes: [ports.bankTransfers.decide(decision), ...beside],
    });
    return decision;
  } catch (error) {
    if (!(error instanceof Refusal) || !isRace(error.code)) throw error;
    const { decision: first } = (await ports.bankTransfers.find(payment_id)) ?? {};
    if (!first) throw error;
    return first;
  }
}

/** Whether a concurrent request has decided, or used the line. */
function isRace(code: Refusal["code"]): boolean {
  return code === "topup.decided" || code === "bank_line.assigned";
}
