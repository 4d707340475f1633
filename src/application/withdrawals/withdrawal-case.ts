import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type Decider, mayDecide } from "../../domain/operations/second-person.ts";
import type { Transaction } from "../../domain/orders/transaction.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { isFresh, nameCheckOf } from "../../domain/withdrawals/bank-account.ts";
import {
  isAsSeen,
  isLive,
  type SeenWithdrawal,
  type WithdrawalRecord,
  type WithdrawalReview,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import type { AuditAction } from "../../ports/operations/audit.ts";
import { askBank, BankUnsure } from "./bank-accounts/inquire.ts";

/** How long a bank's answer about the holder's name counts as fresh. */
const NAME_HOURS = 24;

export interface WithdrawalCase {
  readonly record: WithdrawalRecord;
  readonly transaction: Transaction;
}

/** Reads a withdrawal's record and, from the wallet itself, its order. */
export async function readCase(
  ports: Use<"wallets" | "withdrawals">,
  id: Id<"transaction">,
): Promise<WithdrawalCase> {
  const record = (await ports.withdrawals.record(id)) ?? refuse("withdrawal.not_found");
  const { user_id } = record.withdrawal;
  const transaction = await ports.wallets.transaction(user_id, id);
  return { record, transaction: transaction ?? refuse("withdrawal.not_found") };
}

/** Refuses what is decided already, or was cancelled by its owner or has ended. */
export function refuseUndecidable({ record, transaction }: WithdrawalCase): void {
  if (record.decision !== undefined) refuse("withdrawal.decided");
  if (transaction.status !== "PENDING") refuse("withdrawal.closed");
}

/**
 * The live proposal of somebody else. An expired proposal must be made anew, whoever had made it.
 */
export function proposalOfAnother(
  { record: { review } }: WithdrawalCase,
  decider: Decider,
): WithdrawalReview {
  if (review === undefined) return refuse("withdrawal.not_reviewed");
  if (!isLive(review, decider.at)) return refuse("withdrawal.review_expired");
  const proposal = { proposed_by: review.admin_id, expires_at: review.expires_at };
  const may = mayDecide(proposal, undefined, decider);
  return may === "own_proposal" ? refuse("withdrawal.same_admin") : review;
}

export function refuseUnseen({ withdrawal }: WithdrawalRecord, seen: SeenWithdrawal): void {
  if (!isAsSeen(withdrawal, seen)) refuse("withdrawal.changed");
}

/**
 * The record with a fresh answer of the bank about the holder's name. In manual mode it may go on
 * without one, since staff see the name themselves when they pay.
 */
export async function withFreshInquiry(
  ports: Use<"bankAccounts" | "commit" | "now" | "payouts" | "vault">,
  record: WithdrawalRecord,
  mode: Settings["payout.mode"],
): Promise<WithdrawalRecord> {
  const fresh = isFresh(record.inquiry, ports.now(), NAME_HOURS);
  const asked = fresh ? record : await askAgain(ports, record, mode);
  const check = nameCheckOf(asked.withdrawal.holder, asked.inquiry);
  if (check === "mismatch") refuse("bank_account.name_mismatch");
  if (check === "no_account") refuse("bank_account.unknown_at_bank");
  return asked;
}

async function askAgain(
  ports: Use<"bankAccounts" | "commit" | "now" | "payouts" | "vault">,
  record: WithdrawalRecord,
  mode: Settings["payout.mode"],
): Promise<WithdrawalRecord> {
  try {
    const inquiry = await askBank(ports, record.withdrawal);
    await ports.commit(ports.bankAccounts.inquired(inquiry));
    return { ...record, inquiry };
  } catch (error) {
    if (!(error instanceof BankUnsure)) throw error;
    return mode === "manual"
      ? record
      : refuse("bank_account.unchecked", { retry_after_seconds: 30 });
  }
}

export async function settingsFor(ports: Use<"catalogue">, staff: Staff): Promise<Settings> {
  return (await ports.catalogue.snapshot(staff.catalogue_version)).settings;
}

export function auditAction(action: string, id: Id<"transaction">, what: unknown): AuditAction {
  return {
    action: `withdrawal.${action}`,
    resource: "withdrawal",
    resource_id: id,
    old: null,
    new: what,
  };
}
