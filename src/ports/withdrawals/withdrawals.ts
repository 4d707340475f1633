import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type {
  ManualPayoutResult,
  PayoutCorrection,
  PayoutReference,
  Withdrawal,
  WithdrawalDecision,
  WithdrawalRecord,
  WithdrawalReview,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

type TransactionId = Id<"transaction">;

/** What was said to the payout service and what it said. Holds no account number. */
export interface PayoutCall {
  readonly transaction_id: TransactionId;
  readonly call: "create" | "approve" | "status";
  /** `started` before a call that may have an effect, and afterwards what came of it. */
  readonly said: string;
  readonly created_at: Instant;
}

/** One whose end is not known, and how often it was looked at. */
export type DueWithdrawal = Pick<Withdrawal, "transaction_id" | "user_id"> & {
  readonly checks: number;
  readonly next_check_at: Instant | null;
};

/**
 * Where the money of withdrawals goes and what was done about it. What holds and moves the money is
 * the wallet; a withdrawal is written before its wallet opens it, so that no money is ever held
 * without it being known for what.
 */
export interface Withdrawals {
  create(withdrawal: Withdrawal): Write;
  /** Forgets one that no wallet has opened. */
  deleteUnopened(id: TransactionId): Write;
  /** Notes that its wallet has opened it: it need not be looked at again. */
  confirm(id: TransactionId): Write;
  /** Written before `before`, and not known to have opened; oldest first. */
  unconfirmed(before: Instant, next: NextPage): Promise<readonly Withdrawal[]>;
  find(owner: Id<"user">, id: TransactionId): Promise<Withdrawal | undefined>;
  record(id: TransactionId): Promise<WithdrawalRecord | undefined>;
  /** At most a hundred, in any order. */
  records(ids: readonly TransactionId[]): Promise<readonly WithdrawalRecord[]>;
  byReference(reference: string): Promise<TransactionId | undefined>;

  /** Guarded by `withdrawal.reviewed`: two proposals cannot have one number. */
  review(review: WithdrawalReview): Write;
  /**
   * Guarded by `withdrawal.decided`, once per withdrawal, and by `withdrawal.same_admin`: whoever
   * proposed cannot approve.
   */
  decide(decision: WithdrawalDecision, next_check_at: Instant): Write;
  /** Guarded by `withdrawal.concluded`, once per withdrawal. */
  conclude(result: ManualPayoutResult): Write;
  /**
   * Guarded by `withdrawal.corrected`, once per withdrawal, and by `withdrawal.own_result`: whoever
   * said how it ended cannot correct it.
   */
  correct(correction: PayoutCorrection): Write;
  /** The wallet has followed a correction. */
  corrected(id: TransactionId, at: Instant): Write;

  /** Once only per withdrawal and per reference; a refusal takes the same place. */
  recordReference(reference: PayoutReference): Write;
  logCall(call: PayoutCall): Write;
  /** Oldest first. */
  calls(id: TransactionId, limit: number): Promise<readonly PayoutCall[]>;
  /** Decided ones whose time to be looked at has come, oldest first. */
  due(at: Instant, next: NextPage): Promise<readonly DueWithdrawal[]>;
  /** When to look at it again and how often that was; `null` once its end is known. */
  schedule(id: TransactionId, next_check_at: Instant | null, checks?: number): Write;
}
