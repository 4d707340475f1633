import type { RefusalCode } from "../../domain/refusal.ts";
import { TABLES } from "./tables.ts";
import { type Meaning, meaningsOf, namesByColumns } from "./unique-indexes.ts";

/** The caller is told no. */
const REFUSED: Readonly<Record<string, RefusalCode>> = {
  adjustment_decisions_adjustment_id_pk: "adjustment.decided",
  adjustments_requested_by_request_key_unique: "request.key_reused",
  bank_accounts_once: "bank_account.exists",
  bank_line_matches_line_id_pk: "bank_line.assigned",
  bank_line_matches_once: "topup.decided",
  bank_transfer_decisions_payment_id_pk: "topup.decided",
  catalogue_edits_revision_pk: "catalogue.changed",
  currencies_code_pk: "currency.code_taken",
  dead_letter_replays_letter_id_death_pk: "job.not_dead",
  hold_resolutions_requested_by_request_key_unique: "request.key_reused",
  hold_resolutions_transaction_id_pk: "hold.already_resolved",
  order_refunds_id_pk: "request.in_progress",
  payment_resolutions_payment_id_pk: "payment.already_resolved",
  proposal_decisions_proposal_id_pk: "proposal.decided",
  refund_resolutions_refund_id_number_pk: "refund.already_resolved",
  refunds_by_request: "request.in_progress",
  requests_admin_id_key_pk: "request.in_progress",
  setting_changes_revision_pk: "setting.changed",
  users_email_unique: "auth.email_taken",
  users_phone_unique: "auth.phone_taken",
  withdrawal_corrections_transaction_id_pk: "withdrawal.corrected",
  withdrawal_decisions_transaction_id_pk: "withdrawal.decided",
  withdrawal_results_by_admin: "withdrawal.concluded",
  withdrawal_results_transaction_id_pk: "withdrawal.concluded",
  withdrawal_reviews_by_maker: "withdrawal.reviewed",
  withdrawal_reviews_transaction_id_number_pk: "withdrawal.reviewed",
};

/**
 * Rows that are written once in the life of the shop; meeting one again means the work was done
 * before.
 */
const DONE: readonly string[] = [
  "attempts_ref_pk",
  "audit_log_sequence_pk",
  "bank_transfer_proofs_once",
  "bank_transfer_proofs_payment_id_number_pk",
  "daily_closings_day_pk",
  "daily_closings_previous_unique",
  "dead_letters_id_pk",
  "delivery_attempts_notification_id_number_pk",
  "inbound_events_once",
  "missed_promises_transaction_id_pk",
  "notifications_once",
  "payments_by_order",
  "payments_by_transaction",
  "payout_references_reference_unique",
  "payout_references_transaction_id_pk",
  "reconciliation_marks_name_pk",
  "refresh_uses_hash_pk",
  "session_revocations_session_id_pk",
];

/** Ids we mint, rows that only migrations write, and rows replaced or kept on a conflict. */
const DEFECTS: readonly string[] = [
  "account_inquiries_bank_number_index_pk",
  "adjustments_as_asked",
  "adjustments_as_placed",
  "adjustments_id_pk",
  "admins_email_unique",
  "admins_id_pk",
  "alerts_number_pk",
  "alerts_once",
  "audit_log_id_unique",
  "bank_accounts_id_pk",
  "bank_lines_id_pk",
  "bank_lines_once",
  "bank_transfer_alone_totals_admin_id_day_pk",
  "bank_transfer_approvals_payment_id_admin_id_pk",
  "bank_transfers_by_sum",
  "bank_transfers_by_transaction",
  "bank_transfers_payment_id_pk",
  "categories_id_pk",
  "categories_slug_unique",
  "circuits_name_pk",
  "copy_doubts_user_id_pk",
  "copy_rebuilds_user_id_pk",
  "credentials_principal_id_pk",
  "customer_quotas_user_id_day_kind_pk",
  "currency_changes_number_pk",
  "daily_corrections_dated_day_currency_account_cause_pk",
  "daily_mutations_day_currency_account_pk",
  "daily_order_corrections_dated_day_currency_type_status_pk",
  "daily_orders_day_currency_type_status_pk",
  "dead_letters_once",
  "exchange_quotes_quote_id_pk",
  "exchange_rates_pair_pk",
  "inbound_events_id_pk",
  "job_errors_digest_pk",
  "journal_entries_user_id_sequence_pk",
  "loss_claims_payment_id_pk",
  "margin_rules_by_tier",
  "margin_rules_id_pk",
  "notifications_id_pk",
  "outbox_sequence_pk",
  "payment_log_terms_term_order_id_pk",
  "payment_log_words_word_log_id_pk",
  "payment_logs_id_pk",
  "payments_id_pk",
  "payout_calls_sequence_pk",
  "postings_user_id_entry_sequence_line_pk",
  "price_list_fetches_supplier_pk",
  "product_sources_product_id_supplier_supplier_sku_pk",
  "supplier_lines_supplier_supplier_sku_pk",
  "products_id_pk",
  "products_sku_unique",
  "proposals_as_proposed",
  "proposals_id_pk",
  "reconciliation_differences_reconciliation_id_run_ref_kind_place_pk",
  "reconciliation_rows_reconciliation_id_ref_chunk_line_pk",
  "reconciliations_id_pk",
  "refresh_tokens_hash_pk",
  "refund_proposals_refund_id_admin_id_pk",
  "refunds_by_key",
  "refunds_id_pk",
  "role_permissions_role_permission_pk",
  "roles_name_pk",
  "rounds_name_pk",
  "sessions_id_pk",
  "settings_key_pk",
  "staff_alone_totals_admin_id_day_pk",
  "touched_days_day_pk",
  "transaction_events_transaction_id_sequence_pk",
  "transactions_id_pk",
  "users_id_pk",
  "versions_name_pk",
  "wallet_balances_user_id_currency_pk",
  "wallet_pins_user_id_pk",
  "webhook_refusals_day_provider_verdict_source_pk",
  "withdrawals_transaction_id_pk",
];

const SAID: readonly (readonly [string, Meaning])[] = [
  ...Object.entries(REFUSED).map(([name, code]) => [name, { kind: "refused", code }] as const),
  ...DONE.map((name) => [name, { kind: "done" }] as const),
  ...DEFECTS.map((name) => [name, { kind: "defect" }] as const),
];

/** Gathered when the first index is broken, so that no start of the Worker pays for it. */
let meanings: ReadonlyMap<string, Meaning> | undefined;

/** What the columns of a broken unique index mean; `undefined` for columns nobody declared. */
export function meaningOf(columns: string): Meaning | undefined {
  meanings ??= meaningsOf(namesByColumns(TABLES), new Map(SAID));
  return meanings.get(columns);
}
