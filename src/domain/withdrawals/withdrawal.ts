import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { type Amount, add, type Currency, zAmount, zCurrency } from "../money.ts";
import { hasExpired } from "../operations/second-person.ts";
import { type Transaction, zTransactionStatus } from "../orders/transaction.ts";
import { type Instant, zInstant } from "../time.ts";
import { PAYOUT_SERVICE_NAMES, type PayoutServiceName } from "../vendors.ts";
import {
  type BankAccount,
  bankNamed,
  type Inquiry,
  nameCheckOf,
  zBankCode,
  zNameCheck,
} from "./bank-account.ts";

const PAYOUT_MODES = [...PAYOUT_SERVICE_NAMES, "manual"] as const;
/** Who moves the money: a payout service, or staff by hand. */
export const zPayoutMode = z.enum(PAYOUT_MODES);
type PayoutMode = z.infer<typeof zPayoutMode>;
export const DEFAULT_PAYOUT_MODE = PAYOUT_MODES[0];

type Account = Pick<
  BankAccount,
  "bank" | "number_sealed" | "number_index" | "number_masked" | "holder"
>;

/**
 * The destination of a withdrawal, frozen when it was requested: deleting the bank account does not
 * change it. Its status is known to the wallet alone.
 */
export interface Withdrawal extends Account {
  readonly transaction_id: Id<"transaction">;
  readonly user_id: Id<"user">;
  readonly bank_account_id: Id<"bank_account">;
  readonly currency: Currency;
  readonly amount: Amount;
  readonly fee: Amount;
  readonly created_at: Instant;
}

/**
 * A proposal to pay exactly this withdrawal, for a limited time; another member of staff approves
 * it.
 */
