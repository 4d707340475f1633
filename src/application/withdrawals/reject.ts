import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { nextCheck } from "../../domain/operations/back-off.ts";

import { refuse } from "../../domain/refusal.ts";
import type { WithdrawalDecision } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import {
  auditAction,
  readCase,
  refuseUndecidable,
  type WithdrawalCase,
} from "./withdrawal-case.ts";

export const REJECTED = { status: "CANCELLED", reason: "withdrawal.rejected" } as const;

/**
 * Turns a withdrawal down and gives the money back. One pair of eyes is enough, since no money
 * leaves; a job follows, in case the wallet cannot be reached now.
 */
export async function reject(
  ports: Use<"audit" | "now" | "outbox" | "policy" | "wallets" | "withdrawals">,
  staff: Staff,
  { id, reason }: { readonly id: Id<"transaction">; readonly reason: string },
): Promise<WithdrawalCase> {
  const current = await readCase(ports, id);
  refuseUndecidable(current);
  const at = ports.now();
  const decision: WithdrawalDecision = {
    transaction_id: id,
    verdict: "rejected",
    admin_id: staff.id,
    review_number: null,
    maker: null,
    mode: null,
    reason,
    created_at: at,
  };
  const { user_id } = current.record.withdrawal;
  const job = { queue: "money", body: { kind: "payout", user_id, transaction_id: id } } as const;
  await ports.audit.commit(staff, auditAction("reject", id, decision), {
    at,
    writes: [
      ports.withdrawals.decide(decision, nextCheck(at, 0, ports.policy.statusCheckSeconds)),
      ports.outbox.enqueue(job, at),
    ],
  });
  const closed = await ports.wallets.cancelOrExpire({ user_id, id }, REJECTED, {
    at,
    actor: staff.id,
  });
  if (closed.kind === "not_found") return refuse("withdrawal.not_found");
  return { record: { ...current.record, decision }, transaction: closed.transaction };
}
