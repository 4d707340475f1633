import { isRefusalCode, Refusal, type RefusalCode } from "../../domain/refusal.ts";
import type { Commit, CommitOnce, Write } from "../../ports/commit.ts";
import { type Db, type Statement, statementsOf } from "./db.ts";

/** SQLite names a broken UNIQUE by its columns, so these few need a dictionary. */
const UNIQUE_REFUSALS: Readonly<Record<string, RefusalCode>> = {
  "users.email": "auth.email_taken",
  "users.phone": "auth.phone_taken",
  "bank_accounts.user_id, bank_accounts.bank, bank_accounts.number_index": "bank_account.exists",
  "withdrawal_reviews.transaction_id, withdrawal_reviews.number": "withdrawal.reviewed",
  "withdrawal_decisions.transaction_id": "withdrawal.decided",
  "withdrawal_results.transaction_id": "withdrawal.concluded",
  "adjustments.requested_by, adjustments.request_key": "request.key_reused",
  "adjustment_decisions.adjustment_id": "adjustment.decided",
  "hold_resolutions.requested_by, hold_resolutions.request_key": "request.key_reused",
  "hold_resolutions.transaction_id": "hold.already_resolved",
  "payment_resolutions.payment_id": "payment.already_resolved",
  "refunds.request_key": "request.in_progress",
  "currencies.code": "currency.code_taken",
  "bank_transfer_decisions.payment_id": "topup.decided",
  "bank_line_matches.credited_as": "topup.decided",
  "bank_line_matches.line_id": "bank_line.assigned",
  "order_refunds.id": "request.in_progress",
  "dead_letter_replays.letter_id, dead_letter_replays.death": "job.not_dead",
  "setting_changes.revision": "setting.changed",
};

/**
 * Rows that are written once in the life of the shop; meeting one again means the work was done
 * before.
 */
const ONCE_ONLY: ReadonlySet<string> = new Set([
  "refresh_uses.hash",
  "attempts.ref",
  "payments.transaction_id",
  "payments.order_id",
  "inbound_events.provider, inbound_events.once_key",
  ["transaction_id", "event", "channel", "recipient"]
    .map((column) => `notifications.${column}`)
    .join(", "),
  "delivery_attempts.notification_id, delivery_attempts.number",
  "audit_log.sequence",
  "session_revocations.session_id",
  "dead_letters.id",
  "payout_references.transaction_id",
  "bank_transfer_proofs.payment_id, bank_transfer_proofs.number",
  "bank_transfer_proofs.payment_id, bank_transfer_proofs.sha256",
  "payout_references.reference",
  "daily_closings.day",
  "daily_closings.previous",
  "reconciliation_marks.name",
  "missed_promises.transaction_id",
]);

const UNIQUE = /UNIQUE constraint failed: ([\w., ]+?)(?:: SQLITE_CONSTRAINT|$)/;
const CHECK = /CHECK constraint failed: ([\w.]+)/;

export function d1Commit(db: Db): Commit {
  return async (...writes) => {
    try {
      await run(db, writes);
    } catch (error) {
      throw asRefusal(error) ?? error;
    }
  };
}

export function d1CommitOnce(db: Db): CommitOnce {
  return async (...writes) => {
    try {
      await run(db, writes);
      return true;
    } catch (error) {
      if (ONCE_ONLY.has(brokenUnique(error) ?? "")) return false;
      throw asRefusal(error) ?? error;
    }
  };
}

async function run(db: Db, writes: readonly Write[]): Promise<void> {
  const [first, ...rest] = writes.flatMap(statementsOf);
  if (first === undefined) return;
  const batch: [Statement, ...Statement[]] = [first, ...rest];
  await db.batch(batch);
}

function asRefusal(error: unknown): Error | undefined {
  const code = UNIQUE_REFUSALS[brokenUnique(error) ?? ""] ?? CHECK.exec(messageOf(error))?.[1];
  return code !== undefined && isRefusalCode(code) ? new Refusal(code) : undefined;
}

function brokenUnique(error: unknown): string | undefined {
  return UNIQUE.exec(messageOf(error))?.[1];
}

/** A single query arrives wrapped with D1's own error as its cause; a batch arrives bare. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return error.cause instanceof Error ? error.cause.message : error.message;
}