export interface WithdrawalReview {
  readonly transaction_id: Id<"transaction">;
  /** Numbers the proposals of one withdrawal. */
  readonly number: number;
  readonly admin_id: Id<"admin">;
  /** The amount and destination as the proposer saw them. */
  readonly amount: Amount;
  readonly account_number: string;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

/** The decision about a withdrawal, once. */
export interface WithdrawalDecision {
  readonly transaction_id: Id<"transaction">;
  readonly verdict: "approved" | "rejected";
  readonly admin_id: Id<"admin">;
  /** The approved proposal and its maker; `null` for a rejection. */
  readonly review_number: number | null;
  readonly maker: Id<"admin"> | null;
  readonly mode: PayoutMode | null;
  readonly reason: string | null;
  readonly created_at: Instant;
}

/** Who says how a payout ended: staff who paid by hand, or the payout service. */
type PayoutReporter = Id<"admin"> | `system:${PayoutServiceName}`;

/**
 * The result of a manual payout, or one of a service's that is corrected; once per withdrawal.
 */
export interface PayoutResult {
  readonly transaction_id: Id<"transaction">;
  readonly outcome: "completed" | "failed";
  /** The bank's own reference of the transfer. */
  readonly reference: string | null;
  readonly reason: string | null;
  readonly admin_id: PayoutReporter;
  readonly created_at: Instant;
}

/** A correction of a payout's result by somebody who had not reported it, once per withdrawal. */
export interface PayoutCorrection {
  readonly transaction_id: Id<"transaction">;
  /** Who reported the result that is corrected. */
  readonly said_by: PayoutReporter;
  readonly admin_id: Id<"admin">;
  /** The true result. */
  readonly outcome: PayoutResult["outcome"];
  readonly reference: string | null;
  readonly reason: string;
  /** The transaction that debits the money after all; `null` when it is returned instead. */
  readonly charge_id: Id<"transaction"> | null;
  readonly created_at: Instant;
  /** When it was applied to the wallet. */
  readonly applied_at: Instant | null;
}

/** The only payout that may be approved for a withdrawal, by the service's reference. */
export interface PayoutReference {
  readonly transaction_id: Id<"transaction">;
  readonly provider: PayoutServiceName;
  /** `null` when the service refused it: then there will never be one. */
  readonly reference: string | null;
  readonly created_at: Instant;
}

/** A withdrawal with everything that staff, banks and the payout service have done about it. */
export interface WithdrawalRecord {
  readonly withdrawal: Withdrawal;
  readonly inquiry: Inquiry | undefined;
  /** The newest proposal. */
  readonly review: WithdrawalReview | undefined;
  readonly decision: WithdrawalDecision | undefined;
  readonly reference: PayoutReference | undefined;
  readonly result: PayoutResult | undefined;
  readonly correction: PayoutCorrection | undefined;
}

/** A withdrawal as its owner sees it. */
export const WithdrawalView = z
  .object({
    transaction_id: zId("transaction"),
    status: zTransactionStatus,
    currency: zCurrency,
    amount: zAmount.meta({
      example: 100_000,
      description: "What arrives at the bank, in minor units",
    }),
    fee: zAmount.meta({ example: 2_500 }),
    total: zAmount.meta({
      example: 102_500,
      description: "What leaves the wallet, in minor units",
    }),
    bank_account_id: zId("bank_account"),
    bank: zBankCode,
    bank_name: z.string().meta({ example: "Bank Central Asia" }),
    account_number: z.string().meta({ example: "******3300", description: "Masked" }),
    holder: z.string().meta({ example: "Budi Santoso" }),
    reason: z.string().nullable().meta({ description: "Why it was rejected or failed" }),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "Withdrawal" });
export type WithdrawalView = z.infer<typeof WithdrawalView>;

const StaffReview = z.object({
  number: z.int(),
  admin_id: zId("admin"),
  amount: zAmount,
  account_number: z.string(),
  created_at: zInstant,
  expires_at: zInstant,
});

const StaffDecision = z.object({
  verdict: z.enum(["approved", "rejected"]),
  admin_id: zId("admin"),
  mode: zPayoutMode.nullable(),
  reason: z.string().nullable(),
  created_at: zInstant,
});

const StaffCorrection = z.object({
  outcome: z.enum(["completed", "failed"]),
  admin_id: zId("admin"),
  reason: z.string(),
  created_at: zInstant,
  applied_at: zInstant.nullable().meta({ description: "When the wallet had followed" }),
});

/** A withdrawal as staff see it. */
export const StaffWithdrawal = WithdrawalView.extend({
  user_id: zId("user"),
  name_check: zNameCheck,
  name_at_bank: z.string().nullable().meta({ example: "BUDI SANTOSO" }),
  name_checked_at: zInstant.nullable(),
  review: StaffReview.nullable(),
  decision: StaffDecision.nullable(),
  correction: StaffCorrection.nullable().meta({
    description: "What somebody else found about how the payout ended",
  }),
  reference: z.string().nullable().meta({ description: "The payout at the service or the bank" }),
}).meta({ id: "StaffWithdrawal" });
export type StaffWithdrawal = z.infer<typeof StaffWithdrawal>;

type OrderState = Pick<Transaction, "status" | "failure_code" | "updated_at">;

export function viewOfWithdrawal(
  {
    withdrawal,
    decision,
    result,
    correction,
  }: Pick<WithdrawalRecord, "withdrawal" | "decision" | "result" | "correction">,
  order: OrderState,
): WithdrawalView {
  const { transaction_id, currency, amount, fee, bank_account_id, bank, holder } = withdrawal;
  return {
    transaction_id,
    status: order.status,
    currency,
    amount,
    fee,
    total: add(amount, fee),
    bank_account_id,
    bank,
    bank_name: bankNamed(bank),
    account_number: withdrawal.number_masked,
    holder,
    reason: decision?.reason ?? correction?.reason ?? result?.reason ?? order.failure_code,
    created_at: withdrawal.created_at,
    updated_at: order.updated_at,
  };
}

export function staffViewOf(record: WithdrawalRecord, order: OrderState): StaffWithdrawal {
  const { withdrawal, inquiry, review, decision, reference, result, correction } = record;
  return {
    ...viewOfWithdrawal(record, order),
    user_id: withdrawal.user_id,
    name_check: nameCheckOf(withdrawal.holder, inquiry),
    name_at_bank: inquiry?.name ?? null,
    name_checked_at: inquiry?.checked_at ?? null,
    review: review ?? null,
    decision: decision ?? null,
    correction: correction ?? null,
    reference: reference?.reference ?? correction?.reference ?? result?.reference ?? null,
  };
}

/** The withdrawal as the proposer or approver saw it; it must match what is stored. */
export const SeenWithdrawal = z.strictObject({
  amount: zAmount.meta({ example: 100_000 }),
  account_number: z.string().max(40).meta({ example: "******3300" }),
});
export type SeenWithdrawal = z.infer<typeof SeenWithdrawal>;

export function isAsSeen(withdrawal: Withdrawal, seen: SeenWithdrawal): boolean {
  return seen.amount === withdrawal.amount && seen.account_number === withdrawal.number_masked;
}

/** Whether a proposal exists and has not expired. */
export function isLive(review: WithdrawalReview | undefined, at: Instant): boolean {
  return review !== undefined && !hasExpired(review, at);
}

/**
 * Whether a completed payout may still be returned by the bank without notice, so that it is
 * checked for some more days.
 */
export function isWatched(
  { created_at }: Pick<WithdrawalDecision, "created_at">,
  at: Instant,
  watchedDays: number,
): boolean {
  return Date.parse(at) - Date.parse(created_at) < watchedDays * 24 * 60 * 60 * 1000;
}
