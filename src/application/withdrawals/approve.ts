import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { nextCheck } from "../../domain/operations/back-off.ts";

import { refuse } from "../../domain/refusal.ts";
import type {
  SeenWithdrawal,
  WithdrawalDecision,
  WithdrawalReview,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import {
  auditAction,
  proposalOfAnother,
  readCase,
  refuseUndecidable,
  refuseUnseen,
  settingsFor,
  type WithdrawalCase,
  withFreshInquiry,
} from "./withdrawal-case.ts";

/**
 * Approves what somebody else has proposed: from here on the money goes out. The decision is one
 * row with the job that carries it out, so that of any number of approvals one counts; that it is
 * somebody else is a constraint of that row, too. Its maker is told again what they decided before.
 */
export async function approve(
  ports: Use<
    | "audit"
    | "bankAccounts"
    | "catalogue"
    | "commit"
    | "now"
    | "outbox"
    | "payouts"
    | "policy"
    | "vault"
    | "wallets"
    | "withdrawals"
  >,
  staff: Staff,
  { id, seen }: { readonly id: Id<"transaction">; readonly seen: SeenWithdrawal },
): Promise<WithdrawalCase> {
  const current = await readCase(ports, id);
  refuseUnseen(current.record, seen);
  if (isOwnApproval(current, staff)) return current;
  refuseUndecidable(current);
  const review = proposalOfAnother(current, { by: staff.id, at: ports.now() });
  if (review.amount !== seen.amount || review.account_number !== seen.account_number) {
    refuse("withdrawal.changed");
  }
  const mode = (await settingsFor(ports, staff))["payout.mode"];
  const record = await withFreshInquiry(ports, current.record, mode);

  const at = ports.now();
  const decision = approvalOf(review, mode, { admin_id: staff.id, created_at: at });
  const { user_id } = record.withdrawal;
  const job = { queue: "money", body: { kind: "payout", user_id, transaction_id: id } } as const;
  await ports.audit.commit(staff, auditAction("approve", id, decision), {
    at,
    writes: [
      ports.withdrawals.decide(decision, nextCheck(at, 0, ports.policy.statusCheckSeconds)),
      ports.outbox.enqueue(job, at),
    ],
  });
  const begun = await ports.wallets.startProcessing(user_id, id, { at, actor: staff.id });
  // Its owner was faster: the decision stands as a record, and nothing follows from it.
  if (begun.kind === "not_found" || begun.kind === "closed") return refuse("withdrawal.closed");
  return { record: { ...record, decision }, transaction: begun.transaction };
}

function isOwnApproval({ record: { decision } }: WithdrawalCase, staff: Staff): boolean {
  return decision?.verdict === "approved" && decision.admin_id === staff.id;
}

function approvalOf(
  review: WithdrawalReview,
  mode: NonNullable<WithdrawalDecision["mode"]>,
  by: Pick<WithdrawalDecision, "admin_id" | "created_at">,
): WithdrawalDecision {
  return {
    transaction_id: review.transaction_id,
    verdict: "approved",
    review_number: review.number,
    maker: review.admin_id,
    mode,
    reason: null,
    ...by,
  };
}
