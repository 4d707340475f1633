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
  type Review,
  type Seen,
  type WithdrawalFile,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Use } from "../../ports/index.ts";
import type { AuditAction } from "../../ports/operations/audit.ts";
import { askBank, BankUnsure } from "./inquire.ts";

/** A bank's word on a name is good for so long. */
const NAME_HOURS = 24;

export interface Standing {
  readonly file: WithdrawalFile;
  readonly transaction: Transaction;
}

/** A withdrawal and, from the wallet itself, how it stands. */
export async function readFile(
  ports: Use<"wallets" | "withdrawals">,
  id: Id<"transaction">,
): Promise<Standing> {
  const file = (await ports.withdrawals.file(id)) ?? refuse("withdrawal.not_found");
  const { user_id } = file.withdrawal;
  const transaction = await ports.wallets.transaction(user_id, id);
  return { file, transaction: transaction ?? refuse("withdrawal.not_found") };
}

/** Once its owner has cancelled it or it has ended, nothing is left to decide. */
export function refuseUndecidable({ file, transaction }: Standing): void {
  if (file.decision !== undefined) refuse("withdrawal.decided");
  if (transaction.status !== "PENDING") refuse("withdrawal.closed");
}

/**
 * What somebody else has proposed, of a withdrawal that is not decided. A proposal that has run out
 * is nobody's any more: it must be made anew, whoever asks.
 */
export function proposalOfAnother({ file: { review } }: Standing, decider: Decider): Review {
  if (review === undefined) return refuse("withdrawal.not_reviewed");
  if (!isLive(review, decider.at)) return refuse("withdrawal.review_expired");
  const proposal = { proposed_by: review.admin_id, expires_at: review.expires_at };
  const may = mayDecide(proposal, undefined, decider);
  return may === "own_proposal" ? refuse("withdrawal.same_admin") : review;
}

export function refuseUnseen({ withdrawal }: WithdrawalFile, seen: Seen): void {
  if (!isAsSeen(withdrawal, seen)) refuse("withdrawal.changed");
}

/**
 * The file with a fresh word of the bank on the holder's name. Where staff pay by hand they may go
 * on without one, since they see the name themselves when they pay.
 */
export async function withName(
  ports: Use<"bankAccounts" | "commit" | "now" | "payouts" | "vault">,
  file: WithdrawalFile,
  mode: Settings["payout.mode"],
): Promise<WithdrawalFile> {
  const fresh = isFresh(file.inquiry, ports.now(), NAME_HOURS);
  const asked = fresh ? file : await askAgain(ports, file, mode);
  const check = nameCheckOf(asked.withdrawal.holder, asked.inquiry);
  if (check === "mismatch") refuse("bank_account.name_mismatch");
  if (check === "no_account") refuse("bank_account.unknown_at_bank");
  return asked;
}

async function askAgain(
  ports: Use<"bankAccounts" | "commit" | "now" | "payouts" | "vault">,
  file: WithdrawalFile,
  mode: Settings["payout.mode"],
): Promise<WithdrawalFile> {
  try {
    const inquiry = await askBank(ports, file.withdrawal);
    await ports.commit(ports.bankAccounts.inquired(inquiry));
    return { ...file, inquiry };
  } catch (error) {
    if (!(error instanceof BankUnsure)) throw error;
    return mode === "manual" ? file : refuse("bank_account.unchecked", { retry_after_seconds: 30 });
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
