import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import { isLive, type SeenWithdrawal } from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import {
  auditAction,
  readCase,
  refuseUndecidable,
  refuseUnseen,
  settingsFor,
  type WithdrawalCase,
  withFreshInquiry,
} from "./withdrawal-case.ts";

/**
 * Proposes to pay a withdrawal: the first of four eyes. The bank has said whose the account is, and
 * the proposal holds for the amount and the account its maker had before them, for a while.
 */
export async function review(
  ports: Use<
    | "audit"
    | "bankAccounts"
    | "catalogue"
    | "commit"
    | "now"
    | "payouts"
    | "vault"
    | "wallets"
    | "withdrawals"
  >,
  staff: Staff,
  { id, seen }: { readonly id: Id<"transaction">; readonly seen: SeenWithdrawal },
): Promise<WithdrawalCase> {
  const current = await readCase(ports, id);
  refuseUndecidable(current);
  refuseUnseen(current.record, seen);
  const before = current.record.review;
  if (isLive(before, ports.now())) refuse("withdrawal.reviewed");
  const settings = await settingsFor(ports, staff);
  const record = await withFreshInquiry(ports, current.record, settings["payout.mode"]);

  const at = ports.now();
  const proposal = {
    transaction_id: id,
    number: (before?.number ?? 0) + 1,
    admin_id: staff.id,
    ...seen,
    created_at: at,
    expires_at: addSeconds(at, settings["withdrawal.review_minutes"] * 60),
  };
  const write = ports.withdrawals.review(proposal);
  await ports.audit.commit(staff, auditAction("review", id, proposal), { at, writes: [write] });
  return { ...current, record: { ...record, review: proposal } };
}
