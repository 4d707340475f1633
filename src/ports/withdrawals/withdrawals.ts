import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type {
  PayoutCorrection,
  PayoutReference,
  PayoutResult,
  Withdrawal,
  WithdrawalDecision,
  WithdrawalRecord,
  WithdrawalReview,
} from "../../domain/withdrawals/withdrawal.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

type TransactionId = Id<"transaction">;

/** One exchange with the payout service. Holds no account number. */
export interface PayoutCall {
  readonly transaction_id: TransactionId;
  readonly call: "create" | "approve" | "status";
  /** `started` before a call that may have an effect; afterwards its result. */
  readonly said: string;
  readonly created_at: Instant;
}

/** A withdrawal whose end is not known, with how often it was checked. */
type DueWithdrawal = Pick<Withdrawal, "transaction_id" | "user_id"> & {
  readonly checks: number;
  readonly next_check_at: Instant | null;
};

/**
 * Destinations of withdrawals and what was done about them. The wallet holds and moves the money; a
 * withdrawal is stored before its wallet opens it, so that no money is held without a destination.
 */
export interface Withdrawals {
  create(withdrawal: Withdrawal): Write;
  /** Deletes a withdrawal that no wallet has opened. */
  deleteUnopened(id: TransactionId): Write;
  /** Notes that its wallet has opened it: it need not be looked at again. */
  confirm(id: TransactionId): Write;
  /** Written before `before`, and not known to have opened; oldest first. */
  unconfirmed(before: Instant, next: NextPage): Promise<readonly Withdrawal[]>;
  find(owner: Id<"user">, id: TransactionId): Promise<Withdrawal | undefined>;
  record(id: TransactionId): Promise<WithdrawalRecord | undefined>;
  /** At most a hundred, in any order. */
  records(ids: readonly TransactionId[]): Promise<readonly WithdrawalRecord[]>;
  /** Withdrawals whose number is sealed under this key, by their ids. */
  underKey(key: string, next: NextPage): Promise<readonly Withdrawal[]>;
  /** Keeps the same number under another key. */
  reseal(from: Withdrawal, to: Pick<Withdrawal, "number_sealed" | "number_index">): Write;
  byReference(reference: string): Promise<TransactionId | undefined>;

  /** Guarded by `withdrawal.reviewed`: two proposals cannot have one number. */
  review(review: WithdrawalReview): Write;
  /**
   * Guarded by `withdrawal.decided`, once per withdrawal, and by `withdrawal.same_admin`: whoever
   * proposed cannot approve.
   */
  decide(decision: WithdrawalDecision, next_check_at: Instant): Write;
  /** Guarded by `withdrawal.concluded`, once per withdrawal. */
  conclude(result: PayoutResult): Write;
  /** What a service had said, to be corrected. The first report stands. */
  report(result: PayoutResult): Write;
  /**
   * Guarded by `withdrawal.corrected`, once per withdrawal, and by `withdrawal.own_result`: whoever
   * said how it ended cannot correct it.
   */
  correct(correction: PayoutCorrection): Write;
  /** A correction was applied to the wallet. */
  corrected(id: TransactionId, at: Instant): Write;

  /** Once only per withdrawal and per reference; a refusal takes the same place. */
  recordReference(reference: PayoutReference): Write;
  logCall(call: PayoutCall): Write;
  /** Oldest first. */
  calls(id: TransactionId, limit: number): Promise<readonly PayoutCall[]>;
  /** Decided withdrawals whose next check is due, oldest first. */
  due(at: Instant, next: NextPage): Promise<readonly DueWithdrawal[]>;
  /** Schedules the next check; `null` once its end is known. */
  schedule(id: TransactionId, next_check_at: Instant | null, checks?: number): Write;
}
